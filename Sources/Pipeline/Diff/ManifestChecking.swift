import Crypto
import Glibc
import Records

/// Compares every file of a report with its manifest, by workers; the first that differs is an error.
struct ManifestChecking: Sendable {
  let top: Folder
  let manifest: ReadManifest
  let jobs: Int
  let interruption: Interruption

  /// Throws `SideError` for the first file, in the order of paths, that is changed or missing.
  func run(_ counter: WorkCounter) async throws {
    let files = manifest.files.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    counter.begin(total: files.count)
    let parts = try await Workers.run(jobs, over: files.count, interruption: interruption) { queue in
      var found: [(index: Int, fault: String)] = []
      while let index = queue.next() {
        if let fault = try fault(of: files[index]) { found.append((index, fault)) }
        counter.advance(by: 1)
      }
      return found
    }
    guard let first = parts.flatMap({ $0 }).min(by: { $0.index < $1.index }) else { return }
    throw SideError(
      path: top.path(of: files[first.index].path), problem: first.fault,
      advice: "restore the file, or make the report again with `flowtree report`")
  }

  private func fault(of file: ReadManifest.File) throws -> String? {
    let descriptor: Descriptor
    do throws(FileError) {
      descriptor = try top.openFile(at: file.path)
    } catch {
      return error.code == ENOENT ? "is missing, but its manifest names it" : "cannot be read: \(error.text)"
    }
    let status = try descriptor.status()
    guard status.kind == .file else { return "is not a regular file" }
    guard status.bytes == file.bytes, try InputHashing.hash(descriptor).hexText == file.sha256 else {
      return "is not what its manifest says: it was changed"
    }
    return nil
  }
}

/// A side of a comparison that cannot be used.
struct SideError: Error {
  var path: String
  var problem: String
  var advice: String
}
