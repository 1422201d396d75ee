/// Durations as text, exact in decimal.
package enum DurationText {
  /// `0.1 s`, `25,200 s`: nanoseconds as seconds with thousands separators and as few decimals as are exact.
  package static func seconds(_ nanoseconds: Int64) -> String {
    let magnitude = nanoseconds.magnitude
    var fraction = String(magnitude % 1_000_000_000)
    fraction = String(repeating: "0", count: 9 - fraction.utf8.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let whole = grouped(magnitude / 1_000_000_000)
    return (nanoseconds < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction) + " s"
  }

  /// `+0.361 s`, `-1.2 s`, `+0 s`.
  package static func signedSeconds(_ nanoseconds: Int64) -> String {
    (nanoseconds < 0 ? "" : "+") + seconds(nanoseconds)
  }

  /// `1,234,567`.
  package static func grouped(_ number: some BinaryInteger) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.utf8.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    groups.insert(digits, at: 0)
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
  }
}
