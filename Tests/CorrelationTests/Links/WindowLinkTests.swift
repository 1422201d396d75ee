import Correlation
import Records
import TestSupport
import Testing

@Suite("Links without a recorded tuple")
struct WindowLinkTests {
  private static let conversation = "10.0.0.1:50000 > 10.0.0.2:80"

  /// Host `pc.example` has 10.0.0.1 and events, `server-1.example` has 10.0.0.2.
  private static func log() -> Log {
    var log = Log()
    log.host("pc.example", "10.0.0.1")
    log.host("server-1.example", "10.0.0.2")
    log.create("00:00", "pc.example", pid: 1, guid: Log.guid(0, 900))
    log.terminate("59:00", "pc.example", pid: 1, guid: Log.guid(0, 900))
    return log
  }

  @Test("One process that connects in the window is probable, others that do something else beside it")
  func onlyTalker() async throws {
    var log = Self.log()
    log.connect("10:00.09", "pc.example", "10.0.0.1:1 > 10.0.0.9:2", pid: 40, guid: Log.guid(60))
    log.connect("10:00.02", "pc.example", "10.0.0.1:3 > 10.0.0.9:4", pid: 40, guid: Log.guid(60))
    log.create("10:00", "pc.example", pid: 41, guid: Log.guid(600))
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .onlyTalker && result.links[0].source.grade == .probable)
    #expect(result.pid() == 40)
    #expect(result.links[0].source.event == 3)
    #expect(result.rule(.onlyTalker)?.holds == true)
  }

  @Test("Several that connect are ambiguous, none is unattributed")
  func talkers() async throws {
    var log = Self.log()
    log.connect("10:00.01", "pc.example", "10.0.0.1:1 > 10.0.0.9:2", pid: 41, guid: Log.guid(61))
    log.connect("10:00", "pc.example", "10.0.0.1:3 > 10.0.0.9:4", pid: 40, guid: Log.guid(60))
    log.create("20:00", "pc.example", pid: 42, guid: Log.guid(1200))
    log.flow("10:00", Self.conversation)
    log.flow("20:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.links.map(\.source.reason) == [.severalTalkers, .noTalkerInWindow])
    #expect(result.links.map(\.source.grade) == [.ambiguous, .unattributed])
    #expect(result.rivals(of: 0, end: .source).map { result.processes[$0].pid } == [40, 41])
    #expect(result.rivals(of: 1, end: .source).isEmpty)
    #expect(result.rule(.onlyTalker, of: 0)?.holds == false)
    #expect(result.rule(.onlyTalker, of: 1)?.holds == false)
  }

  static let naming = [
    "wmic /node:\"server-1.example\" process list", "net use \\\\SERVER-1.Example\\C$", "ping server-1",
    "curl http://10.0.0.2:80/x", "ping SERVER-1.", "ping 10.0.0.2", "psexec \\\\server-1 cmd",
    "x server-1.example.",
    "a@server-1,b",
  ]

  @Test("A command line names the destination as FQDN, short name or address, in any case", arguments: naming)
  func names(_ command: String) async throws {
    let result = try await Self.result(of: command)
    #expect(result.reason() == .namesDestination && result.pid() == 40, "\(command)")
    #expect(result.rule(.namesDestination)?.holds == true)
  }

  @Test(
    "Part of a longer word is no name",
    arguments: [
      "ping server-10", "ping server-1.example.org", "ping my-server-1", "ping www.server-1",
      "ping 10.0.0.20",
      "ping 110.0.0.2", "ping 10.0.0.2.5", "server", "ping server-1_old", "ping \u{E9}server-1", "", "e",
    ])
  func noNames(_ command: String) async throws {
    let result = try await Self.result(of: command)
    #expect(result.reason() == .severalTalkers, "\(command)")
  }

  /// Two processes connect at the flow's time, so that only the command line can tell.
  private static func result(of command: String) async throws -> CorrelatedDataset {
    var log = Self.log()
    log.create("09:00", "pc.example", pid: 40, guid: Log.guid(540), command: command)
    log.create("09:00", "pc.example", pid: 41, guid: Log.guid(540, 2), command: "other")
    for pid in [40, 41] {
      log.connect(
        "10:00", "pc.example", "10.0.0.1:\(pid) > 10.0.0.9:2", pid: pid,
        guid: Log.guid(540, pid == 40 ? 1 : 2))
    }
    log.flow("10:00", conversation)
    return try await log.correlated()
  }

  @Test("Short names of one or two letters are found everywhere, so they count for nothing")
  func shortestNames() async throws {
    var log = Log()
    log.host("pc.example", "10.0.0.1")
    log.host("x.example", "10.0.0.2")
    log.create("10:00", "pc.example", pid: 40, guid: Log.guid(600), command: "copy x y")
    log.create("20:00", "pc.example", pid: 41, guid: Log.guid(1200), command: "copy x.example y")
    log.flow("10:00", Self.conversation)
    log.flow("20:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.links.map(\.source.reason) == [.noTalkerInWindow, .namesDestination])
  }

  @Test("Two processes that name the destination are ambiguous; the tuple outranks the name")
  func severalNames() async throws {
    var log = Self.log()
    for pid in [40, 41] {
      log.create("10:00", "pc.example", pid: pid, guid: Log.guid(600, pid), command: "ping server-1")
    }
    log.connect("20:00", "pc.example", Self.conversation, pid: 42, guid: Log.guid(1200))
    log.create("20:00", "pc.example", pid: 43, guid: Log.guid(1200, 3), command: "ping server-1")
    log.flow("10:00", "10.0.0.1:50001 > 10.0.0.2:80")
    log.flow("20:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.links.map(\.source.reason) == [.severalNameDestination, .tupleRecorded])
    #expect(result.rivals(of: 0, end: .source).map { result.processes[$0].pid } == [40, 41])
    #expect(result.pid(of: 1) == 42)
  }

  @Test("An address without host, of several hosts, or of none at all: unattributed or ambiguous, and why")
  func addresses() async throws {
    var log = Self.log()
    log.host("other.example", "10.0.0.7")
    log.host("third.example", "10.0.0.7")
    log.connect("10:00", "pc.example", "127.0.0.1:50000 > 10.0.0.2:80", pid: 40, guid: Log.guid(60))
    log.host("pc.example", "127.0.0.1")
    for source in [
      "10.0.0.99", "10.0.0.7", "127.0.0.1", "224.0.0.1", "255.255.255.255", "169.254.3.4", "[::1]",
      "[ff02::1]",
      "[fe80::1]", "0.0.0.0", "10.0.0.2",
    ] {
      log.flow("10:00", "\(source):50000 > 10.0.0.2:80")
    }
    let result = try await log.correlated()
    #expect(
      result.links.map(\.source.reason) == [.addressUnknown, .addressOfSeveralHosts]
        + Array(repeating: .addressOfNoHost, count: 8) + [.hostWithoutEvents])
    #expect(result.links.dropLast().allSatisfy { $0.source.host == nil && $0.source.process == nil })
    #expect(result.links[1].source.grade == .ambiguous)
  }

  @Test("Within the log an empty window is silence, outside of it the log says nothing")
  func emptyWindow() async throws {
    var log = Self.log()
    log.flow("30:00", Self.conversation)
    log.flow("59:00.1", Self.conversation)
    log.flow("59:00.100000001", Self.conversation)
    log.flow("2024-05-06 11:59:59.9", Self.conversation)
    log.flow("2024-05-06 11:59:59.899999999", Self.conversation)
    let result = try await log.correlated()
    #expect(
      result.links.map(\.source.reason)
        == [.nothingInWindow, .noTalkerInWindow, .outsideLog, .noTalkerInWindow, .outsideLog])
  }

  @Test(
    "A window holds all of its events and no other, few or many",
    arguments: [0, 1, 31, 32, 33, 64, 300, 1_000, 1_001])
  func windowSizes(_ count: Int) async throws {
    var log = Self.log()
    for event in 0..<count {
      log.connect(
        "10:00.0\(event % 2)", "pc.example", "10.0.0.1:\(event + 1) > 10.0.0.9:2", pid: 40, guid: Log.guid(60)
      )
    }
    for time in ["09:59.899999999", "10:00.100000001"] {
      log.connect(time, "pc.example", "10.0.0.1:9000 > 10.0.0.9:2", pid: 41, guid: Log.guid(61))
    }
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.links[0].source.window.count == count)
    #expect(result.reason() == (count == 0 ? .nothingInWindow : .onlyTalker))
  }

  @Test("Of a window of thousands the events nearest to the flow are looked through")
  func nearestOfMany() async throws {
    var log = Self.log()
    for (time, port) in [("09:59.95", 1), ("10:00.05", 3_001)] {
      for event in 0..<1_500 {
        log.connect(
          time, "pc.example", "10.0.0.1:\(port + event) > 10.0.0.9:2", pid: 40, guid: Log.guid(60))
      }
    }
    log.connect("10:00.01", "pc.example", "10.0.0.1:9000 > 10.0.0.9:2", pid: 41, guid: Log.guid(61))
    log.connect("10:00.09", "pc.example", "10.0.0.1:9001 > 10.0.0.9:2", pid: 42, guid: Log.guid(62))
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .severalTalkers)
    #expect(result.rivals(of: 0, end: .source).map { result.processes[$0].pid } == [40, 41])
    #expect(result.links[0].source.window.count == 3_002)
  }

  @Test(
    "100 flows at one instant with 100,000 events take no search through them all, and say how far they looked"
  )
  func crowdedInstant() async throws {
    let isLinear = try await growsAsItsSize(to: 100_000) { count in
      var log = Log()
      log.host("pc.example", "10.0.0.1")
      for event in 0..<count {
        log.connect(
          "10:00", "pc.example", "10.0.0.1:\(event % 60_000 + 1) > 10.0.0.9:\(event / 60_000 + 1)",
          pid: event % 7 + 1, guid: Log.guid(60, event % 7))
      }
      for flow in 0..<100 { log.flow("10:00", "10.0.0.1:\(flow + 1) > 10.0.0.8:1") }
      let result = try await log.correlated()
      #expect(
        result.links.allSatisfy { $0.source.reason == .severalTalkers && $0.source.window.count == count })
      #expect(
        result.rule(.onlyTalker)?.found.contains("the nearest 1,000 of \(DurationText.grouped(count)) events")
          == true)
    }
    #expect(isLinear)
  }
}
