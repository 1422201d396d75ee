import Dispatch
import Records
import Synchronization

/// One line on the terminal for the stage that runs, rewritten in place until the stage ends.
///
/// A timer on a queue of its own reads the stage's counter: the workers never wait for the terminal, and the line moves
/// also when they take every thread of the concurrency runtime.
package final class ProgressLine: Sendable {
  private let current = Mutex<Current?>(nil)
  private let queue = DispatchQueue(label: "flowtree.progress")

  private struct Current {
    var stage: Stage
    var counter: WorkCounter
    var stopwatch = Stopwatch()
  }

  /// Starts the timer.
  package init() {
    tick()
  }

  /// Refreshes ten times a second as long as somebody holds the line.
  private func tick() {
    queue.asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in
      self?.refresh()
      self?.tick()
    }
  }

  func begin(_ stage: Stage, _ counter: WorkCounter) {
    current.withLock { $0 = Current(stage: stage, counter: counter) }
  }

  /// Leaves the stage's last line with its seconds; a stage too short to be seen leaves none.
  func end() {
    current.withLock { current in
      guard let ended = current else { return }
      current = nil
      let elapsed = ended.stopwatch.elapsed
      Console.error(
        elapsed < 50_000_000 ? "\r\u{1B}[K" : "\r\u{1B}[K\(text(ended, elapsed: elapsed, isDone: true))\n")
    }
  }

  private func refresh() {
    current.withLock { current in
      guard let current else { return }
      Console.error("\r\u{1B}[K\(text(current, elapsed: current.stopwatch.elapsed, isDone: false))")
    }
  }

  private func text(_ current: Current, elapsed: Int, isDone: Bool) -> String {
    Self.text(
      current.stage, done: current.counter.done, total: current.counter.total, nanoseconds: elapsed,
      isDone: isDone)
  }

  /// `pages       4,210 of 10,000 pages  812/s  7 s left`, and at the end `pages       10,000 pages  2.41 s`.
  static func text(_ stage: Stage, done: Int, total: Int, nanoseconds: Int, isDone: Bool) -> String {
    let unit = stage.unit
    let done = done / unit.size
    let total = total / unit.size
    var parts: [String] = []
    if !isDone && total > 0 {
      parts.append("\(Figures.grouped(done)) of \(Figures.grouped(total)) \(unit.name)")
    } else if done > 0 {
      parts.append("\(Figures.grouped(done)) \(unit.name)")
    }
    let rate = Figures.rate(done, nanoseconds: nanoseconds)
    if isDone {
      parts.append("\(Figures.seconds(nanoseconds)) s")
    } else if rate > 0 {
      parts.append("\(Figures.grouped(rate))/s")
      // Below two seconds the rate says little, and there is nothing to wait for.
      if total > done, nanoseconds > 2_000_000_000 { parts.append("\((total - done) / rate + 1) s left") }
    }
    let name = stage.rawValue + String(repeating: " ", count: max(0, 10 - stage.rawValue.utf8.count))
    return ([name] + parts).joined(separator: "  ")
  }
}
