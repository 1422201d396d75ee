import Dispatch
import Glibc
import Synchronization

/// Whether a run was asked to stop, and what must go before it does.
package final class Interruption: Sendable {
  private let signal = Atomic<Int32>(0)
  private let staging = Mutex<StagingFolder?>(nil)

  package init() {}

  /// The signal that asked; nil while nobody has.
  package var requested: Int32? {
    let signal = signal.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  /// Names the folder that an interruption removes.
  func removes(_ folder: StagingFolder) {
    staging.withLock { $0 = folder }
  }

  /// Asks the run to stop, and removes what it has written so far; a report that is in its place stays.
  package func request(signal number: Int32) throws(OutputError) {
    signal.store(number, ordering: .releasing)
    try staging.withLock { $0 }?.remove()
  }

  /// Waits for the end that the thread of `watchSignals` is about to bring, once it has removed what was written.
  package func waitForEnd() -> Never {
    while true { pause() }
  }

  /// From now on SIGINT, SIGTERM and SIGHUP remove what the run has written, then end the process as they would have.
  ///
  /// To be called once, on the main thread before there are others: they inherit the mask. A thread of its own waits,
  /// because a handler may call next to nothing and the workers may be busy for long.
  package func watchSignals() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    let watched = set
    DispatchQueue(label: "flowtree.signals").async { [self] in
      var set = watched
      var number: Int32 = 0
      while sigwait(&set, &number) != 0 {}
      do throws(OutputError) {
        try request(signal: number)
        Console.error("\nflowtree: stopped by \(Self.name(number)); what was written so far is removed\n")
      } catch {
        Console.error("flowtree: \(error.message)\n")
      }
      Glibc.signal(number, SIG_DFL)
      pthread_sigmask(SIG_UNBLOCK, &set, nil)
      kill(getpid(), number)
    }
  }

  private static func name(_ number: Int32) -> String {
    switch number {
    case SIGINT: "an interrupt (SIGINT)"
    case SIGTERM: "a request to end (SIGTERM)"
    default: "the end of its terminal (SIGHUP)"
    }
  }

  /// Whether the process was started with the signal ignored, as `nohup` does.
  private func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
