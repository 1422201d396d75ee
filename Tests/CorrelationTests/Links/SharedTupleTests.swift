import Correlation
import Records
import Testing

@Suite("The same tuple again")
struct SharedTupleTests {
  private static let conversation = "10.0.0.1:50000 > 10.0.0.2:80"

  /// Three other connections in step, which show that the clock of `a` can be trusted.
  private static func log() -> Log {
    var log = Log.twoHosts()
    for index in 0..<3 { log.pair(51_000 + index, flow: 60_000 + index * 1_000, offset: 0, pid: 90) }
    return log
  }

  @Test("One flow to one event: the nearest pairs first, the rest take what is left")
  func oneToOne() async throws {
    var log = Self.log()
    for time in [600_000, 600_040, 600_080] {
      log.connect(Log.at(time), "a", Self.conversation, pid: 40, guid: Log.guid(60))
    }
    for time in [600_041, 600_050, 600_060] { log.flow(Log.at(time), Self.conversation) }
    let result = try await log.correlated()
    let times = (3..<6).map { result.links[$0].source.event.map { result.events[$0].time.timeOfDayText() } }
    #expect(times == ["12:10:00.040", "12:10:00.000", "12:10:00.080"])
    #expect(result.links[3...].allSatisfy { $0.source.reason == .tupleRecorded })
    #expect(result.flowsSharingEvent(with: 4, end: .source).isEmpty)
  }

  @Test("Records of two sensors share the event, and say so")
  func sharing() async throws {
    var log = Self.log()
    log.connect(Log.at(600_000), "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.flow(Log.at(600_000), Self.conversation)
    log.flow(Log.at(600_001), Self.conversation)
    let result = try await log.correlated()
    #expect(result.links[3...].allSatisfy { $0.source.reason == .tupleRecorded })
    #expect(result.flowsSharingEvent(with: 3, end: .source) == [4])
    #expect(
      result.rule(.fiveTuple, of: 4)?.found.hasSuffix("1 other flow record rests on the same event") == true)
  }

  @Test("The later records of a conversation that the sensor cut rest on its begin, and are probable")
  func cut() async throws {
    var log = Self.log()
    log.connect(Log.at(600_000), "a", Self.conversation, pid: 40, guid: Log.guid(60))
    for time in [600_000, 720_000, 840_000] { log.flow(Log.at(time), Self.conversation) }
    let result = try await log.correlated()
    #expect(
      result.links[3...].map(\.source.reason) == [
        .tupleRecorded, .tupleOfEarlierRecord, .tupleOfEarlierRecord,
      ])
    #expect(result.links[4].source.grade == .probable && result.pid(of: 5) == 40)
  }

  @Test("An event while the flow lasts is consistent; after its end it is not")
  func whileItLasts() async throws {
    var log = Self.log()
    log.connect(Log.at(605_000), "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.flow(Log.at(600_000), Self.conversation)
    for (end, reason) in [(605_000, LinkReason.tupleRecorded), (604_000, .tupleAtOtherTime)] {
      let result = try await log.correlated { _, flows in
        flows.details = flows.time.map { _ in FlowDetails() }
        flows.details[3].end = Timestamp(nanoseconds: Log.noon * 1_000_000_000 + Int64(end) * 1_000_000)
      }
      #expect(result.reason(of: 3) == reason)
    }
  }

  @Test("What a sensor wrote the other way round is TCP, too; a copy of events counts as written")
  func reversedTCP() async throws {
    var log = Self.log()
    log.connect(Log.at(600_000), "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.flow(Log.at(600_000), "10.0.0.2:80 > 10.0.0.1:50000")
    let copy = try await log.correlated()
    #expect(copy.reason(of: 3, .destination) == .tupleNotRecorded)
    let sensor = try await log.correlated { _, flows in
      flows.details = flows.time.map { _ in
        var details = FlowDetails()
        details.sourcePackets = 1
        return details
      }
    }
    #expect(sensor.reason(of: 3, .destination) == .tupleRecorded && sensor.pid(of: 3, .destination) == 40)
    #expect(sensor.rule(.fiveTuple, of: 3, .destination)?.found.contains("the other way round") == true)
  }

  @Test("A tuple of lasting ports needs a clock that is known where the host has witnesses to give")
  func lasting() async throws {
    func log(_ hasWitnesses: Bool) -> Log {
      var log = Log.twoHosts()
      for index in 0..<4 {
        let time = Log.at(500_000 + index * 1_000)
        log.connect(time, "a", "10.0.0.1:\(52_000 + index) > 10.0.0.2:80", pid: 9, guid: Log.guid(1))
        if hasWitnesses { log.flow(time, "10.0.0.1:\(52_000 + index) > 10.0.0.2:80") }
      }
      log.connect(
        Log.at(600_000), "a", "10.0.0.1:137 > 10.0.0.2:137", pid: 4, guid: Log.guid(0), transport: "udp")
      log.flow(Log.at(600_050), "10.0.0.1:137 > 10.0.0.2:137", transport: "udp")
      return log
    }
    #expect(try await log(true).correlated().reason(of: 4) == .tupleRecorded)
    let unknown = try await log(false).correlated()
    #expect(unknown.reason() == .tupleOfLastingPorts && unknown.links[0].source.grade == .probable)
    #expect(unknown.pid() == 4)
  }

  @Test(
    "Processes that serve others are named for what they are",
    arguments: [
      ("System", 4, "the kernel"), ("C:\\Windows\\System32\\svchost.exe", 700, "serves others"),
      ("<unknown process>", 12, "could not name"), ("C:\\tools\\svchost2.exe", 12, ""),
    ])
  func hostProcesses(_ image: String, _ pid: Int, _ text: String) async throws {
    var log = Log.twoHosts()
    log.connect(Log.at(600_000), "a", Self.conversation, pid: pid, guid: Log.guid(60), image: image)
    log.flow(Log.at(600_000), Self.conversation)
    let found = try #require(try await log.correlated().rule(.fiveTuple)?.found)
    if text.isEmpty {
      #expect(!found.contains("which") && !found.contains("serves"))
    } else {
      #expect(found.contains(text))
    }
  }

  @Test("The zero GUID joins nothing: events of other pids and programs stay apart")
  func zeroGUID() async throws {
    var log = Log.twoHosts()
    let zero = "{00000000-0000-0000-0000-000000000000}"
    log.connect(Log.at(600_000), "a", Self.conversation, pid: 12, guid: zero, image: "<unknown process>")
    log.connect(
      Log.at(600_010), "a", "10.0.0.1:50001 > 10.0.0.2:80", pid: 13, guid: zero, image: "<unknown process>")
    log.flow(Log.at(600_000), Self.conversation)
    log.flow(Log.at(600_010), "10.0.0.1:50001 > 10.0.0.2:80")
    let result = try await log.correlated()
    #expect(result.pid(of: 0) == 12 && result.pid(of: 1) == 13)
    #expect(result.links[0].source.process != result.links[1].source.process)
  }
}
