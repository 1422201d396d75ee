import Correlation
import Records
import Testing

@Suite("Write times of the event log")
struct WriteClockTests {
  private static let hour: Int64 = 3_600_000_000_000

  /// Events of one host every 20 minutes for `hours` from `start` hours after noon on, written as `written` says.
  private func clock(from start: Int = 0, hours: Int, _ written: @escaping (Int64) -> Int64) async throws
    -> CorrelatedDataset
  {
    var log = Log.twoHosts()
    for index in 0..<hours * 3 {
      log.create(
        Log.at(start * 3_600_000 + index * 1_200_000), "a", pid: index, guid: Log.guid(Int64(index) * 1_200))
    }
    return try await log.correlated { events, _ in
      events.logged = events.time.map { written($0 + 30_000_000) }
    }
  }

  /// Local time in hours from UTC, and its hour of day written from 1 to 12.
  private static func twelveHours(_ zone: Int64) -> (Int64) -> Int64 {
    { time in
      let local = time + zone * hour
      let ofDay = local / hour % 24
      let written = ofDay % 12 == 0 ? 12 : ofDay % 12
      return local + (written - ofDay) * hour
    }
  }

  @Test("Write times that follow at once are sound")
  func sound() async throws {
    let result = try await clock(hours: 6) { $0 }
    let written = try #require(result.clocks(of: "a").written)
    #expect(written.zone == nil && !written.isTwelveHour && written.median == 30_000_000)
    #expect(result.count(of: "false-zone") == 0)
  }

  @Test("A constant number of quarters of an hour is a false zone", arguments: [-28, -16, 22, 23, 1])
  func zone(_ quarters: Int64) async throws {
    let result = try await clock(hours: 6) { $0 + quarters * Self.hour / 4 }
    let written = try #require(result.clocks(of: "a").written)
    #expect(written.zone == quarters * Self.hour / 4 && !written.isTwelveHour)
    #expect(result.count(of: "false-zone") == 1)
  }

  @Test(
    "Two offsets twelve hours apart by the time of day are a 12-hour clock", arguments: [-7, 2, 0] as [Int64])
  func twelveHour(_ zone: Int64) async throws {
    let result = try await clock(hours: 30, Self.twelveHours(zone))
    let written = try #require(result.clocks(of: "a").written)
    #expect(written.isTwelveHour && written.zone == zone * Self.hour)
    #expect(
      result.findings.first { $0.id == "false-zone" }?.examples[0].text.contains("12-hour clock") == true)
  }

  @Test("An offset that no zone has is a 12-hour clock, too: half a day of a log shows only one of the two")
  func halfDay() async throws {
    // 14:00 to 18:00 in UTC-7 of an afternoon, so 02:00 to 06:00 as written: 19 hours behind UTC.
    let result = try await clock(from: 9, hours: 4) { $0 - 19 * Self.hour }
    let written = try #require(result.clocks(of: "a").written)
    #expect(written.isTwelveHour && written.zone == -7 * Self.hour)
  }

  @Test("Write times that follow no rule are no zone")
  func irregular() async throws {
    let result = try await clock(hours: 6) { $0 + ($0 / 1_000_000_000 % 7_919) * 3_000_000_000 }
    #expect(result.clocks(of: "a").written?.zone == nil)
  }
}
