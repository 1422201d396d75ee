import Correlation
import Records
import Testing

@Suite("Clocks of connections against the flow sensor")
struct NetworkClockTests {
  /// Five connections, a minute apart, of host `a`, whose clock is `offset` ms ahead.
  static func constant(_ offset: Int, scatter: [Int] = [0, 2, 1, 3, 1]) -> Log {
    var log = Log.twoHosts()
    for (index, late) in scatter.enumerated() {
      log.pair(50_000 + index, flow: 600_000 + index * 60_000, offset: offset + late, pid: 40 + index)
    }
    return log
  }

  @Test(
    "Connections that agree give the offset, it is applied, and the links are confirmed",
    arguments: [3_259, -61_400, 177_000, -483_275_000, 200_000_000])
  func constantOffset(_ offset: Int) async throws {
    let result = try await Self.constant(offset).correlated()
    let clock = result.clocks(of: "a").network
    #expect(clock.conclusion == .constant && clock.isApplied)
    #expect(clock.witnesses == 5 && clock.segments.map(\.witnesses) == [5])
    #expect(clock.segments[0].offset == Int64(offset + 1) * 1_000_000)
    #expect(clock.spread <= 2_000_000)
    #expect(result.links.allSatisfy { $0.source.reason == .tupleRecorded })
    #expect((0..<5).map { result.pid(of: $0) } == [40, 41, 42, 43, 44])
    #expect(result.links.allSatisfy { $0.source.window.count == 1 })
    #expect(result.count(of: "clock-offset") == 1)
  }

