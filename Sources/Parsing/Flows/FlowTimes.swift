import Records

/// Reads the times of flow records: dates with hyphens or slashes, or seconds since 1970.
struct FlowTimes {
  private var hyphens = TimeReader()
  private var slashes = TimeReader(dateSeparator: 0x2F)
  private var clock: LocalClock
  private let isUTC: Bool

  /// Times without a zone are those of `zone`.
  init(_ zone: FlowZone) {
    clock = LocalClock(zone)
    isUTC = zone.isUTC
  }

  /// `2020-10-22 08:29:53.467`, `2011/01/28T21:53:05.607`, each with `Z`, an offset or no zone; or seconds since 1970,
  /// or a whole number of milli-, micro- or nanoseconds, told by its digits.
  mutating func read(_ bytes: FieldValue.Bytes) -> TimeReader.Reading? {
    guard bytes.count >= 19, bytes[4] == 0x2D || bytes[4] == 0x2F else { return Self.sinceEpoch(bytes) }
    guard let time = bytes[4] == 0x2D ? hyphens.isoTime(bytes) : slashes.isoTime(bytes) else { return nil }
    if isUTC || Self.hasZone(bytes) { return time }
    let offset = clock.offset(atLocal: Timestamp(nanoseconds: time.nanoseconds).second)
    let (total, overflow) = time.nanoseconds.subtractingReportingOverflow(offset * 1_000_000_000)
    return overflow ? nil : TimeReader.Reading(nanoseconds: total, decimals: time.decimals)
  }

  private static func hasZone(_ bytes: FieldValue.Bytes) -> Bool {
    for byte in bytes[19...] where byte == 0x2B || byte == 0x2D || byte | 0x20 == 0x7A { return true }
    return false
  }

  /// Seconds have at most 11 digits before the point (until the year 5138), milliseconds 12 to 14, and so on.
  private static func sinceEpoch(_ bytes: FieldValue.Bytes) -> TimeReader.Reading? {
    guard bytes.count > 11, let value = wholeNumber(bytes), value >= 100_000_000_000 else {
      return TimeReader.posixTime(bytes)
    }
    let (unit, decimals): (Int64, UInt8) =
      value < 100_000_000_000_000 ? (1_000_000, 3) : value < 100_000_000_000_000_000 ? (1_000, 6) : (1, 9)
    let (total, overflow) = value.multipliedReportingOverflow(by: unit)
    return overflow ? nil : TimeReader.Reading(nanoseconds: total, decimals: decimals)
  }

  /// A whole number of up to 19 digits; longer than what other fields may hold.
  private static func wholeNumber(_ bytes: FieldValue.Bytes) -> Int64? {
    var value: Int64 = 0
    for byte in bytes {
      guard byte &- 0x30 <= 9 else { return FieldValue.integer(bytes) }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(byte - 0x30))
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }

  /// Whether a text is a time of day alone, as argus writes it unless it is told to write the date, or a day and month
  /// without a year.
  static func lacksDate(_ bytes: FieldValue.Bytes) -> Bool {
    func isDigit(_ index: Int) -> Bool { bytes[index] &- 0x30 <= 9 }
    guard bytes.count >= 8, isDigit(0), isDigit(1), isDigit(3), isDigit(4) else { return false }
    if bytes[2] == 0x3A { return bytes[5] == 0x3A && isDigit(6) && isDigit(7) }
    return bytes[2] == 0x2F && bytes[5] == 0x2E && isDigit(6) && isDigit(7)
  }
}
