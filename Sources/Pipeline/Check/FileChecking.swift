import Crypto
import Records
import Validation

/// Compares files with their hashes and validates the pages among them, by workers.
struct FileChecking: Sendable {
  let source: any ReportFiles
  /// Regular files that the manifest names.
  let files: [FolderWalk.Entry]
  let manifest: ReadManifest
  let schema: [UInt8]
  let jobs: Int

  private struct Part: Sendable {
    var changed: [(path: String, note: String?)] = []
    var pages = 0
    var issues = PageIssues()
    var links = LinkLedger()
  }

  func run(_ progress: ProgressLine?, into result: inout CheckResult) async throws {
    let counter = WorkCounter()
    counter.begin(total: files.count)
    progress?.begin(.pages, counter)
    defer { progress?.end() }
    let parts = try await Workers.run(jobs, over: files.count) { queue in try work(queue, counter) }
    var links = LinkLedger()
    for part in parts {
      for file in part.changed { result.add(.changed, file.path, file.note) }
      result.pages += part.pages
      result.issues.merge(part.issues)
      links.merge(part.links)
    }
    let verdict = try links.finish(files: files.map(\.path) + [Manifest.fileName]) { path in try read(path) }
    result.issues.add(verdict)
  }

  private func work(_ queue: IndexQueue, _ counter: WorkCounter) throws -> Part {
    let validator = try PageValidator(schema: schema)
    var part = Part()
    while let index = queue.next() {
      try check(files[index].path, validator, &part)
      counter.advance(by: 1)
    }
    part.links = validator.takeLedger()
    return part
  }

  private func check(_ path: String, _ validator: PageValidator, _ part: inout Part) throws {
    guard let expected = manifest.files[path] else { return }
    guard let status = try source.status(of: path), status.kind == .file else {
      return part.changed.append((path, "is no longer a regular file"))
    }
    if path.hasSuffix(".html") {
      guard status.bytes <= ReportCheck.pageLimit else {
        return part.changed.append((path, "is too large to be a page"))
      }
      let bytes = try source.bytes(of: path, limit: ReportCheck.pageLimit)
      if SHA256.hash(data: bytes).hexText != expected.sha256 || bytes.count != expected.bytes {
        part.changed.append((path, nil))
      }
      part.issues.add(try validator.validate(path: path, bytes: bytes))
      part.pages += 1
    } else {
      // A file of another size need not be read.
      if status.bytes == expected.bytes, try source.hash(of: path).hexText == expected.sha256 { return }
      part.changed.append((path, nil))
    }
  }

  private func read(_ path: String) throws -> [UInt8] {
    try source.bytes(of: path, limit: ReportCheck.pageLimit)
  }
}
