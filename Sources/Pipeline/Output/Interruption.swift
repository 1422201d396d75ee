import Glibc
import Synchronization

/// Whether a run was asked to stop, and what must go before it does.
package final class Interruption: Sendable {
  private let number = Atomic<Int32>(0)
  private let staging = Mutex<StagingFolder?>(nil)

  package init() {}

  /// The signal that asked; nil while nobody has.
  package var requested: Int32? {
    let number = number.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }

  /// Makes the folder that an interruption removes; one that comes meanwhile waits until there is something to remove.
  func makeStaging(_ make: () throws -> StagingFolder) throws -> StagingFolder {
    try staging.withLock { staging in
      if let signal = requested { throw PipelineError.interrupted(signal: signal) }
      let folder = try make()
      staging = folder
      return folder
    }
  }

  /// Asks the run to stop, and removes what it has written so far; a report that is in its place stays.
  package func request(signal: Int32) throws(OutputError) {
    number.store(signal, ordering: .releasing)
    try staging.withLock { $0 }?.remove()
  }

  /// Waits for the end that a `SignalWatch` is about to bring, once it has removed what was written.
  package func waitForEnd() -> Never {
    while true { pause() }
  }
}
