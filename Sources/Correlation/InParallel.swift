import Synchronization

/// Calls `body` for 0 to `count` - 1 from `jobs` tasks and returns the results in the order of their numbers.
func inParallel<Result: Sendable>(
  jobs: Int, count: Int, _ body: @Sendable @escaping (Int) -> Result
) async -> [Result] {
  if jobs <= 1 || count <= 1 { return (0..<count).map(body) }
  let next = NextIndex()
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

/// Hands out the numbers from 0 on, each once, to any number of tasks.
private final class NextIndex: Sendable {
  private let next = Atomic<Int>(0)

  /// The next number, nil when `limit` is reached.
  func take(below limit: Int) -> Int? {
    let value = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return value < limit ? value : nil
  }
}
