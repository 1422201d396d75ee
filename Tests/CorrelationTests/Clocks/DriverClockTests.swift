import Correlation
import Records
import Testing

@Suite("Clocks of connections against those of other events")
struct DriverClockTests {
  /// A process whose connections are stamped `lead` ms ahead of its other events; records in the order of writing.
  static func log(lead: Int, flows: Bool = true, isNumbered: Bool = true) -> Log {
    var log = Log.twoHosts()
    var number = 100
    func next() -> Int? {
      number += 1
      return isNumbered ? number : nil
    }
    for index in 0..<6 {
      let time = 1_800_000 + index * 20_000
      let guid = Log.guid(Int64(time / 1_000), 40 + index)
      log.event(
        1, Log.at(time + 100), "a",
        Log.Fields(pid: 40 + index, guid: guid, image: "C:\\a.exe", recordNumber: next()))
      log.event(
        11, Log.at(time + 2_600), "a",
        Log.Fields(pid: 40 + index, guid: guid, image: "C:\\a.exe", recordNumber: next()))
      log.event(
        3, Log.at(time + 500 + lead), "a",
        Log.Fields(
          pid: 40 + index, guid: guid, image: "C:\\a.exe", recordNumber: next(),
          connection: "10.0.0.1:\(50_000 + index) > 10.0.0.2:80"))
      log.event(
        5, Log.at(time + 9_000), "a",
        Log.Fields(pid: 40 + index, guid: guid, image: "C:\\a.exe", recordNumber: next()))
      if flows { log.flow(Log.at(time + 500), "10.0.0.1:\(50_000 + index) > 10.0.0.2:80") }
    }
    return log
  }

  @Test(
    "Neighbours in the log show how far events 3 are off, and lives are compared without it",
    arguments: [177_000, -900_000, 200_000_000], [true, false])
  func lead(_ lead: Int, _ isNumbered: Bool) async throws {
    let result = try await Self.log(lead: lead, isNumbered: isNumbered).correlated()
    let clocks = result.clocks(of: "a")
    #expect(clocks.network.segments.map(\.offset) == [Int64(lead) * 1_000_000])
    let skew = try #require(clocks.skew)
    #expect(abs(skew.nanoseconds - Int64(lead) * 1_000_000) < 2_500_000_000 && !skew.isByWriteTime)
    #expect(clocks.driver.conclusion == .inStep)
    #expect(result.links.allSatisfy { $0.source.grade == .confirmed })
    #expect(result.rule(.alive)?.holds == true)
    #expect(result.count(of: "connection-clock") == 1)
    #expect(result.count(of: "connection-before-create") == 0)
    #expect(result.count(of: "connection-after-terminate") == 0)
    #expect(result.connections.beforeCreate == 0 && result.connections.afterTerminate == 0)
  }

  @Test(
    "Record numbers tell the neighbours where the rows are shuffled", arguments: 1...4 as ClosedRange<UInt64>)
  func shuffled(_ seed: UInt64) async throws {
    var log = Self.log(lead: 177_000)
    log.shuffleEvents(seed: seed)
    let skew = try #require(try await log.correlated().clocks(of: "a").skew)
    #expect(abs(skew.nanoseconds - 177_000_000_000) < 2_500_000_000)
  }

  @Test("Write times tell it where there are some, whatever lies between the records")
  func writeTimes() async throws {
    let log = Self.log(lead: 177_000, isNumbered: false)
    let result = try await log.correlated { events, _ in
      events.logged = events.time.indices.map { index in
        events.code[index] == 3
          ? events.time[index] - 177_000_000_000 + 2_100_000_000 : events.time[index] + 5_000_000
      }
    }
    let skew = try #require(result.clocks(of: "a").skew)
    #expect(skew.isByWriteTime && abs(skew.nanoseconds - 177_000_000_000) < 10_000_000)
  }

  @Test(
    "A lag of events 3 in the log is no skew; both clocks are one, corrected as one", arguments: [0, 3_000])
  func oneClock(_ offset: Int) async throws {
    var log = Self.log(lead: 0, flows: false)
    for index in 0..<6 {
      log.flow(
        Log.at(1_800_500 + index * 20_000 - offset), "10.0.0.1:\(50_000 + index) > 10.0.0.2:80")
    }
    let result = try await log.correlated()
    let clocks = result.clocks(of: "a")
    #expect(clocks.skew == nil && clocks.driver == clocks.network)
    #expect(result.count(of: "connection-clock") == 0)
    #expect(result.rule(.alive)?.holds == true)
    // The create, 0.4 s before the connection, is not in the window; the connection is.
    #expect(result.windowEvents(of: 0, end: .source).map { result.events[Int($0)].code } == [3])
  }

  @Test("Candidates of a window are those of both clocks, in the order of corrected times")
  func window() async throws {
    var log = Self.log(lead: 177_000)
    log.event(11, Log.at(1_800_460), "a", Log.Fields(pid: 90, guid: Log.guid(1, 90)))
    let result = try await log.correlated()
    let window = result.windowEvents(of: 0, end: .source).map { result.events[Int($0)] }
    // The driver clock is known to some seconds only, in step with the sensor: its events count as recorded.
    #expect(window.map(\.code) == [11, 3])
  }

  @Test("Connections long after the last other event are no other clock")
  func quietHost() async throws {
    var log = Log.twoHosts()
    log.create(Log.at(0), "a", pid: 40, guid: Log.guid(0))
    for index in 0..<500 {
      log.connect(
        Log.at(index * 40), "a", "10.0.0.1:\(50_000 + index) > 10.0.0.2:80", pid: 40, guid: Log.guid(0))
    }
    for index in 0..<10 {
      let time = 100_000 + index * 60_000
      log.create(Log.at(time), "a", pid: 41 + index, guid: Log.guid(Int64(time / 1_000), 41 + index))
      log.connect(
        Log.at(time + 30_000), "a", "10.0.0.1:\(52_000 + index) > 10.0.0.2:80", pid: 40, guid: Log.guid(0))
    }
    #expect(try await log.correlated().clocks(of: "a").skew == nil)
  }
}