  @Test("Evidence tells the recorded and the corrected time; the distance stays as recorded")
  func evidence() async throws {
    let result = try await Self.constant(3_259).correlated()
    #expect(
      result.rule(.timeDistance)?.found == "event 3 at recorded +3.259 s, corrected -0.001 s")
    #expect(result.rule(.timeDistance)?.holds == true)
    #expect(result.timeDistance(of: 0, end: .source) == 3_259_000_000)
    #expect(result.correctedDistance(of: 0, end: .source) == -1_000_000)
    #expect(result.links[0].source.event.map { result.clockOffset(of: $0) } == 3_260_000_000)
  }

  @Test("Offsets within the window need no correction", arguments: [0, 60, -99])
  func inStep(_ offset: Int) async throws {
    let result = try await Self.constant(offset).correlated()
    let clock = result.clocks(of: "a").network
    #expect(clock.conclusion == .inStep && !clock.isApplied && clock.isMeasured)
    #expect(result.links[0].source.event.map { result.clockOffset(of: $0) } == 0)
    #expect(result.count(of: "clock-offset") == 0)
    #expect(result.rule(.timeDistance)?.found.contains("corrected") == false)
  }

  @Test("One witness is none: the tuple alone is probable within an hour, and nothing beyond")
  func single() async throws {
    var near = Log.twoHosts()
    near.pair(50_000, flow: 600_000, offset: 5_000)
    let result = try await near.correlated()
    #expect(result.clocks(of: "a").network.conclusion == .tooFewWitnesses)
    #expect(result.reason() == .tupleAtOtherTime && result.pid() == 40)
    var far = Log.twoHosts()
    far.pair(50_000, flow: 600_000, offset: 3_600_001)
    #expect(try await far.correlated().reason() == .outsideLog)
  }

  @Test(
    "Two witnesses suffice only where they agree to a tenth of a second",
    arguments: [(0, ClockEstimate.Conclusion.constant), (100, .constant), (101, .tooFewWitnesses)])
  func two(_ difference: Int, _ conclusion: ClockEstimate.Conclusion) async throws {
    let result = try await Self.constant(7_000, scatter: [0, difference]).correlated()
    #expect(result.clocks(of: "a").network.conclusion == conclusion)
  }

  @Test("Single connections that are far off change nothing; they are linked as far off")
  func outliers() async throws {
    let scatter = [0, 1, 24_000, 2, 1, 0, -5_500, 2, 7_000, 1]
    let result = try await Self.constant(176_537, scatter: scatter).correlated()
    let clock = result.clocks(of: "a").network
    #expect(clock.conclusion == .constant && clock.witnesses == 10)
    #expect(clock.segments[0].witnesses == 7 && clock.segments[0].offset == 176_538_000_000)
    let reasons = scatter.map { abs($0) > 100 ? LinkReason.tupleAtOtherTime : .tupleRecorded }
    #expect(result.links.map(\.source.reason) == reasons)
    #expect((0..<10).map { result.pid(of: $0) } == (40..<50).map(UInt32.init))
  }

  @Test("Connections that contradict each other give no offset, and nothing is confirmed")
  func noAgreement() async throws {
    let result = try await Self.constant(0, scatter: [0, 40_000, -9_000, 300_000, -70_000, 120_000])
      .correlated()
    #expect(result.clocks(of: "a").network.conclusion == .noAgreement)
    #expect(result.links.allSatisfy { $0.source.grade != .confirmed })
    #expect(result.reason() == .tupleWithoutClock && result.links[0].source.grade == .probable)
    #expect(result.rule(.timeDistance)?.holds == nil)
    #expect(result.count(of: "clocks-do-not-agree") == 1)
  }

  @Test(
    "A clock that is set gives two offsets, and each part is corrected by its own",
    arguments: [60_000, -900_000])
  func jump(_ step: Int) async throws {
    var log = Log.twoHosts()
    for index in 0..<8 {
      log.pair(
        50_000 + index, flow: 1_000_000 + index * 10_000, offset: -1_132 + (index < 4 ? 0 : step),
        pid: 40 + index)
    }
    let result = try await log.correlated()
    let clock = result.clocks(of: "a").network
    #expect(clock.conclusion == .jump)
    #expect(clock.segments.map(\.offset) == [-1_132_000_000, Int64(step - 1_132) * 1_000_000])
    #expect(clock.segments.map(\.witnesses) == [4, 4])
    #expect(result.links.allSatisfy { $0.source.reason == .tupleRecorded && $0.source.window.count == 1 })
    #expect((0..<8).map { result.pid(of: $0) } == (40..<48).map(UInt32.init))
    #expect(result.count(of: "clock-jump") == 1)
  }

  @Test("Ports that last all day are no witnesses", arguments: ["137", "5353", "500"])
  func lastingPorts(_ port: String) async throws {
    var log = Log.twoHosts()
    for index in 3..<9 {
      let tuple = "10.0.0.1:\(port) > 10.0.0.\(index):\(port == "500" ? "53" : port)"
      log.connect(Log.at(900_000 + index * 1_000), "a", tuple, pid: 40, guid: Log.guid(60), transport: "udp")
      log.flow(Log.at(800_000 + index * 1_000), tuple, transport: "udp")
    }
    let result = try await log.correlated()
    #expect(result.clocks(of: "a").network == ClockEstimate(.tooFewWitnesses, witnesses: 0))
    #expect(result.links.allSatisfy { $0.source.grade == .unattributed })
  }

  @Test("Both ends of a flow are witnesses, each of its own clock")
  func bothEnds() async throws {
    var log = Log.twoHosts()
    for index in 0..<4 {
      let tuple = "10.0.0.1:\(50_000 + index) > 10.0.0.2:445"
      let time = 600_000 + index * 5_000
      log.connect(Log.at(time - 1_132), "a", tuple, pid: 40, guid: Log.guid(60))
      log.connect(Log.at(time + 21_300), "b", tuple, pid: 4, guid: Log.guid(1))
      log.flow(Log.at(time), tuple)
    }
    let result = try await log.correlated()
    #expect(result.clocks(of: "a").network.segments.map(\.offset) == [-1_132_000_000])
    #expect(result.clocks(of: "b").network.segments.map(\.offset) == [21_300_000_000])
    #expect(result.links.allSatisfy { $0.source.grade == .confirmed && $0.destination.grade == .confirmed })
    #expect(result.rule(.otherEnd)?.holds == true)
  }

  @Test("UDP may be recorded the other way round")
  func reversedUDP() async throws {
    var log = Log.twoHosts()
    for index in 0..<3 {
      let time = 600_000 + index * 5_000
      log.connect(
        Log.at(time + 9_000), "b", "10.0.0.2:53 > 10.0.0.1:\(50_000 + index)", pid: 7, guid: Log.guid(1),
        transport: "udp")
      log.flow(Log.at(time), "10.0.0.1:\(50_000 + index) > 10.0.0.2:53", transport: "udp")
    }
    let result = try await log.correlated()
    #expect(result.clocks(of: "b").network.segments.map(\.offset) == [9_000_000_000])
    #expect(result.links.allSatisfy { $0.destination.grade == .confirmed })
  }

  @Test("A flow file of whole seconds gives the offset to half a second, and widens what is consistent")
  func wholeSeconds() async throws {
    var log = Log.twoHosts()
    for index in 0..<8 {
      let tuple = "10.0.0.1:\(50_000 + index) > 10.0.0.2:80"
      // True starts lie at 0, 125, 250 ... ms of their seconds; the host's clock is 30 s ahead.
      log.connect(Log.at(630_000 + index * 2_125), "a", tuple, pid: 40, guid: Log.guid(60))
      let seconds = (600_000 + index * 2_125) / 1_000
      log.flow("2024-05-06 12:\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)", tuple)
    }
    let result = try await log.correlated()
    let clock = result.clocks(of: "a").network
    #expect(clock.conclusion == .constant)
    #expect(abs(clock.segments[0].offset - 30_000_000_000) <= 500_000_000)
    #expect(result.links.allSatisfy { $0.source.grade == .confirmed })
  }

  @Test("Log and flows that have much, and nothing in common, are a finding", arguments: [9, 10])
  func nothingShared(count: Int) async throws {
    var log = Log.twoHosts()
    for index in 0..<count {
      log.connect(
        "10:01", "a", "10.0.0.1:\(50_000 + index) > 10.0.0.2:445", pid: 40, guid: Log.guid(600, 1))
      log.flow("10:01", "10.0.0.1:\(60_000 + index) > 10.0.0.2:445")
    }
    let result = try await log.correlated()
    #expect(result.count(of: "log-and-flows-share-nothing") == (count == 10 ? 1 : 0))
  }
}
