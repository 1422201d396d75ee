import Correlation
import Parsing
import Records
import Sorting
import Testing

@Suite("Findings")
struct FindingTests {
  private static let conversation = "10.0.0.1:50000 > 10.0.0.2:80"

  /// A parent with a child that connects once, seen at both ends by Sysmon and once by the sensor; nothing is odd.
  private static func clean() -> Log {
    var log = Log()
    log.host("a", "10.0.0.1")
    log.host("b", "10.0.0.2")
    log.create("10:00.5", "a", pid: 40, guid: Log.guid(600, 1), image: "C:\\p.exe", command: "p")
    log.create(
      "10:01.5", "a", pid: 41, guid: Log.guid(601, 1), parentPid: 40, parent: Log.guid(600, 1),
      image: "C:\\c.exe",
      parentImage: "C:\\p.exe", command: "c")
    log.create("10:01.5", "a", pid: 42, guid: Log.guid(601, 2), image: "C:\\c.exe", command: "c")
    log.connect("10:02", "a", conversation, pid: 41, guid: Log.guid(601, 1), image: "C:\\c.exe")
    log.terminate("10:03", "a", pid: 41, guid: Log.guid(601, 1))
    log.flow("10:02", conversation)
    return log
  }

  @Test("Clean data has none", arguments: RecordOrder.allCases)
  func none(_ order: RecordOrder) async throws {
    let result = try await Self.clean().correlated(order: order)
    #expect(result.findings.map(\.id) == [])
    #expect(result.links[0].source.grade == .confirmed)
  }

  /// A change of the clean data and the finding that it makes.
  struct Case: CustomTestStringConvertible, Sendable {
    let id: String
    let count: Int
    let change: @Sendable (inout Log) -> Void

    var testDescription: String { id }
  }

