import Crypto
import Records
import Rendering

/// Writes the files of `data/`, a file a worker.
struct DataWriting: Sendable {
  let site: Site
  let files: [any DataFile]
  let report: Folder
  let jobs: Int
  let interruption: Interruption

  /// Writes the files and says what the manifest says of them; throws the first failure.
  func run(_ counter: WorkCounter) async throws -> [Manifest.File] {
    counter.begin(total: files.count)
    let written = try await Workers.run(jobs, over: files.count, interruption: interruption) { queue in
      var writer = TreeWriter(top: report)
      var written: [Manifest.File] = []
      while let index = queue.next() {
        written.append(try write(files[index], with: &writer))
        counter.advance(by: 1)
      }
      return written
    }
    return written.flatMap { $0 }
  }

  private func write(_ file: any DataFile, with writer: inout TreeWriter) throws -> Manifest.File {
    var output = HashedFile(try writer.create(file.path), path: file.path)
    try file.write(of: site) { chunk in
      if let signal = interruption.requested { throw PipelineError.interrupted(signal: signal) }
      try output.write(chunk)
    }
    return try output.finish()
  }
}
