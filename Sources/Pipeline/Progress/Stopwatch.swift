import Glibc

/// Measures wall time on the monotonic clock.
struct Stopwatch: Sendable {
  private let start = Self.now

  /// Nanoseconds of a clock that only runs forward.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// Nanoseconds since the stopwatch was made.
  var elapsed: Int { Self.now - start }
}
