import Crypto
import Glibc
import Parsing
import Rendering

/// A report's folder that is read; what is read of it is compared with its manifest.
struct ReportFolder: Sendable {
  let top: Folder
  /// What messages call the folder.
  let path: String
  let manifest: ReadManifest
  /// The manifest's own bytes.
  let manifestBytes: [UInt8]

  /// Facts of more bytes are refused: they would need more memory than their places can be counted in.
  private static let largestFacts = 1 << 34
  /// Pages, and other files that are read whole, have at most so many bytes.
  private static let largestFile = Int(UInt32.max) - 1

  private static let changed = "is not what its manifest says: it was changed"

  /// Reads the manifest; throws `ReportFault` where the folder is no report.
  init(_ top: Folder, path: String) throws {
    self.top = top
    self.path = path
    func fault(_ problem: String) -> ReportFault {
      ReportFault(
        path: "\(path)/\(Manifest.fileName)", problem: problem,
        advice: "name the folder that `flowtree report` has written")
    }
    guard let status = try top.status(of: Manifest.fileName) else {
      throw fault("is missing: this is no report")
    }
    guard status.kind == .file else { throw fault("is not a regular file") }
    guard status.bytes <= ReadManifest.limit else {
      throw fault("is larger than \(ReadManifest.limit >> 20) MB")
    }
    manifestBytes = try top.openFile(named: Manifest.fileName).readAll(limit: ReadManifest.limit)
    do throws(ManifestFault) {
      manifest = try ReadManifest(manifestBytes)
    } catch {
      throw fault(error.reason)
    }
  }

  /// The paths of all files in the order of their bytes.
  var paths: [String] { manifest.files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// How a file differs from what the manifest says, as the rest of a sentence; nil where it does not. O(bytes).
  func difference(of file: ReadManifest.File) throws -> String? {
    let descriptor: Descriptor
    do throws(FileError) {
      descriptor = try top.openFile(at: file.path)
    } catch {
      return error.code == ENOENT ? "is missing, but its manifest names it" : "cannot be read: \(error.text)"
    }
    let status = try descriptor.status()
    guard status.kind == .file else { return "is not a regular file" }
    guard status.bytes == file.bytes, try InputHashing.hash(descriptor).hexText == file.sha256 else {
      return Self.changed
    }
    return nil
  }

  /// The bytes of a file; throws where they are not what the manifest says.
  func bytes(of path: String) throws -> [UInt8] {
    let file = try named(path)
    let bytes = try top.openFile(at: path).readAll(limit: Self.largestFile)
    guard bytes.count == file.bytes, SHA256.hash(data: bytes).hexText == file.sha256 else {
      throw fault(path, Self.changed)
    }
    return bytes
  }

  /// A file of facts to be read line by line; whether it is what the manifest says is `difference`'s to tell.
  func facts(_ file: FactsFile) throws -> InputBytes {
    _ = try named(file.path)
    let descriptor = try top.openFile(at: file.path)
    let status = try descriptor.status()
    guard status.kind == .file, status.bytes <= Self.largestFacts else {
      throw fault(file.path, "is not a regular file of at most \(Self.largestFacts >> 30) GB")
    }
    return InputBytes(descriptor: descriptor.release(), count: status.bytes)
  }

  /// What the manifest says of a file.
  func named(_ path: String) throws -> ReadManifest.File {
    guard let file = manifest.files[path] else {
      throw ReportFault(
        path: "\(self.path)/\(Manifest.fileName)",
        problem: "names no \(path); only reports of `flowtree report` have it", advice: ReportFault.remake)
    }
    return file
  }

  /// A file that cannot be used.
  func fault(_ file: String, _ problem: String) -> ReportFault {
    ReportFault(path: "\(path)/\(file)", problem: problem, advice: ReportFault.remake)
  }
}
