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
    String(decoding: bytes(decimals: decimals, dateSeparator: true), as: UTF8.self)
  }

  /// `20170501T190148.250Z`, the form that page names use.
  package func compactText(decimals: Int = 3) -> String {
    String(decoding: bytes(decimals: decimals, dateSeparator: false), as: UTF8.self)
  }

  /// `19:01:48.250`, the time of day alone.
  package func timeOfDayText(decimals: Int = 3) -> String {
    String(decoding: bytes(decimals: decimals, dateSeparator: true).dropFirst(11).dropLast(), as: UTF8.self)
  }

  private func bytes(decimals: Int, dateSeparator: Bool) -> [UInt8] {
    var second = self.second
    var day = second / 86_400
    second %= 86_400
    if second < 0 {
      second += 86_400
      day -= 1
    }
    let date = CivilDate(daysSince1970: Int(day))
    var out: [UInt8] = []
    out.reserveCapacity(32)
    func append(_ value: Int, width: Int) {
      let digits = String(value)
      for _ in 0..<max(0, width - digits.utf8.count) { out.append(0x30) }
      out.append(contentsOf: digits.utf8)
    }
    append(date.year, width: 4)
    if dateSeparator { out.append(0x2D) }
    append(date.month, width: 2)
    if dateSeparator { out.append(0x2D) }
    append(date.day, width: 2)
    out.append(0x54)
    append(Int(second / 3_600), width: 2)
    if dateSeparator { out.append(0x3A) }
    append(Int(second / 60 % 60), width: 2)
    if dateSeparator { out.append(0x3A) }
    append(Int(second % 60), width: 2)
    let shown = min(max(decimals, 0), 9)
    if shown > 0 {
      out.append(0x2E)
      var value = Int(fraction)
      for _ in shown..<9 { value /= 10 }
      append(value, width: shown)
    }
    out.append(0x5A)
    return out
  }
}
