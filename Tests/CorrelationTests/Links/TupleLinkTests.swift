import Correlation
import Records
import Testing

@Suite("Links by five-tuple")
struct TupleLinkTests {
  /// Host `a` has 10.0.0.1, host `b` 10.0.0.2; both have an event early and one late.
  static func log() -> Log {
    var log = Log()
    log.host("a", "10.0.0.1")
    log.host("b", "10.0.0.2")
    for host in ["a", "b"] {
      log.create("00:00", host, pid: 1, guid: Log.guid(0, 900))
      log.terminate("59:00", host, pid: 1, guid: Log.guid(0, 900))
    }
    return log
  }

  private static let conversation = "10.0.0.1:50000 > 10.0.0.2:80"

  @Test("One process recorded the tuple at the flow's time: confirmed, with the event")
  func confirmed() async throws {
    var log = Self.log()
    log.connect("10:00.050", "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    let link = result.links[0].source
    #expect(link.grade == .confirmed && link.reason == .tupleRecorded)
    #expect(result.pid() == 40)
    #expect(link.event == 4)
    #expect(result.timeDistance(of: 0, end: .source) == 50_000_000)
    #expect(result.windowEvents(of: 0, end: .source) == [4])
    #expect(result.processes.flows[link.process ?? 0] == [0])
  }

  @Test(
    "The window has both of its ends, and not a nanosecond more",
    arguments: [
      ("09:59.900000000", true), ("09:59.899999999", false), ("10:00.100000000", true),
      ("10:00.100000001", false),
    ])
  func edges(_ time: String, isInside: Bool) async throws {
    var log = Self.log()
    log.connect(time, "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.links[0].source.window.count == (isInside ? 1 : 0))
    #expect(result.reason() == (isInside ? .tupleRecorded : .tupleAtOtherTime))
    #expect(result.pid() == 40)
    #expect(result.rule(.timeDistance)?.holds == isInside)
  }

  @Test("Another window decides otherwise; one of nothing takes events of the same instant")
  func otherWindows() async throws {
    var log = Self.log()
    log.connect("10:02", "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.connect("10:00", "a", "10.0.0.1:50001 > 10.0.0.2:80", pid: 41, guid: Log.guid(61))
    log.flow("10:00", Self.conversation)
    log.flow("10:00", "10.0.0.1:50001 > 10.0.0.2:80")
    let wide = try await log.correlated(window: 2_000_000_000)
    #expect(wide.links.map(\.source.grade) == [.confirmed, .confirmed])
    let none = try await log.correlated(window: 0)
    #expect(none.links.map(\.source.reason) == [.tupleAtOtherTime, .tupleRecorded])
  }

  @Test("TCP counts as written only; UDP either way round", arguments: ["tcp", "udp"])
  func reversed(_ transport: String) async throws {
    var log = Self.log()
    log.connect(
      "10:00", "a", "10.0.0.2:53 > 10.0.0.1:50000", pid: 40, guid: Log.guid(60), transport: transport)
    log.connect("10:00.05", "a", "10.0.0.1:4444 > 10.0.0.2:9999", pid: 41, guid: Log.guid(61))
    log.flow("10:00", "10.0.0.1:50000 > 10.0.0.2:53", transport: transport)
    let result = try await log.correlated()
    #expect(result.reason() == (transport == "udp" ? .tupleRecorded : .severalTalkers))
    #expect(result.rule(.fiveTuple)?.holds == (transport == "udp"))
    if transport == "udp" { #expect(result.rule(.fiveTuple)?.found.hasSuffix("the other way round") == true) }
  }

  @Test("The same ports over another transport are another tuple")
  func transport() async throws {
    var log = Self.log()
    log.connect("10:00", "a", Self.conversation, pid: 40, guid: Log.guid(60), transport: "udp")
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .onlyTalker)
    #expect(result.rule(.fiveTuple)?.holds == false)
  }

  @Test("Two processes recorded the tuple in the window: ambiguous, and both are listed")
  func several() async throws {
    var log = Self.log()
    log.connect("10:00.01", "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.connect("10:00.02", "a", Self.conversation, pid: 41, guid: Log.guid(61))
    log.connect("10:00.03", "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .tupleRecordedBySeveral)
    #expect(result.links[0].source.grade == .ambiguous && result.links[0].source.process == nil)
    #expect(result.rivals(of: 0, end: .source).map { result.processes[$0].pid } == [40, 41])
    #expect(result.rule(.fiveTuple)?.found.contains("several processes") == true)
  }

  @Test("An event with neither GUID nor pid names nobody, though it recorded the tuple")
  func unnamed() async throws {
    var log = Self.log()
    log.connect("10:00.01", "a", Self.conversation, pid: nil, guid: nil)
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .tupleOfUnnamedProcess)
    #expect(result.links[0].source.grade == .unattributed && result.links[0].source.process == nil)
    #expect(result.rule(.fiveTuple)?.holds == true)
  }

  @Test(
    "The same process twice is no ambiguity, and the nearest of its events is taken, the earlier of equal ones"
  )
  func sameProcessTwice() async throws {
    var log = Self.log()
    for time in ["09:59.95", "10:00.05", "10:00.06"] {
      log.connect(time, "a", Self.conversation, pid: 40, guid: Log.guid(60))
    }
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .tupleRecorded)
    #expect(result.links[0].source.event == 4)
    #expect(result.rivals(of: 0, end: .source).isEmpty)
  }

  @Test("A rival outside the window is none; UDP rivals may have written the tuple in either way")
  func udpRivals() async throws {
    var log = Self.log()
    log.connect("10:00", "a", "10.0.0.1:50000 > 10.0.0.2:53", pid: 40, guid: Log.guid(60), transport: "udp")
    log.connect("10:00", "a", "10.0.0.2:53 > 10.0.0.1:50000", pid: 41, guid: Log.guid(61), transport: "udp")
    log.connect("20:00", "a", "10.0.0.2:53 > 10.0.0.1:50000", pid: 42, guid: Log.guid(62), transport: "udp")
    log.flow("10:00", "10.0.0.1:50000 > 10.0.0.2:53", transport: "udp")
    log.flow("20:00", "10.0.0.1:50000 > 10.0.0.2:53", transport: "udp")
    let result = try await log.correlated()
    #expect(result.links.map(\.source.reason) == [.tupleRecordedBySeveral, .tupleRecorded])
    #expect(result.rivals(of: 0, end: .source).map { result.processes[$0].pid } == [40, 41])
    #expect(result.pid(of: 1) == 42)
  }

  @Test("The tuple recorded at another time only is probable, by the nearest event, and the evidence says so")
  func otherTime() async throws {
    var log = Self.log()
    log.connect("05:00", "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.connect("14:00", "a", Self.conversation, pid: 41, guid: Log.guid(61))
    log.connect("10:00", "a", "10.0.0.1:4444 > 10.0.0.2:9999", pid: 42, guid: Log.guid(62))
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .tupleAtOtherTime && result.links[0].source.grade == .probable)
    #expect(result.pid() == 41)
    #expect(result.rule(.fiveTuple)?.holds == true)
    #expect(result.rule(.timeDistance)?.holds == false)
    #expect(result.rule(.timeDistance)?.found == "event 3 at +240 s")
  }

  @Test(
    "Far in time, only a tuple with an ephemeral port names a process: servers talk from the same port all day",
    arguments: ["10.0.0.1:137 > 10.0.0.2:137", "10.0.0.1:500 > 10.0.0.2:53", "10.0.0.1:5353 > 10.0.0.2:5353"])
  func lowPorts(_ conversation: String) async throws {
    var log = Self.log()
    log.connect("50:00", "a", conversation, pid: 40, guid: Log.guid(60), transport: "udp")
    log.connect("10:00", "a", conversation, pid: 41, guid: Log.guid(61), transport: "udp")
    log.flow("30:00", conversation, transport: "udp")
    log.flow("10:00.05", conversation, transport: "udp")
    let result = try await log.correlated()
    #expect(result.links.map(\.source.reason) == [.nothingInWindow, .tupleRecorded])
  }

  @Test("A tuple of which a port is not recorded is nobody's, however well the rest agrees")
  func incompleteTuple() async throws {
    var log = Self.log()
    log.connect("10:00", "a", "10.0.0.1: > 10.0.0.2:", pid: 40, guid: Log.guid(60))
    log.connect("10:00", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 41, guid: Log.guid(61))
    log.flow("10:00", "10.0.0.1: > 10.0.0.2:")
    let result = try await log.correlated()
    #expect(result.reason() == .severalTalkers)
  }

  @Test("An event 3 without GUID and pid confirms nobody")
  func nobody() async throws {
    var log = Self.log()
    log.connect("10:00", "a", Self.conversation)
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.links[0].source.grade != .confirmed)
    #expect(result.links[0].source.process == nil)
  }

  @Test(
    "A tuple that only an event of nobody recorded at another time does not become another process's evidence"
  )
  func nobodyElsewhere() async throws {
    var log = Self.log()
    log.connect("05:00", "a", Self.conversation)
    log.connect("10:00", "a", "10.0.0.1:4444 > 10.0.0.2:9999", pid: 42, guid: Log.guid(62))
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .onlyTalker && result.pid() == 42)
    #expect(result.rule(.fiveTuple)?.holds == false)
  }

  @Test("The other end is its own link: the process that recorded the same tuple there")
  func otherEnd() async throws {
    var log = Self.log()
    log.connect("10:00", "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.connect("10:00.09", "b", Self.conversation, pid: 80, guid: Log.guid(61))
    log.connect("10:00.09", "b", "10.0.0.2:5555 > 10.0.0.9:1", pid: 81, guid: Log.guid(62))
    log.flow("10:00", Self.conversation)
    log.flow("10:00", "10.0.0.1:50001 > 10.0.0.2:80")
    let result = try await log.correlated()
    #expect(result.reason(of: 0, .destination) == .tupleRecorded && result.pid(of: 0, .destination) == 80)
    #expect(result.reason(of: 1, .destination) == .tupleNotRecorded)
    #expect(result.links[1].destination.process == nil)
    #expect(result.rule(.otherEnd, of: 0)?.holds == true)
    #expect(result.rule(.otherEnd, of: 0)?.found.contains("pid 80) on b at +0.09 s") == true)
    #expect(result.rule(.otherEnd, of: 1)?.holds == false)
    #expect(result.processes.flows[result.processes(pid: 80)[0]] == [0])
  }

  @Test("A flow between two ends of one host is listed once with a process that is both")
  func ownHost() async throws {
    var log = Self.log()
    log.host("a", "10.0.0.3")
    log.connect("10:00", "a", "10.0.0.1:50000 > 10.0.0.3:80", pid: 40, guid: Log.guid(60))
    log.flow("10:00", "10.0.0.1:50000 > 10.0.0.3:80")
    let result = try await log.correlated()
    #expect(result.pid(of: 0, .source) == 40 && result.pid(of: 0, .destination) == 40)
    #expect(result.processes.flows[result.processes(pid: 40)[0]] == [0])
  }
}
