import Records

/// The rule by which a zone's offset goes on after the last moment of its file: a POSIX TZ string such as
/// `EST5EDT,M3.2.0,M11.1.0` (RFC 8536, section 3.3).
struct ZoneRule: Sendable {
  private let standard: Int64
  private let summer: Summer?

  /// The other offset of the year, and when it begins and ends.
  private struct Summer: Sendable {
    var offset: Int64
    var begin: Day
    var end: Day
  }

  /// A day of the year and the seconds of local time into it at which the clock is changed.
  private struct Day: Sendable {
    enum Kind: Sendable {
      /// Day 1 to 365, 29 February not counted.
      case julian(Int)
      /// Day 0 to 365, 29 February counted.
      case zeroBased(Int)
      /// The `week`-th `weekday` (0 is Sunday) of a month; week 5 is the last.
      case weekday(month: Int, week: Int, weekday: Int)
    }
    var kind: Kind
    var second: Int64
  }

  /// Reads a TZ string; nil where it is none.
  init?(_ text: ArraySlice<UInt8>) {
    var reader = Reader(text)
    guard reader.name(), let west = reader.time() else { return nil }
    standard = -west
    guard !reader.isAtEnd else {
      summer = nil
      return
    }
    guard reader.name() else { return nil }
    var offset = standard + 3_600
    if !reader.isNext(0x2C) {
      guard let west = reader.time() else { return nil }
      offset = -west
    }
    guard reader.take(0x2C), let begin = reader.day(), reader.take(0x2C), let end = reader.day(),
      reader.isAtEnd
    else { return nil }
    summer = Summer(offset: offset, begin: begin, end: end)
  }

  /// The offset in seconds east of UTC at a moment in seconds since 1970.
  func offset(at second: Int64) -> Int64 {
    guard let summer else { return standard }
    let local = second + standard
    let year = CivilDate(daysSince1970: Int(local >= 0 ? local / 86_400 : (local + 1) / 86_400 - 1)).year
    let begin = Self.second(of: summer.begin, year) - standard
    let end = Self.second(of: summer.end, year) - summer.offset
    let isSummer = begin < end ? begin <= second && second < end : second < end || begin <= second
    return isSummer ? summer.offset : standard
  }

  /// Seconds of local time since 1970 at which a day of a year has come to its second.
  private static func second(of day: Day, _ year: Int) -> Int64 {
    let first = CivilDate.daysSince1970(year: year, month: 1, day: 1)
    let days: Int
    switch day.kind {
    case .julian(let number):
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      days = first + number - 1 + (isLeap && number >= 60 ? 1 : 0)
    case .zeroBased(let number): days = first + number
    case .weekday(let month, let week, let weekday):
      let start = CivilDate.daysSince1970(year: year, month: month, day: 1)
      let next = CivilDate.daysSince1970(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
      // 1970-01-01 was a Thursday.
      let startWeekday = ((start + 4) % 7 + 7) % 7
      var found = start + (weekday - startWeekday + 7) % 7 + (week - 1) * 7
      while found >= next { found -= 7 }
      days = found
    }
    return Int64(days) * 86_400 + day.second
  }

  /// Walks over a TZ string.
  private struct Reader {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) { rest = text }

    var isAtEnd: Bool { rest.isEmpty }

    func isNext(_ byte: UInt8) -> Bool { rest.first == byte }

    mutating func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    /// A name of letters, or anything in angle brackets.
    mutating func name() -> Bool {
      if take(0x3C) {
        guard let end = rest.firstIndex(of: 0x3E) else { return false }
        rest = rest[(end + 1)...]
        return true
      }
      let letters = rest.prefix { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
      rest = rest[letters.endIndex...]
      return letters.count >= 3
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { 0x30...0x39 ~= $0 }
      guard !digits.isEmpty, digits.count <= 4 else { return nil }
      rest = rest[digits.endIndex...]
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// `[+-]h[h][h][:mm[:ss]]` in seconds.
    mutating func time() -> Int64? {
      let isNegative = take(0x2D)
      if !isNegative { _ = take(0x2B) }
      guard let hours = number(), hours <= 167 else { return nil }
      var total = Int64(hours) * 3_600
      for unit in [Int64(60), 1] where take(0x3A) {
        guard let value = number(), value < 60 else { return nil }
        total += Int64(value) * unit
      }
      return isNegative ? -total : total
    }

    mutating func day() -> Day? {
      let kind: Day.Kind
      if take(0x4D) {
        guard let month = number(), take(0x2E), let week = number(), take(0x2E), let weekday = number(),
          1...12 ~= month, 1...5 ~= week, weekday <= 6
        else { return nil }
        kind = .weekday(month: month, week: week, weekday: weekday)
      } else if take(0x4A) {
        guard let day = number(), 1...365 ~= day else { return nil }
        kind = .julian(day)
      } else {
        guard let day = number(), day <= 365 else { return nil }
        kind = .zeroBased(day)
      }
      var second: Int64 = 7_200
      if take(0x2F) {
        guard let time = time() else { return nil }
        second = time
      }
      return Day(kind: kind, second: second)
    }
  }
}
