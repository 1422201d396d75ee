import Records

/// What the event log's write times (TimeCreated) say when compared with the times of the events themselves, which
/// field-facts.md B2 shows to be wrong by whole hours on some exports.
package struct WriteClock: Sendable, Hashable {
  /// Records compared: those of the driver clock.
  package var records: Int
  /// Nanoseconds, written minus own time: the median.
  package var median: Int64
  /// The false zone, a multiple of 15 minutes other than 0; nil where the two times agree, or differ irregularly.
  package var zone: Int64?
  /// Whether hours after noon were written as those before it.
  package var isTwelveHour: Bool
  /// A record that shows it.
  package var example: EventIndex

  package init(records: Int, median: Int64, zone: Int64?, isTwelveHour: Bool, example: EventIndex) {
    self.records = records
    self.median = median
    self.zone = zone
    self.isTwelveHour = isTwelveHour
    self.example = example
  }
}

extension WriteClock {
  /// What is wrong with the write times, in words; that nothing is where that is so.
  package var text: String {
    let median = "written \(DurationText.signedSeconds(median)) from the event's own time (the median)"
    guard zone != nil || isTwelveHour else { return median }
    let seconds = zone ?? 0
    let hours = Double(seconds) / Double(Self.hour)
    let zoneText =
      "local time \(DurationText.signedSeconds(seconds)) from UTC (\(hours > 0 ? "+" : "")\(hours) h)"
    return zoneText + (isTwelveHour ? ", with a 12-hour clock" : "") + "; " + median
  }

  private static let hour: Int64 = 3_600_000_000_000
  private static let quarter = hour / 4
  /// How late a record may be written and still show its zone.
  private static let tolerance: Int64 = 60_000_000_000
  /// The zones that exist lie from twelve hours behind UTC to fourteen before it.
  private static let zones = -12 * hour...14 * hour
  /// The most records of a host that are compared.
  private static let limit = 4_096
  /// The share of records, one in so many, that a value needs to count.
  private static let rare = 50

  /// Compares the two times of a host's driver events; nil where fewer than three have both. O(events of the host).
  init?(_ events: ArraySlice<UInt32>, _ columns: borrowing EventTable.Columns) {
    guard !columns.logged.isEmpty else { return nil }
    var lags: [(lag: Int64, event: UInt32, hour: Int64)] = []
    let step = max(1, events.count / Self.limit)
    for position in stride(from: events.startIndex, to: events.endIndex, by: step) {
      let event = Int(events[position])
      guard columns.logged[event] != .min, ClockClass(code: Int(columns.code[event])) == .driver else {
        continue
      }
      let written = Timestamp(nanoseconds: columns.logged[event])
      let lag = written.distance(from: Timestamp(nanoseconds: columns.time[event]))
      let day = written.second % 86_400
      lags.append((lag, events[position], (day < 0 ? day + 86_400 : day) / 3_600))
    }
    guard lags.count >= 3 else { return nil }
    lags.sort { ($0.lag, $0.event) < ($1.lag, $1.event) }
    let middle = lags[lags.count / 2]
    self.init(
      records: lags.count, median: middle.lag, zone: nil, isTwelveHour: false, example: Int(middle.event))
    judge(lags.map { ($0.lag, $0.hour) })
  }

  /// Rounds the lags to quarters of an hour and reads the zone from the values that occur.
  private mutating func judge(_ lags: [(lag: Int64, hour: Int64)]) {
    var values: [(zone: Int64, count: Int)] = []
    var regular = 0
    var compared = 0
    // Records written around 12 o'clock are no help: on a 12-hour clock they say both noon and midnight.
    for (lag, hour) in lags where hour != 12 {
      compared += 1
      guard let zone = Self.zone(of: lag) else { continue }
      regular += 1
      if values.last?.zone == zone { values[values.count - 1].count += 1 } else { values.append((zone, 1)) }
    }
    values.removeAll { $0.count * Self.rare < lags.count }
    guard compared >= 3, regular * 10 >= compared * 9, let first = values.first else { return }
    let isWithinHalfDay = lags.allSatisfy { 1...12 ~= $0.hour }
    if values.count == 2, values[1].zone - first.zone == 12 * Self.hour, isWithinHalfDay {
      isTwelveHour = true
      zone = values[1].zone
    } else if values.count == 1, !Self.zones.contains(first.zone), isWithinHalfDay {
      isTwelveHour = true
      zone = first.zone + (first.zone < 0 ? 12 : -12) * Self.hour
    } else if values.count == 1, first.zone != 0 {
      zone = first.zone
    }
  }

  /// The multiple of 15 minutes that a lag is, up to how late records are written; nil for others.
  private static func zone(of lag: Int64) -> Int64? {
    guard lag.magnitude < 30 * UInt64(hour) else { return nil }
    let rounded = Int64((Double(lag) / Double(quarter)).rounded()) * quarter
    return (lag - rounded).magnitude <= tolerance.magnitude ? rounded : nil
  }
}
