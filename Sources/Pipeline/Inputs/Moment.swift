import Records

/// Reads a moment as the user writes it.
package enum Moment {
  /// An ISO 8601 date, with a time to the minute, the second or its decimals, `Z`, an offset, or neither (then UTC).
  ///
  /// Throws, in the name of `option`, for other texts and for dates that no calendar has.
  package static func parse(_ text: String, option: String) throws(OptionError) -> Timestamp {
    var scanner = Scanner(Array(text.utf8))
    guard let nanoseconds = scanner.moment(), scanner.isAtEnd else {
      throw OptionError(
        "\(option) \(text)", "is not a time",
        advice:
          "write it as 2017-05-01, 2017-05-01T19:01:48Z or 2017-05-01T19:01:48.250+02:00; without zone it is UTC"
      )
    }
    return Timestamp(nanoseconds: nanoseconds)
  }

  private struct Scanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func moment() -> Int64? {
      guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
        (1...12).contains(month), (1...31).contains(day)
      else { return nil }
      let days = CivilDate.daysSince1970(year: year, month: month, day: day)
      // The calendar gives 30 February another name.
      guard CivilDate(daysSince1970: days).day == day else { return nil }
      var seconds = days * 86_400
      var fraction = 0
      if take("T") || take(" ") {
        guard let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60 else {
          return nil
        }
        seconds += hour * 3_600 + minute * 60
        if take(":") {
          guard let second = number(2), second < 60 else { return nil }
          seconds += second
          if take(".") {
            guard let decimals = decimals() else { return nil }
            fraction = decimals
          }
        }
        guard let offset = zone() else { return nil }
        seconds -= offset
      } else {
        _ = take("Z")
      }
      let (scaled, isTooLarge) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
      let (sum, isBeyond) = scaled.addingReportingOverflow(Int64(fraction))
      return isTooLarge || isBeyond ? nil : sum
    }

    /// Seconds east of UTC; 0 where none is written.
    private mutating func zone() -> Int? {
      if take("Z") { return 0 }
      let sign = take("+") ? 1 : take("-") ? -1 : 0
      if sign == 0 { return 0 }
      guard let hour = number(2), hour < 24 else { return nil }
      _ = take(":")
      guard let minute = number(2), minute < 60 else { return nil }
      return sign * (hour * 3_600 + minute * 60)
    }

    /// Nanoseconds of one to nine decimals.
    private mutating func decimals() -> Int? {
      let start = position
      var value = 0
      while position < bytes.count, UInt8(0x30)...0x39 ~= bytes[position] {
        if position - start < 9 { value = value * 10 + Int(bytes[position] - 0x30) }
        position += 1
      }
      guard (1...9).contains(position - start) else { return nil }
      for _ in (position - start)..<9 { value *= 10 }
      return value
    }

    private mutating func number(_ width: Int) -> Int? {
      guard position + width <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[position..<position + width] {
        guard UInt8(0x30)...0x39 ~= byte else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      position += width
      return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
      position += 1
      return true
    }
  }
}
