/// What `body` gives on each of `jobs` tasks side by side, in the order of the tasks.
func inParallel<Result: Sendable>(jobs: Int, _ body: @Sendable @escaping () -> Result) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    for worker in 0..<jobs { group.addTask { (worker, body()) } }
    var results: [Result?] = Array(repeating: nil, count: jobs)
    for await (worker, result) in group { results[worker] = result }
    return results.compactMap { $0 }
  }
}
