/// Lengths of time for people: the two largest units.
package enum SpanText {
  /// `6 h 23 min`, `12 min 5 s`, `12.3 s`, `350 ms`: nanoseconds, cut to two units.
  package static func short(_ nanoseconds: UInt64) -> String {
    let seconds = nanoseconds / 1_000_000_000
    switch seconds {
    case 0: return "\(nanoseconds / 1_000_000) ms"
    case ..<60:
      let tenths = nanoseconds / 100_000_000 % 10
      return "\(seconds)\(tenths == 0 ? "" : ".\(tenths)") s"
    case ..<3_600: return pair(seconds, 60, "min", 1, "s")
    case ..<86_400: return pair(seconds, 3_600, "h", 60, "min")
    default: return pair(seconds, 86_400, "d", 3_600, "h")
    }
  }

  private static func pair(
    _ seconds: UInt64, _ large: UInt64, _ largeName: String, _ small: UInt64, _ smallName: String
  ) -> String {
    let rest = seconds % large / small
    let whole = Words.count(Int(seconds / large))
    return "\(whole) \(largeName)" + (rest == 0 ? "" : " \(rest) \(smallName)")
  }
}
