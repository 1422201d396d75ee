/// The zone of times that say none.
package struct FlowZone: Sendable {
  private enum Offsets: Sendable {
    case fixed(Int64)
    case varying(ZoneFile)
  }

  /// As the user names it: `America/New_York` or `+02:00`.
  package let name: String
  private let offsets: Offsets

  package static let utc = FlowZone(name: "UTC", offsets: .fixed(0))

  private init(name: String, offsets: Offsets) {
    self.name = name
    self.offsets = offsets
  }

  /// Why a name is no zone.
  package enum NameError: Error, Hashable {
    case unknown
    /// The system has no tz database, so that only offsets can be given.
    case noDatabase
  }

  /// The zone of an IANA name, of an offset such as `+02:00`, `-0730` or `+2`, or of `UTC` or `Z`.
  package init(named name: String) throws(NameError) {
    self.name = name
    if ["UTC", "Z", "GMT"].contains(name.uppercased()) {
      offsets = .fixed(0)
    } else if let offset = Self.offset(Array(name.utf8)) {
      offsets = .fixed(offset)
    } else if let file = ZoneFile(named: name) {
      offsets = .varying(file)
    } else {
      throw ZoneFile.isAvailable ? .unknown : .noDatabase
    }
  }

  /// Seconds of `+02:00`, `+0200`, `+02` or `+2`, at most 26 hours.
  private static func offset(_ bytes: [UInt8]) -> Int64? {
    guard let sign = bytes.first, sign == 0x2B || sign == 0x2D else { return nil }
    var digits = Array(bytes.dropFirst())
    if digits.count == 5, digits[2] == 0x3A { digits.remove(at: 2) }
    guard digits.allSatisfy({ 0x30...0x39 ~= $0 }), [1, 2, 4].contains(digits.count) else { return nil }
    let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    let (hours, minutes) = digits.count == 4 ? (value / 100, value % 100) : (value, 0)
    guard hours <= 26, minutes < 60 else { return nil }
    return (sign == 0x2D ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  var isUTC: Bool {
    if case .fixed(0) = offsets { return true }
    return false
  }

  /// How far the zone's clock is ahead of UTC when it shows a time, given in seconds since 1970 of that clock.
  ///
  /// A time that the clock shows twice is the first of the two; one that it skips is read with the offset before the
  /// change, as if the clock had not been changed yet.
  func offset(atLocal local: Int64) -> Int64 {
    switch offsets {
    case .fixed(let offset): return offset
    case .varying(let file):
      let before = file.offset(at: local - 86_400)
      let after = file.offset(at: local + 86_400)
      if before == after || file.offset(at: local - before) == before { return before }
      return file.offset(at: local - after) == after ? after : before
    }
  }
}

/// Turns the times of a zone's clock into UTC; it remembers the last quarter of an hour, within which no zone changes.
struct LocalClock: Sendable {
  private static let block: Int64 = 900

  let zone: FlowZone
  private var lastBlock = Int64.min
  private var lastOffset: Int64 = 0

  init(_ zone: FlowZone) { self.zone = zone }

  /// Seconds east of UTC of the clock when it shows `local`.
  mutating func offset(atLocal local: Int64) -> Int64 {
    let block = local >= 0 ? local / Self.block : (local + 1) / Self.block - 1
    if block == lastBlock { return lastOffset }
    let first = zone.offset(atLocal: block * Self.block)
    guard zone.offset(atLocal: (block + 1) * Self.block - 1) == first else {
      return zone.offset(atLocal: local)
    }
    lastBlock = block
    lastOffset = first
    return first
  }
}
