/// Year, month and day of the proleptic Gregorian calendar.
package struct CivilDate: Hashable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int

  /// The date `days` after 1970-01-01.
  ///
  /// The arithmetic of eras of 400 years; see Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  package init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days from 1970-01-01 to a date; month 1 to 12, day 1 to 31, not checked here.
  @inlinable
  package static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension Timestamp {
  /// `2017-05-01T19:01:48.250Z` with `decimals` digits of the second, 0 to 9.
  package func text(decimals: Int = 3) -> String {
    ASCIIBuffer.text(capacity: 32) { buffer in
      let clock = clock
      clock.appendDate(to: &buffer, separator: 0x2D)
      buffer.append(0x54)
      clock.appendTime(to: &buffer, separator: 0x3A)
      appendFraction(to: &buffer, decimals)
      buffer.append(0x5A)
    }
  }

  /// `20170501T190148.250Z`, the form that page names use.
  package func compactText(decimals: Int = 3) -> String {
    ASCIIBuffer.text(capacity: 32) { buffer in
      let clock = clock
      clock.appendDate(to: &buffer, separator: nil)
      buffer.append(0x54)
      clock.appendTime(to: &buffer, separator: nil)
      appendFraction(to: &buffer, decimals)
      buffer.append(0x5A)
    }
  }

  /// `19:01:48.250`, the time of day alone.
  package func timeOfDayText(decimals: Int = 3) -> String {
    ASCIIBuffer.text(capacity: 32) { buffer in
      clock.appendTime(to: &buffer, separator: 0x3A)
      appendFraction(to: &buffer, decimals)
    }
  }

  private func appendFraction(to buffer: inout ASCIIBuffer, _ decimals: Int) {
    let shown = min(max(decimals, 0), 9)
    if shown == 0 { return }
    var value = UInt64(fraction)
    for _ in shown..<9 { value /= 10 }
    buffer.append(0x2E)
    buffer.append(value, width: shown)
  }

  private var clock: ClockTime {
    let second = self.second
    let day = (second >= 0 ? second : second - 86_399) / 86_400
    return ClockTime(date: CivilDate(daysSince1970: Int(day)), second: UInt64(second - day * 86_400))
  }
}

/// A date and the seconds after its midnight.
private struct ClockTime {
  let date: CivilDate
  let second: UInt64

  func appendDate(to buffer: inout ASCIIBuffer, separator: UInt8?) {
    buffer.append(UInt64(date.year), width: 4)
    if let separator { buffer.append(separator) }
    buffer.append(UInt64(date.month), width: 2)
    if let separator { buffer.append(separator) }
    buffer.append(UInt64(date.day), width: 2)
  }

  func appendTime(to buffer: inout ASCIIBuffer, separator: UInt8?) {
    buffer.append(second / 3_600, width: 2)
    if let separator { buffer.append(separator) }
    buffer.append(second / 60 % 60, width: 2)
    if let separator { buffer.append(separator) }
    buffer.append(second % 60, width: 2)
  }
}
