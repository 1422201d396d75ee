/// Reads the seconds around a flow as the user writes them.
package enum Window {
  /// The widest window in nanoseconds: a day to either side.
  package static let widest: Int64 = 86_400 * 1_000_000_000

  /// Nanoseconds of a decimal number of seconds such as `0.1`; exact, because no floating point takes part.
  ///
  /// Throws for anything but digits with at most one point, more than nine decimals, or more than a day.
  package static func nanoseconds(_ text: String) throws(OptionError) -> Int64 {
    let bytes = Array(text.utf8)
    let parts = bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, parts.last?.isEmpty == false,
      parts.allSatisfy({ $0.allSatisfy { UInt8(0x30)...0x39 ~= $0 } })
    else {
      throw OptionError(
        "--window \(text)", "is not a number of seconds",
        advice: "write it as digits with a point, such as 0.1")
    }
    var decimals = parts.count == 2 ? Array(parts[1]) : []
    while decimals.last == 0x30 { decimals.removeLast() }
    guard decimals.count <= 9 else {
      throw OptionError(
        "--window \(text)", "is finer than a nanosecond", advice: "give at most nine decimals")
    }
    decimals += [UInt8](repeating: 0x30, count: 9 - decimals.count)
    let digits = whole.drop { $0 == 0x30 } + decimals
    guard digits.count <= 18 else { throw tooWide(text) }
    let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    guard value <= widest else { throw tooWide(text) }
    return value
  }

  private static func tooWide(_ text: String) -> OptionError {
    OptionError("--window \(text)", "is wider than a day", advice: "give at most 86400 seconds")
  }

  /// The shortest decimal text of a window, such as `0.1`.
  package static func text(_ nanoseconds: Int64) -> String {
    let whole = String(nanoseconds / 1_000_000_000)
    var decimals = Array(String(nanoseconds % 1_000_000_000 + 1_000_000_000).utf8.dropFirst())
    while decimals.last == 0x30 { decimals.removeLast() }
    return decimals.isEmpty ? whole : whole + "." + String(decoding: decimals, as: UTF8.self)
  }
}
