import Dispatch
import Glibc

/// As long as somebody holds it, SIGINT, SIGTERM and SIGHUP remove what a run has written, then end the process as they
/// would have.
///
/// A queue of its own waits for them: a handler may call next to nothing, and the workers may be busy for long.
package final class SignalWatch {
  private var sources: [any DispatchSourceSignal] = []

  package init(_ interruption: Interruption) {
    let queue = DispatchQueue(label: "flowtree.signals")
    for number in [SIGINT, SIGTERM, SIGHUP] where !Self.isIgnored(number) {
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { Self.end(interruption, by: number) }
      // Registration is asynchronous; a signal that comes before it would end the process at once.
      let registered = DispatchSemaphore(value: 0)
      source.setRegistrationHandler { registered.signal() }
      source.activate()
      registered.wait()
      sources.append(source)
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }

  private static func end(_ interruption: Interruption, by number: Int32) {
    do throws(OutputError) {
      try interruption.request(signal: number)
      Console.error("\nflowtree: stopped by \(name(number)); what was written so far is removed\n")
    } catch {
      Console.error("\nflowtree: \(error.message)\n")
    }
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    signal(number, SIG_DFL)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
  }

  private static func name(_ number: Int32) -> String {
    switch number {
    case SIGINT: "an interrupt (SIGINT)"
    case SIGTERM: "a request to end (SIGTERM)"
    default: "the end of its terminal (SIGHUP)"
    }
  }

  /// Whether the process was started with the signal ignored, as `nohup` does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
