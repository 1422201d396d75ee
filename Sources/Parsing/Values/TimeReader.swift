import Records

/// Reads times; it remembers the last date, since neighbouring records mostly share it.
struct TimeReader {
  /// A time and the digits of its second.
  struct Reading: Equatable {
    var nanoseconds: Int64
    var decimals: UInt8
  }

  /// What stands between year, month and day; a hyphen but for sensors that write slashes.
  private let dateSeparator: UInt8
  /// The bytes of the last date; `1970-01-01` at first, whose days are 0.
  private var lastDate = (UInt64(littleEndian: 0x2D31_302D_3037_3931), UInt16(littleEndian: 0x3130))
  private var lastDays = 0

  init(dateSeparator: UInt8 = 0x2D) { self.dateSeparator = dateSeparator }

  /// `2017-05-01T19:01:48.250Z` and its kin: a blank or T between date and time, any number of decimals, no zone (then
  /// UTC), `Z` or an offset such as `+02:00` or `-0700`.
  @inline(__always)
  mutating func isoTime(_ bytes: FieldValue.Bytes) -> Reading? {
    guard bytes.count >= 19, let base = bytes.baseAddress else { return nil }
    guard bytes[10] == 0x54 || bytes[10] == 0x20 || bytes[10] == 0x74, bytes[13] == 0x3A, bytes[16] == 0x3A
    else {
      return nil
    }
    let raw = UnsafeRawPointer(base)
    let date = (raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
    if date != lastDate {
      guard let days = Self.days(bytes, separator: dateSeparator) else { return nil }
      lastDays = days
      lastDate = date
    }
    guard let hour = Self.twoDigits(bytes, 11), let minute = Self.twoDigits(bytes, 14),
      let second = Self.twoDigits(bytes, 17), hour < 24, minute < 60, second < 61
    else { return nil }
    var position = 19
    var fraction: Int64 = 0
    var decimals = 0
    if bytes.count > 19, bytes[19] == 0x2E {
      position = 20
      while position < bytes.count {
        let digit = bytes[position] &- 0x30
        if digit > 9 { break }
        if decimals < 9 {
          fraction = fraction &* 10 &+ Int64(digit)
          decimals += 1
        }
        position += 1
      }
      fraction &*= Self.powersOfTen[9 - decimals]
    }
    guard let zone = Self.zoneSeconds(bytes, from: position) else { return nil }
    let seconds = Int64(lastDays) * 86_400 + Int64(hour * 3_600 + minute * 60 + second) - zone
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (total, carry) = product.addingReportingOverflow(fraction)
    return overflow || carry ? nil : Reading(nanoseconds: total, decimals: UInt8(decimals))
  }

  /// Seconds since 1970 as a decimal number, such as `1493690508.25`.
  static func posixTime(_ bytes: FieldValue.Bytes) -> Reading? {
    var seconds: Int64 = 0
    var position = 0
    let isNegative = bytes.first == 0x2D
    if isNegative { position = 1 }
    let start = position
    while position < bytes.count, bytes[position] &- 0x30 <= 9 {
      if position - start >= 11 { return nil }
      seconds = seconds &* 10 &+ Int64(bytes[position] &- 0x30)
      position += 1
    }
    guard position > start, seconds < 9_223_372_036 else { return nil }
    var fraction: Int64 = 0
    var decimals = 0
    if position < bytes.count {
      guard bytes[position] == 0x2E else { return nil }
      position += 1
      while position < bytes.count {
        let digit = bytes[position] &- 0x30
        if digit > 9 { return nil }
        if decimals < 9 {
          fraction = fraction &* 10 &+ Int64(digit)
          decimals += 1
        }
        position += 1
      }
    }
    let total = seconds &* 1_000_000_000 &+ fraction &* powersOfTen[9 - decimals]
    return Reading(nanoseconds: isNegative ? -total : total, decimals: UInt8(decimals))
  }

  private static func days(_ bytes: FieldValue.Bytes, separator: UInt8) -> Int? {
    guard bytes[4] == separator, bytes[7] == separator, let century = twoDigits(bytes, 0),
      let year = twoDigits(bytes, 2),
      let month = twoDigits(bytes, 5), let day = twoDigits(bytes, 8), 1...12 ~= month, day >= 1
    else { return nil }
    let fullYear = century * 100 + year
    guard day <= monthLength(month, year: fullYear) else { return nil }
    return CivilDate.daysSince1970(year: fullYear, month: month, day: day)
  }

  private static func monthLength(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  @inline(__always)
  private static func twoDigits(_ bytes: FieldValue.Bytes, _ position: Int) -> Int? {
    let high = bytes[position] &- 0x30
    let low = bytes[position + 1] &- 0x30
    return high <= 9 && low <= 9 ? Int(high) * 10 + Int(low) : nil
  }

  /// The offset of the zone at `position` in seconds; no zone counts as UTC, nil for anything else.
  @inline(__always)
  private static func zoneSeconds(_ bytes: FieldValue.Bytes, from position: Int) -> Int64? {
    if position == bytes.count { return 0 }
    if position == bytes.count - 1, bytes[position] | 0x20 == 0x7A { return 0 }
    return offsetSeconds(bytes, from: position)
  }

  @inline(never)
  private static func offsetSeconds(_ bytes: FieldValue.Bytes, from start: Int) -> Int64? {
    let sign: Int64
    switch bytes[start] {
    case 0x2B: sign = 1
    case 0x2D: sign = -1
    default: return nil
    }
    let rest = bytes.count - start - 1
    guard rest == 4 || (rest == 5 && bytes[start + 3] == 0x3A), let hours = twoDigits(bytes, start + 1),
      let minutes = twoDigits(bytes, bytes.count - 2), hours < 24, minutes < 60
    else { return nil }
    return sign * Int64(hours * 3_600 + minutes * 60)
  }

  private static let powersOfTen: [Int64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  ]
}
