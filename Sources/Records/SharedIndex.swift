import Synchronization

/// Hands out the numbers from 0 on, each once, to any number of workers.
package final class SharedIndex: Sendable {
  private let next = Atomic<Int>(0)

  package init() {}

  /// The next number, nil when `limit` is reached.
  package func take(below limit: Int) -> Int? {
    let value = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return value < limit ? value : nil
  }
}
