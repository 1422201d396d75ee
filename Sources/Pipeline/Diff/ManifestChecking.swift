import Records

/// Compares every file of a report with its manifest, by workers; the first that differs is an error.
struct ManifestChecking: Sendable {
  let report: ReportFolder
  let jobs: Int
  let interruption: Interruption

  /// Throws `ReportFault` for the first file, in the order of paths, that is changed or missing.
  func run(_ counter: WorkCounter) async throws {
    let files = report.manifest.files.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    counter.begin(total: files.count)
    let parts = try await Workers.run(jobs, over: files.count, interruption: interruption) { queue in
      var found: [(index: Int, fault: String)] = []
      while let index = queue.next() {
        if let fault = try report.difference(of: files[index]) { found.append((index, fault)) }
        counter.advance(by: 1)
      }
      return found
    }
    guard let first = parts.flatMap({ $0 }).min(by: { $0.index < $1.index }) else { return }
    throw report.fault(files[first.index].path, first.fault)
  }
}
