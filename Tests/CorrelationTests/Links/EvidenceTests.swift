import Correlation
import Records
import Testing

@Suite("Evidence")
struct EvidenceTests {
  private static let conversation = "10.0.0.1:50000 > 10.0.0.2:80"

  @Test("Every end of every flow has every rule once, in their order; plain addresses are not spoken of")
  func complete() async throws {
    var log = TupleLinkTests.log()
    log.connect("10:00", "a", Self.conversation, pid: 40, guid: Log.guid(60))
    log.flow("10:00", Self.conversation)
    log.flow("10:00", "10.0.0.99:1 > 224.0.0.1:2")
    let result = try await log.correlated()
    for flow in 0..<2 {
      for end in FlowEnd.allCases {
        #expect(result.evidence(for: flow, end: end).map(\.rule) == Array(Rule.allCases.dropFirst()))
      }
    }
    #expect(result.evidence(for: 1, end: .source).allSatisfy { $0.holds == nil })
  }

  @Test(
    "Alive: by event 1 and 5, by the second in the GUID, and not said where stamps may err",
    arguments: [
      ("01:00.5", "03:00", true), ("03:00.2", nil, true), ("03:01", nil, false), ("01:00.5", "01:59.5", nil),
      ("01:00.5", "01:30", false), (nil, nil, true), (nil, "01:30", false), (nil, "02:30", true),
    ] as [(String?, String?, Bool?)])
  func alive(_ created: String?, _ ended: String?, _ expected: Bool?) async throws {
    var log = TupleLinkTests.log()
    // The GUID's second is that of the create; without one, the process began at 01:00.
    let second = try created.map(Self.second) ?? 60
    let guid = Log.guid(created == "03:00.2" ? 120 : second)
    if let created { log.create(created, "a", pid: 40, guid: guid) }
    log.connect("02:00", "a", Self.conversation, pid: 40, guid: guid)
    if let ended { log.terminate(ended, "a", pid: 40, guid: guid) }
    log.flow("02:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.pid() == 40)
    #expect(result.rule(.alive)?.holds == expected, "\(result.rule(.alive)?.found ?? "")")
  }

  /// `MM:SS.f` in whole seconds.
  private static func second(_ time: String) throws -> Int64 {
    let minutes = try #require(Int64(time.prefix(2)))
    return minutes * 60 + (try #require(Int64(time.dropFirst(3).prefix(2))))
  }

  @Test(
    "Alive without GUIDs: a create just after the flow may be a matter of clocks",
    arguments: [("01:59", true), ("02:00.4", nil)] as [(String, Bool?)])
  func aliveWithoutGUID(_ created: String, _ expected: Bool?) async throws {
    var log = TupleLinkTests.log()
    log.create(created, "a", pid: 40)
    log.connect("02:00", "a", Self.conversation, pid: 40)
    log.flow("02:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.rule(.alive)?.holds == expected)
    #expect(result.pid() == 40)
  }

  @Test(
    "Alive: a flow that is recorded to the second may begin at any time of it",
    arguments: [("02:00.6", nil, true), ("02:01.2", nil, false), ("02:00.6", "02:00.8", true)]
      as [(String, String?, Bool)])
  func aliveInCoarseFile(_ created: String, _ ended: String?, _ expected: Bool) async throws {
    var log = TupleLinkTests.log()
    let guid = Log.guid(created == "02:01.2" ? 121 : 120, 1)
    log.create(created, "a", pid: 40, guid: guid)
    log.connect("02:00.7", "a", Self.conversation, pid: 40, guid: guid)
    if let ended { log.terminate(ended, "a", pid: 40, guid: guid) }
    log.flow("2024-05-06 12:02:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.pid() == 40)
    let alive = try #require(result.rule(.alive))
    #expect(alive.holds == expected, "\(alive.found)")
    #expect(alive.found.contains("recorded to 1 s"))
  }

  @Test("Alive is not said of a process whose start nothing tells, nor where there is no single process")
  func aliveUnknown() async throws {
    var log = TupleLinkTests.log()
    log.connect("02:00", "a", Self.conversation, pid: 40)
    log.flow("02:00", Self.conversation)
    log.flow("30:00", "10.0.0.1:1 > 10.0.0.2:2")
    let result = try await log.correlated()
    #expect(result.rule(.alive, of: 0)?.holds == .some(nil))
    #expect(result.rule(.alive, of: 1)?.holds == .some(nil))
  }

  @Test("Five-tuple: recorded, not recorded, or nobody to ask")
  func fiveTuple() async throws {
    var log = TupleLinkTests.log()
    log.host("silent", "10.0.0.5")
    log.connect("02:00", "a", Self.conversation, pid: 40, guid: Log.guid(60), image: "C:\\x.exe")
    log.flow("02:00", Self.conversation)
    log.flow("02:00", "10.0.0.1:1 > 10.0.0.2:2")
    log.flow("02:00", "10.0.0.5:1 > 10.0.0.2:2")
    log.flow("02:00", "10.0.0.99:1 > 10.0.0.2:2")
    let result = try await log.correlated()
    let evidence = (0..<4).compactMap { result.rule(.fiveTuple, of: $0) }
    #expect(evidence.map(\.holds) == [true, false, nil, nil])
    #expect(evidence[0].expected == "an event 3 records this connection")
    #expect(evidence[0].found == "recorded by x.exe (pid 40), as written")
    #expect(evidence[1].found == "not recorded on a")
    #expect(evidence[2].found == "no events of silent")
  }

  @Test("Command line: names the destination, does not, or is not recorded")
  func namesDestination() async throws {
    var log = TupleLinkTests.log()
    for (pid, command) in [(40, "ping 10.0.0.2"), (41, "ping"), (42, "")] {
      log.create("01:00.5", "a", pid: pid, guid: Log.guid(60, pid), command: command)
      log.connect("02:00", "a", "10.0.0.1:\(pid)000 > 10.0.0.2:80", pid: pid, guid: Log.guid(60, pid))
      log.flow("02:00", "10.0.0.1:\(pid)000 > 10.0.0.2:80")
    }
    let result = try await log.correlated()
    #expect((0..<3).map { result.rule(.namesDestination, of: $0)?.holds } == [true, false, nil])
    #expect(result.rule(.namesDestination)?.found == "it names 10.0.0.2")
  }

  @Test("Only talker: alone, not alone, or nobody to ask")
  func onlyTalker() async throws {
    var log = TupleLinkTests.log()
    log.connect("02:00", "a", Self.conversation, pid: 40, guid: Log.guid(60), image: "C:\\x.exe")
    log.connect("03:00", "a", Self.conversation, pid: 40, guid: Log.guid(60), image: "C:\\x.exe")
    log.connect("03:00", "a", "10.0.0.1:1 > 10.0.0.2:2", pid: 41, guid: Log.guid(61), image: "C:\\y.exe")
    log.flow("02:00", Self.conversation)
    log.flow("03:00", Self.conversation)
    log.flow("03:00", "10.0.0.99:1 > 10.0.0.2:2")
    let result = try await log.correlated()
    #expect((0..<3).map { result.rule(.onlyTalker, of: $0)?.holds } == [true, false, nil])
    #expect(result.rule(.onlyTalker, of: 1)?.found == "2 processes connect: x.exe, y.exe")
  }

  @Test("Other end: in the window, too far, not recorded, or nobody to ask")
  func otherEnd() async throws {
    var log = TupleLinkTests.log()
    log.host("silent", "10.0.0.5")
    log.connect("02:00.1", "b", Self.conversation, pid: 80, guid: Log.guid(60))
    log.flow("02:00", Self.conversation)
    log.flow("02:05", Self.conversation)
    log.flow("02:00", "10.0.0.1:7 > 10.0.0.2:80")
    log.flow("02:00", "10.0.0.1:7 > 10.0.0.5:80")
    log.flow("02:00", "10.0.0.1:7 > 10.0.0.99:80")
    let result = try await log.correlated()
    #expect((0..<5).map { result.rule(.otherEnd, of: $0)?.holds } == [true, false, false, nil, nil])
  }

  @Test("Seen from its destination, the other end is the source: what merely lies in its window is no record")
  func otherEndOfDestination() async throws {
    var log = TupleLinkTests.log()
    log.connect("02:00", "a", "10.0.0.1:4444 > 10.0.0.2:9999", pid: 40, guid: Log.guid(60))
    log.flow("02:00", Self.conversation)
    log.connect("02:00", "a", "10.0.0.1: > 10.0.0.2:", pid: 40, guid: Log.guid(60))
    log.flow("02:00", "10.0.0.1: > 10.0.0.2:")
    let result = try await log.correlated()
    for flow in 0..<2 {
      #expect(result.reason(of: flow) == .onlyTalker)
      #expect(result.rule(.otherEnd, of: flow, .destination)?.holds == false)
      #expect(result.rule(.fiveTuple, of: flow)?.holds == false)
    }
  }

  @Test("A lasting tuple that is far in time is told as recorded elsewhere, and is no flow without a record")
  func recordedElsewhere() async throws {
    var log = TupleLinkTests.log()
    log.connect("20:00", "a", "10.0.0.1:137 > 10.0.0.2:137", pid: 40, guid: Log.guid(60), transport: "udp")
    log.connect("02:00", "a", "10.0.0.1:4444 > 10.0.0.2:9999", pid: 41, guid: Log.guid(61))
    log.flow("02:00", "10.0.0.1:137 > 10.0.0.2:137", transport: "udp")
    let result = try await log.correlated()
    #expect(result.reason() == .onlyTalker)
    #expect(result.rule(.fiveTuple)?.holds == false)
    #expect(result.rule(.fiveTuple)?.found.hasPrefix("only at other times") == true)
    #expect(result.count(of: "flow-not-recorded") == 0)
  }

  @Test(
    "Durations are exact in decimal",
    arguments: [
      (0, "+0 s"), (361_000_000, "+0.361 s"), (-1_200_000_000, "-1.2 s"), (25_200_000_000_000, "+25,200 s"),
      (1, "+0.000000001 s"), (-100_000_001, "-0.100000001 s"), (.max, "+9,223,372,036.854775807 s"),
      (.min, "-9,223,372,036.854775808 s"),
    ] as [(Int64, String)])
  func durations(_ nanoseconds: Int64, _ text: String) {
    #expect(DurationText.signedSeconds(nanoseconds) == text)
    #expect(DurationText.seconds(nanoseconds) == (text.hasPrefix("+") ? String(text.dropFirst()) : text))
  }

  @Test("Every reason has a grade, and only a recorded tuple confirms")
  func grades() {
    #expect(LinkReason.allCases.filter { $0.grade == .confirmed } == [.tupleRecorded])
    #expect(Set(LinkReason.allCases.map(\.rawValue)).count == LinkReason.allCases.count)
  }
}
