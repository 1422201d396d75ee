/// Calls `body` for 0 to `count` - 1 from `jobs` tasks and returns the results in the order of their numbers.
package func inParallel<Result: Sendable>(
  jobs: Int, count: Int, _ body: @Sendable @escaping (Int) -> Result
) async -> [Result] {
  if jobs <= 1 || count <= 1 { return (0..<count).map(body) }
  let next = SharedIndex()
  return await withTaskGroup(of: [(Int, Result)].self) { group in
    for _ in 0..<min(jobs, count) {
      group.addTask {
        var results: [(Int, Result)] = []
        while let index = next.take(below: count) { results.append((index, body(index))) }
        return results
      }
    }
    var all = [Result?](repeating: nil, count: count)
    for await results in group { for (index, result) in results { all[index] = result } }
    return all.compactMap { $0 }
  }
}
