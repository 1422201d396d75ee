import Crypto
import Records
import Rendering
import Validation

/// Renders, validates and writes all pages of a report by workers.
struct PageWriting: Sendable {
  let renderer: any PageFamily
  let schema: [UInt8]
  let report: Folder
  let jobs: Int
  let interruption: Interruption

  /// What has been written, and what is wrong with it.
  struct Written: Sendable {
    /// In no order.
    var files: [Manifest.File] = []
    var issues = PageIssues()
    /// Where all links lead.
    var links = LinkLedger()
    var timings = PageTimings()
  }

  /// Throws the first failure of a worker.
  func run(_ counter: WorkCounter) async throws -> Written {
    counter.begin(total: renderer.count)
    let parts = try await Workers.run(jobs, over: renderer.count, interruption: interruption) { queue in
      try work(queue, counter)
    }
    return parts.reduce(into: Written()) { sum, part in
      sum.files += part.files
      sum.issues.merge(part.issues)
      sum.links.merge(part.links)
      sum.timings = sum.timings + part.timings
    }
  }

  /// One worker: a page is rendered into a buffer that is used again, validated there and written from there.
  private func work(_ queue: IndexQueue, _ counter: WorkCounter) throws -> Written {
    let validator = try PageValidator(schema: schema)
    var writer = TreeWriter(top: report, openFolders: TreeWriter.openFolders(workers: jobs))
    var buffer: [UInt8] = []
    var written = Written()
    while let index = queue.next() {
      let path = renderer.path(at: index)
      let start = Stopwatch.now
      buffer.removeAll(keepingCapacity: true)
      try renderer.render(index, into: &buffer)
      let rendered = Stopwatch.now
      written.issues.add(try validator.validate(path: path, bytes: buffer))
      let validated = Stopwatch.now
      try writer.write(buffer, to: path)
      written.files.append(Manifest.File(path: path, bytes: buffer.count, sha256: SHA256.hash(data: buffer)))
      let end = Stopwatch.now
      let timings = PageTimings(
        pages: 1, bytes: buffer.count, render: rendered - start, validate: validated - rendered,
        write: end - validated)
      written.timings = written.timings + timings
      counter.advance(by: 1)
    }
    written.links = validator.takeLedger()
    return written
  }
}
