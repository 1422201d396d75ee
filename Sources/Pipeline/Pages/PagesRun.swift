import Crypto
import Rendering
import Validation

/// The stages that write all pages and assets of a report, validate them, and check that all links lead somewhere.
struct PagesRun: Sendable {
  let pages: any PageFamily
  let assets: [(path: String, bytes: [UInt8])]
  /// Files that are written later and that pages may lead to, the manifest not among them.
  let otherFiles: [String]
  let schema: [UInt8]
  let report: Folder
  let jobs: Int
  let interruption: Interruption

  func run(_ log: inout StageLog) async throws(PipelineError) -> PageWriting.Written {
    var written = try await log.run(.pages) { counter in
      try await PageWriting(
        renderer: pages, schema: schema, report: report, jobs: jobs, interruption: interruption
      ).run(counter)
    }
    log.note(written.timings)
    written.files += try await log.run(.pages) { _ in
      var writer = TreeWriter(top: report)
      return try assets.map { asset in
        try writer.write(asset.bytes, to: asset.path)
        return Manifest.File(
          path: asset.path, bytes: asset.bytes.count, sha256: SHA256.hash(data: asset.bytes))
      }
    }
    let known = written.files.map(\.path) + otherFiles + [Manifest.fileName]
    let links = written.links
    let verdict = try await log.run(.links) { _ in
      try links.finish(files: known) { path in try report.openFile(at: path).readAll(limit: .max) }
    }
    written.issues.add(verdict)
    return written
  }
}