  static let cases: [Case] = [
    Case(id: "refused-rows", count: 2) { log in
      log.terminate("2024-99-99T00:00:00", "a", pid: 1)
      log.flow("10:02", "nonsense:1 > 10.0.0.2:80")
    },
    Case(id: "doubtful-values", count: 1) { $0.event(11, "10:04", "a", Log.Fields(pid: -3)) },
    Case(id: "events-out-of-order", count: 1) {
      $0.terminate("10:02.9", "a", pid: 40, guid: Log.guid(600, 1))
    },
    Case(id: "flows-out-of-order", count: 1) { $0.flow("10:01.99", conversation) },
    Case(id: "duplicate-events", count: 2) { log in
      for _ in 0..<3 { log.terminate("10:04", "a", pid: 40, guid: Log.guid(600, 1)) }
    },
    Case(id: "record-number-gaps", count: 1) { log in
      for number in [7, 9, 10] {
        log.event(11, "10:04", "a", Log.Fields(pid: 40, guid: Log.guid(600, 1), recordNumber: number))
      }
    },
    Case(id: "connection-without-create", count: 2) { log in
      log.connect("10:04", "a", "10.0.0.1:1 > 10.0.0.2:2", pid: 43, guid: Log.guid(602, 3))
      log.connect("10:04", "a", "10.0.0.1:1 > 10.0.0.2:2")
    },
    Case(id: "connection-without-terminate", count: 1) {
      $0.connect("10:04", "a", "10.0.0.1:1 > 10.0.0.2:2", pid: 40, guid: Log.guid(600, 1))
    },
    Case(id: "connection-before-create", count: 1) {
      $0.connect("10:01.4", "a", conversation, pid: 41, guid: Log.guid(601, 1))
    },
    Case(id: "connection-after-terminate", count: 1) {
      $0.connect("10:03.1", "a", conversation, pid: 41, guid: Log.guid(601, 1))
    },
    Case(id: "create-against-guid", count: 2) { log in
      log.create("10:09", "a", pid: 45, guid: Log.guid(607, 5))
      log.create("10:09.999", "a", pid: 46, guid: Log.guid(610, 6))
      log.create("10:11.998", "a", pid: 47, guid: Log.guid(610, 7))
    },
    Case(id: "guid-shared-by-hosts", count: 1) { log in
      for host in ["b", "d"] { log.create("10:05", host, pid: 45, guid: Log.guid(601, 2)) }
    },
    Case(id: "installation-shared-by-hosts", count: 1) {
      $0.create("10:05.5", "b", pid: 45, guid: Log.guid(605, 5))
    },
    Case(id: "pid-reused", count: 2) { log in
      log.create("10:05.5", "a", pid: 41, guid: Log.guid(605, 5))
      log.create("10:06.5", "a", pid: 41, guid: Log.guid(606, 6))
    },
    Case(id: "parent-not-recorded", count: 1) { log in
      for key in [5, 6] {
        log.create(
          "10:05.5", "a", pid: 40 + key, guid: Log.guid(605, key), parentPid: 90, parent: Log.guid(5, 9))
      }
    },
    Case(id: "parent-contradicts", count: 1) {
      $0.create("10:05.5", "a", pid: 45, guid: Log.guid(605, 5), parentPid: 42, parent: Log.guid(600, 1))
    },
    Case(id: "parent-after-child", count: 1) { log in
      log.create("10:05.5", "a", pid: 45, guid: Log.guid(605, 5), parent: Log.guid(606, 6))
      log.create("10:06.5", "a", pid: 46, guid: Log.guid(606, 6))
    },
    Case(id: "parent-cycle", count: 1) { log in
      log.create("10:05.5", "a", pid: 45, guid: Log.guid(605, 5), parent: Log.guid(606, 6))
      log.create("10:06.5", "a", pid: 46, guid: Log.guid(606, 6), parent: Log.guid(605, 5))
    },
    Case(id: "address-without-host", count: 2) { log in
      log.flow("10:02", "10.0.0.77:1 > 10.0.0.2:80")
      log.flow("10:02", "10.0.0.77:1 > 10.0.0.78:80")
      log.flow("10:02", "127.0.0.1:1 > 224.0.0.1:80")
    },
    Case(id: "address-of-several-hosts", count: 1) { log in
      log.host("d", "10.0.0.9")
      log.host("e", "10.0.0.9")
    },
    Case(id: "host-without-address", count: 1) { $0.create("10:05.5", "f", pid: 45) },
    // Those at 10:50 lie outside the log of a, and b has none.
    Case(id: "flow-not-recorded", count: 1) { log in
      log.flow("10:02", "10.0.0.1:7 > 10.0.0.2:80")
      log.flow("10:50", "10.0.0.1:7 > 10.0.0.2:80")
      log.flow("10:50", conversation)
      log.flow("10:50", "10.0.0.2:7 > 10.0.0.1:80")
    },
    Case(id: "connection-without-flow", count: 1) { log in
      log.connect("10:02", "a", "10.0.0.1:1 > 10.0.0.2:2", pid: 41, guid: Log.guid(601, 1))
      log.connect("10:02", "a", "127.0.0.1:1 > 127.0.0.1:2", pid: 41, guid: Log.guid(601, 1))
      log.connect("10:02", "a", "10.0.0.2:80 > 10.0.0.1:50000", pid: 41, guid: Log.guid(601, 1))
    },
    Case(id: "destination-in-command-line", count: 1) { log in
      log.create("10:05.5", "a", pid: 45, guid: Log.guid(605, 5), command: "ping 10.0.0.2")
      log.connect("10:06", "a", "10.0.0.1:6 > 10.0.0.2:2", pid: 45, guid: Log.guid(605, 5))
      log.flow("10:06", "10.0.0.1:6 > 10.0.0.2:2")
    },
    Case(id: "program-used-once", count: 1) { log in
      log.create("10:05.5", "a", pid: 45, guid: Log.guid(605, 5), image: "C:\\once.exe")
      log.connect("10:06", "a", "10.0.0.1:6 > 10.0.0.2:2", pid: 45, guid: Log.guid(605, 5))
      log.flow("10:06", "10.0.0.1:6 > 10.0.0.2:2")
    },
  ]

  @Test("What is odd is counted", arguments: cases)
  func odd(_ example: Case) async throws {
    var log = Self.clean()
    example.change(&log)
    let result = try await log.correlated()
    let finding = try #require(result.findings.first { $0.id == example.id })
    #expect(finding.count == example.count)
    #expect(!finding.summary.isEmpty && !finding.meaning.isEmpty)
    #expect(!finding.examples.isEmpty && finding.examples.count <= 8)
    // Events that repeat another byte for byte are left out; there is nothing to mark.
    let hasMark = FindingSet(id: example.id) != nil && example.id != "duplicate-events"
    #expect(isMarked(example.id, in: result) == hasMark)
  }

  /// Whether a flow, process or host is marked with a finding.
  private func isMarked(_ id: String, in data: CorrelatedDataset) -> Bool {
    let mark = FindingSet(id: id) ?? []
    let marks =
      data.links.indices.map { data.marks.ofFlow($0) }
      + (0..<data.processes.count).map { data.marks.ofProcess($0) }
      + (0..<data.hosts.count).map { data.marks.ofHost($0) }
    return marks.contains { !$0.isDisjoint(with: mark) }
  }

