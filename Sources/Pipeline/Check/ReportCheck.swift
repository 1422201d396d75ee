import Archive
import Glibc
import Rendering
import Validation

/// Compares a report's folder or archive with its manifest and validates its pages and links again.
package struct ReportCheck: Sendable {
  /// The report's folder, or the ZIP archive that holds it.
  package var path: String
  /// Workers that read and validate side by side; the result does not depend on it.
  package var jobs: Int

  package init(path: String, jobs: Int) {
    self.path = path
    self.jobs = jobs
  }

  /// Pages larger than this are not validated but named: they would have to stand in memory whole.
  static let pageLimit = 256 << 20

  /// Reads everything below the folder, never following a link and never writing.
  ///
  /// Throws when the folder or its manifest cannot be read or is not a report's.
  package func run(progress: ProgressLine? = nil) async throws(PipelineError) -> CheckResult {
    do {
      return try await check(progress)
    } catch let error as PipelineError {
      throw error
    } catch let error as ManifestFault {
      throw .unreadableReport(
        path: path, message: "cannot be checked: its \(Manifest.fileName) \(error.reason)")
    } catch let error as ZipFault {
      throw .unreadableReport(path: path, message: "cannot be checked: it \(error.reason)")
    } catch {
      throw .unreadableReport(path: path, message: "cannot be checked: \(Failure(error).message)")
    }
  }

  private func check(_ progress: ProgressLine?) async throws -> CheckResult {
    let source = try self.source()
    let manifest = try manifest(in: source)
    var result = CheckResult(path: path)
    let entries = try source.entries()
    compareNames(entries, manifest, &result)
    let files = entries.filter { $0.kind == .file && manifest.files[$0.path] != nil }
    let schema = try TemplateCatalog().schema
    let work = FileChecking(source: source, files: files, manifest: manifest, schema: schema, jobs: jobs)
    try await work.run(progress, into: &result)
    result.files = files.count
    return result
  }

  /// The folder, or the archive where a file has the path.
  private func source() throws -> any ReportFiles {
    do throws(FileError) {
      return FolderFiles(top: try Folder(at: path))
    } catch {
      guard error.code == ENOTDIR else { throw error }
      return try ArchiveFiles(path)
    }
  }

  private func manifest(in source: any ReportFiles) throws -> ReadManifest {
    guard let status = try source.status(of: Manifest.fileName), status.kind == .file else {
      throw PipelineError.unreadableReport(
        path: path, message: "is not a report: it has no \(Manifest.fileName)")
    }
    guard status.bytes <= ReadManifest.limit else {
      throw ManifestFault(reason: "is larger than \(ReadManifest.limit >> 20) MB")
    }
    return try ReadManifest(source.bytes(of: Manifest.fileName, limit: ReadManifest.limit))
  }

  /// What is in the folder and not in the manifest, and the other way round.
  private func compareNames(
    _ entries: [FolderWalk.Entry], _ manifest: ReadManifest, _ result: inout CheckResult
  ) {
    var missing = Set(manifest.files.keys)
    for entry in entries where entry.path != Manifest.fileName {
      guard manifest.files[entry.path] != nil else {
        if entry.kind != .folder { result.add(.additional, entry.path, note(on: entry.kind)) }
        continue
      }
      missing.remove(entry.path)
      if entry.kind != .file { result.add(.changed, entry.path, note(on: entry.kind) ?? "is a folder") }
    }
    for path in missing { result.add(.missing, path, nil) }
  }

  private func note(on kind: FileStatus.Kind) -> String? {
    switch kind {
    case .file: nil
    case .folder: "is a folder"
    case .link: "is a symbolic link"
    case .pipe, .other: "is not a regular file"
    }
  }
}
