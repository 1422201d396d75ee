import Records

/// Times in facts: `2017-05-01T19:01:48.250Z`.
enum FactTime {
  /// The time that a text begins with and the bytes that it takes; nil where there is none. O(1).
  static func leading(_ text: UnsafeBufferPointer<UInt8>, at start: Int = 0) -> (
    time: Int64, end: Int, decimals: Int
  )? {
    guard text.count - start >= 20, text[start + 4] == 0x2D, text[start + 7] == 0x2D,
      text[start + 10] == 0x54,
      text[start + 13] == 0x3A, text[start + 16] == 0x3A
    else { return nil }
    func number(_ offset: Int, _ width: Int) -> Int? {
      var value = 0
      for byte in text[(start + offset)..<(start + offset + width)] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), (1...12).contains(month),
      (1...31).contains(day),
      (1_678...2_261).contains(year), hour < 24, minute < 60, second < 61
    else { return nil }
    var end = start + 19
    var fraction: Int64 = 0
    var decimals = 0
    if text[end] == 0x2E {
      end += 1
      while end < text.count, decimals < 9, text[end] >= 0x30, text[end] <= 0x39 {
        fraction = fraction * 10 + Int64(text[end] - 0x30)
        decimals += 1
        end += 1
      }
    }
    guard end < text.count, text[end] == 0x5A else { return nil }
    for _ in decimals..<9 { fraction *= 10 }
    let days = CivilDate.daysSince1970(year: year, month: month, day: day)
    let seconds = Int64(days * 86_400 + hour * 3_600 + minute * 60 + second)
    return (seconds * 1_000_000_000 + fraction, end + 1, decimals)
  }

  /// The time that a text is, in nanoseconds; nil where it is none.
  static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let found = leading(text), found.end == text.count else { return nil }
    return found.time
  }

  /// Nanoseconds of a decimal number of seconds as facts have it; nil where it is none, finer, or too large.
  static func nanoseconds(_ seconds: String) -> Int64? {
    let parts = seconds.utf8.drop { $0 == 0x2D }.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count <= 2, seconds.utf8.count <= 20,
      let whole = parts.first.flatMap({ Int64(Substring($0)) })
    else { return nil }
    let decimals = parts.count == 2 ? String(Substring(parts[1])) : ""
    let padding = String(repeating: "0", count: max(0, 9 - decimals.utf8.count))
    guard decimals.utf8.count <= 9, let fraction = Int64(decimals + padding) else { return nil }
    let (scaled, isTooLarge) = whole.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, isBeyond) = scaled.addingReportingOverflow(fraction)
    if isTooLarge || isBeyond || whole < 0 || fraction < 0 { return nil }
    return seconds.utf8.first == 0x2D ? -sum : sum
  }

  static func whole(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { whole($0) }
  }

  /// Calls `plain` with the stretches of a text between its times and `time` with each time. O(bytes).
  static func split(
    _ text: UnsafeBufferPointer<UInt8>, plain: (UnsafeBufferPointer<UInt8>) -> Void,
    time: (Int64, _ decimals: Int) -> Void
  ) {
    var start = 0
    var index = 0
    while index + 20 <= text.count {
      guard text[index + 4] == 0x2D, let found = leading(text, at: index) else {
        index += 1
        continue
      }
      plain(UnsafeBufferPointer(rebasing: text[start..<index]))
      time(found.time, found.decimals)
      index = found.end
      start = index
    }
    plain(UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// The text with every time in it moved by `shift` nanoseconds.
  static func moved(_ text: String, by shift: Int64) -> String {
    if shift == 0 { return text }
    var text = text
    var moved: [UInt8] = []
    text.withUTF8 { bytes in
      split(bytes) {
        moved += $0
      } time: { time, decimals in
        moved += Timestamp(nanoseconds: time).advanced(by: shift).text(decimals: decimals).utf8
      }
    }
    return String(decoding: moved, as: UTF8.self)
  }
}