  @Test("No example is longer than the list may be, while all cases are counted")
  func manyExamples() async throws {
    var log = Self.clean()
    for flow in 0..<50 { log.flow("10:02", "10.0.0.1:\(flow + 1) > 10.0.0.2:80") }
    let finding = try #require(try await log.correlated().findings.first { $0.id == "flow-not-recorded" })
    #expect(finding.count == 50)
    #expect(finding.examples.map(\.flow) == (1...8).map { $0 })
  }

  @Test("A file that is there twice repeats every event, also several of one instant")
  func repeatedFile() async throws {
    var log = Self.clean()
    for _ in 0..<2 {
      for image in ["C:\\x.exe", "C:\\y.exe", "C:\\z.exe"] {
        log.event(11, "10:04", "a", Log.Fields(pid: 40, guid: Log.guid(600, 1), image: image))
      }
    }
    #expect(try await log.correlated().count(of: "duplicate-events") == 3)
  }

  @Test("Record numbers with gaps beyond counting do not stop the run")
  func hugeGaps() async throws {
    var log = Log()
    for host in 0..<20 {
      for number in [1, 999_999_999_999_999_999] {
        log.event(11, "10:04", "h\(host)", Log.Fields(pid: 40, recordNumber: number))
      }
    }
    #expect(try await log.correlated().count(of: "record-number-gaps") == 20)
  }

  @Test("A constant shift between two time columns is told apart from a varying one")
  func timeColumns() async throws {
    func counts(_ rows: [String]) async throws -> [Int] {
      let text = "utc_time,@timestamp,event_code,fqdn,pid\n" + rows.joined(separator: "\n") + "\n"
      let input = ParsingInput(kind: .events, source: .memory(name: "events.csv", bytes: Array(text.utf8)))
      let result = await correlate(sort(try await parse([input])))
      return ["time-column-offset", "time-columns-differ"].map { result.count(of: $0) }
    }
    let day = "2024-05-06T"
    #expect(
      try await counts(["\(day)10:00:00,\(day)17:00:00,11,a,1", "\(day)10:00:05,\(day)17:00:05,11,a,1"]) == [
        1, 0,
      ])
    #expect(
      try await counts(["\(day)10:00:00,\(day)10:00:01,11,a,1", "\(day)10:00:05,\(day)10:00:09,11,a,1"]) == [
        0, 1,
      ])
    #expect(
      try await counts(["\(day)10:00:00,\(day)10:00:00,11,a,1", "\(day)10:00:05,\(day)10:00:05,11,a,1"]) == [
        0, 0,
      ])
  }

  @Test(
    "Time columns as far apart as times can be do not stop the run",
    arguments: [
      ("1970-01-01T00:00:00,2262-04-11T23:47:16", 1), ("2262-04-11T23:47:16,1970-01-01T00:00:00", 1),
      ("1971-01-01T00:00:00,2262-01-01T00:00:00,11,a,1\n2262-01-01T00:00:00,1971-01-01T00:00:00", 0),
    ])
  func farTimeColumns(_ times: String, constant: Int) async throws {
    let text = "utc_time,@timestamp,event_code,fqdn,pid\n\(times),11,a,1\n"
    let input = ParsingInput(kind: .events, source: .memory(name: "events.csv", bytes: Array(text.utf8)))
    let result = await correlate(sort(try await parse([input])))
    #expect(result.count(of: "time-column-offset") == constant)
    #expect(result.count(of: "time-columns-differ") == 1 - constant)
  }

  @Test("Connections are counted by what is known of their process, and why its event 1 is not here")
  func coverage() async throws {
    var log = Self.clean()
    log.connect("10:05", "a", Self.conversation, pid: 4, guid: Log.guid(1, 4))
    log.connect("10:05", "a", Self.conversation, pid: 50, guid: Log.guid(1, 5))
    log.connect("10:05", "a", Self.conversation, pid: 51, guid: Log.guid(604, 6))
    log.connect("10:05", "a", Self.conversation, pid: 52)
    log.connect("10:05", "a", Self.conversation)
    let coverage = try await log.correlated().connections
    #expect(coverage.connections == 6)
    #expect(coverage.withCreate == 1 && coverage.withTerminate == 1 && coverage.withBoth == 1)
    #expect(coverage.kernel == 1 && coverage.startedBeforeLog == 1 && coverage.createNotRecorded == 1)
    #expect(coverage.startUnknown == 2)
  }
}
