import Synchronization

/// A fixed number of workers that pull indices until there are none.
enum Workers {
  /// Runs `work` once a worker and returns what the workers yield, in no order that means something.
  ///
  /// Each worker owns its buffers and its validator, so results must not depend on which worker got which index. When
  /// one throws, the others get no further index.
  static func run<Yield: Sendable>(
    _ jobs: Int, over count: Int, interruption: Interruption? = nil,
    _ work: @escaping @Sendable (IndexQueue) throws -> Yield
  ) async throws -> [Yield] {
    let queue = IndexQueue(count: count, interruption: interruption)
    let results = await withTaskGroup(of: Result<Yield, any Error>.self) { group in
      for _ in 0..<max(1, min(jobs, count)) {
        group.addTask {
          do {
            return .success(try work(queue))
          } catch {
            queue.stop()
            return .failure(error)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    if let signal = interruption?.requested { throw PipelineError.interrupted(signal: signal) }
    return try results.map { try $0.get() }
  }
}

/// The indices that are still to be done; workers share it.
final class IndexQueue: Sendable {
  private let nextIndex = Atomic<Int>(0)
  private let count: Int
  private let interruption: Interruption?

  init(count: Int, interruption: Interruption?) {
    self.count = count
    self.interruption = interruption
  }

  /// The lowest index that nobody has; nil when there is none, or when the run is to stop.
  func next() -> Int? {
    if interruption?.requested != nil { return nil }
    let index = nextIndex.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }

  /// Gives out no further index.
  func stop() {
    nextIndex.store(count, ordering: .relaxed)
  }
}
