import Correlation
import Foundation
import Parsing
import Records
import Sorting
import Testing

/// The public BRAWL rows, which have no ProcessGuid; what is expected is read from the files by the tests' own reader.
@Suite(
  "BRAWL without GUIDs",
  .enabled(if: SharedData.has("data/brawl"), "the real data is not there; set FLOWTREE_SHARED to its folder"))
struct BrawlTests {
  private static func rows(_ file: String) throws -> [[String: String]] {
    plainCSV(Array(try Data(contentsOf: SharedData.url("data/brawl/" + file))))
  }

  private static func correlated(jobs: Int = 1) async throws -> CorrelatedDataset {
    let files: [(InputKind, String)] = [
      (.events, "brawl_sysmon.csv"), (.flows, "brawl_netflow_like.csv"), (.hosts, "fqdn2ip.csv"),
    ]
    let inputs = try files.map { kind, name in
      ParsingInput(
        kind: kind,
        source: .memory(name: name, bytes: Array(try Data(contentsOf: SharedData.url("data/brawl/" + name)))))
    }
    return await correlate(sort(try await parse(inputs)), options: CorrelationOptions(jobs: jobs))
  }

  /// Milliseconds of the day of an `@timestamp`; the data is of one day.
  private static func milliseconds(_ time: String) -> Int {
    let parts = time.dropFirst(11).dropLast().split { $0 == ":" || $0 == "." }.map { Int($0) ?? -1 }
    return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3]
  }

  @Test(
    "Each of the 15 flows is confirmed and linked to the process start that follows or precedes it closely")
  func flows() async throws {
    let events = try Self.rows("brawl_sysmon.csv")
    let flows = try Self.rows("brawl_netflow_like.csv")
    let hosts = try Self.rows("fqdn2ip.csv")
    let result = try await Self.correlated()
    #expect(flows.count == 15)
    var early = 0
    for (index, flow) in flows.enumerated() {
      let host = try #require(hosts.first { $0["ipv4"] == flow["src_ip"] }?["fqdn"])
      let time = Self.milliseconds(try #require(flow["@timestamp"]))
      let starts = events.filter { row in
        row["event_code"] == "1" && row["fqdn"] == host && row["pid"] == flow["pid"]
          && row["exe"]?.lowercased() == "wmic.exe"
          && abs(Self.milliseconds(row["@timestamp"] ?? "") - time) <= 2_000
      }
      try #require(starts.count == 1)
      #expect(result.reason(of: index) == .tupleRecorded)
      let process = result.processes[try #require(result.links[index].source.process)]
      #expect(process.started?.text() == starts[0]["@timestamp"])
      #expect(result.hosts[process.host].name == host)
      #expect(process.pid.map(String.init) == flow["pid"])
      #expect(result.texts.string(process.commandLine) == starts[0]["command_line"])
      if time < Self.milliseconds(starts[0]["@timestamp"] ?? "") { early += 1 }
    }
    #expect(early == 13)
    #expect(result.count(of: "connection-before-create") == 13)
  }

  @Test("Every event 1 is a process of its own, also where a pid was used again")
  func creates() async throws {
    let events = try Self.rows("brawl_sysmon.csv")
    let result = try await Self.correlated()
    let creates = events.filter { $0["event_code"] == "1" }
    #expect(creates.count == 281)
    #expect(result.processes.processes.filter { $0.createEvent != nil }.count == creates.count)
    let pairs = Dictionary(grouping: creates) { ($0["fqdn"] ?? "") + " " + ($0["pid"] ?? "") }.filter {
      $1.count > 1
    }
    #expect(pairs.count == 65)
    let own = result.processes.processes.filter { $0.createEvent != nil }
    let reused = Dictionary(grouping: own) { result.hosts[$0.host].name + " \($0.pid ?? 0)" }.filter {
      $1.count > 1
    }
    #expect(Set(reused.keys) == Set(pairs.keys))
  }

  @Test("No terminate precedes the create of its process, and none is shared")
  func terminates() async throws {
    let result = try await Self.correlated()
    var owners: [Int: Int] = [:]
    for process in result.processes.processes {
      if let terminate = process.terminateEvent { owners[terminate, default: 0] += 1 }
      if let started = process.started, let ended = process.ended { #expect(started <= ended) }
    }
    #expect(owners.values.allSatisfy { $0 == 1 })
    #expect(owners.count == 193)
  }

  @Test(
    "A parent that has an event 1 had the child's parent pid and image on the host before the child began")
  func parents() async throws {
    let result = try await Self.correlated()
    var known = 0
    for child in result.processes.processes {
      guard let parent = child.parent.map({ result.processes[$0] }), parent.createEvent != nil else {
        continue
      }
      known += 1
      #expect(parent.host == child.host && parent.pid == child.parentPid)
      #expect(result.texts.isSamePath(parent.image, child.parentImage))
      if let start = parent.started, let childStart = child.started { #expect(start <= childStart) }
    }
    #expect(known > 100)
  }

  @Test("The shift of ptimestamp by 25,200 s is found in both files")
  func shiftedColumn() async throws {
    let result = try await Self.correlated()
    let finding = try #require(result.findings.first { $0.id == "time-column-offset" })
    #expect(finding.count == 2)
    #expect(finding.examples.allSatisfy { $0.text.contains("+25,200 s (7 h)") })
  }

  @Test("The number of tasks changes nothing")
  func jobs() async throws {
    let one = try await Self.correlated(jobs: 1)
    let five = try await Self.correlated(jobs: 5)
    #expect(
      one.processTexts == five.processTexts && one.linkTexts == five.linkTexts
        && one.findings == five.findings)
  }
}
