import Correlation
import Foundation
import Records
import Rendering
import Testing

@Suite("Facts")
struct FactsTests {
  private func lines(_ file: FactsFile, of site: Site) throws -> [[String: Any]] {
    var bytes: [UInt8] = []
    try Facts.write(file, of: site) { bytes += $0 }
    return try String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("Every field that design.md names is on every line", arguments: FactsFile.allCases)
  func fields(file: FactsFile) throws {
    let names: [FactsFile: Set<String>] = [
      .flows: [
        "id", "page", "time", "transport", "communityId", "source", "destination", "record", "grade",
        "reason",
        "process", "otherEnd", "candidates", "timeDistance", "clockOffset", "evidence", "recordedPid",
        "findings",
      ],
      .processes: [
        "host", "guid", "pid", "parentGuid", "parentPid", "exe", "image", "commandLine", "user", "started",
        "startedFrom", "ended", "tree", "page", "children", "events", "flows", "findings",
      ],
      .findings: ["id", "severity", "count", "summary", "examples"],
      .hosts: [
        "host", "page", "isInTable", "addresses", "events", "processes", "flows", "clock", "findings",
      ],
    ]
    let lines = try lines(file, of: StorySamples.notebook.site())
    #expect(!lines.isEmpty)
    for line in lines { #expect(names[file, default: []].subtracting(line.keys).isEmpty) }
  }

  @Test("A flow tells its process, its distance and its candidates")
  func flow() throws {
    let line = try #require(try lines(.flows, of: StorySamples.notebook.site()).first)
    #expect(line["id"] as? String == "20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp")
    #expect(line["time"] as? String == "2017-05-01T19:01:48.250Z")
    #expect(line["grade"] as? String == "confirmed")
    #expect(line["timeDistance"] as? Double == 0)
    #expect(line["clockOffset"] as? Double == 0)
    #expect((line["process"] as? [String: Any])?["exe"] as? String == "WMIC.exe")
    #expect((line["source"] as? [String: Any])?["host"] as? String == "sounder-pc.brawlco.com")
    #expect(line["otherEnd"] is NSNull)
    #expect(line["candidateCount"] as? Int == 6)
    let candidates = try #require(line["candidates"] as? [[String: Any]])
    #expect(candidates.map { $0["exe"] as? String } == StorySamples.windowPrograms)
    #expect((candidates[0]["record"] as? [String: Any])?["line"] as? Int == 2)
  }

  @Test("A process tells its children and counts its events by code")
  func process() throws {
    let lines = try lines(.processes, of: StorySamples.notebook.site())
    let wmic = try #require(lines.first { $0["exe"] as? String == "WMIC.exe" })
    #expect(wmic["events"] as? [String: Int] == ["1": 1, "3": 1, "5": 1])
    #expect(wmic["flows"] as? [String] == ["20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp"])
    #expect(wmic["started"] as? String == "2017-05-01T19:01:48.611Z")
    let taskeng = try #require(lines.first { $0["exe"] as? String == "taskeng.exe" })
    #expect((taskeng["children"] as? [[String: Any]])?.map { $0["pid"] as? Int } == [1804])
    #expect(taskeng["ended"] is NSNull)
    #expect((taskeng["page"] as? String)?.contains(".html#p-") == true)
  }

  @Test("A crowded window lists the hundred events next to the flow")
  func crowdedWindow() throws {
    var dataset = TinyDataset(hosts: [Host(name: "a", addresses: [IPAddress(ipv4: 1)], isInTable: true)])
    let noon = TinyDataset.noon
    dataset.events = (0..<300).map {
      .init(time: noon + ($0 - 50) * 100_000, code: 3, host: "a", pid: UInt32($0))
    }
    dataset.flows = [.init(time: noon, tuple: TinyDataset.tuple(1, 5, 2, 6))]
    let line = try #require(try lines(.flows, of: dataset.site()).first)
    let candidates = try #require(line["candidates"] as? [[String: Any]])
    #expect(line["candidateCount"] as? Int == 300)
    #expect(candidates.map { $0["pid"] as? Int } == Array(0..<100))
    #expect(line["timeDistance"] is NSNull)
    #expect(line["clockOffset"] is NSNull)
  }

  @Test("A host tells its addresses, from where and when they are known, and its counts")
  func host() throws {
    var dataset = TinyDataset(hosts: [
      Host(
        name: "a",
        holdings: [
          HostAddress(IPAddress(ipv4: 1), from: TinyDataset.noon, to: .max),
          HostAddress(IPAddress(ipv4: 7), derivedFrom: 3),
        ], isInTable: true),
      Host(name: "b", addresses: [IPAddress(ipv4: 2)]),
    ])
    dataset.events = [.init(time: TinyDataset.noon, code: 3, host: "a", pid: 9)]
    dataset.flows = [.init(time: TinyDataset.noon, tuple: TinyDataset.tuple(1, 5, 2, 6))]
    let lines = try lines(.hosts, of: dataset.site())
    #expect(lines.map { $0["host"] as? String } == ["a", "b"])
    #expect(lines.map { $0["page"] as? String } == ["hosts/a.html", "hosts/b.html"])
    let addresses = try #require(lines[0]["addresses"] as? [[String: Any]])
    #expect(addresses.map { $0["address"] as? String } == ["0.0.0.1", "0.0.0.7"])
    #expect(addresses.map { $0["knownFrom"] as? String } == ["table", "events"])
    #expect(addresses[0]["from"] as? String == "2017-05-01T19:01:48.000Z")
    #expect(addresses[0]["until"] is NSNull && addresses[1]["from"] is NSNull)
    #expect(lines[0]["processes"] as? Int == 1 && lines[0]["events"] as? Int == 1)
    #expect(
      lines.map { $0["flows"] as? [String: Int] } == [
        ["source": 1, "destination": 0], ["source": 0, "destination": 1],
      ])
    #expect(lines[0]["clock"] is NSNull)
  }

  @Test("Pieces of consecutive ranges, put together, are the file", arguments: FactsFile.allCases)
  func pieces(file: FactsFile) throws {
    let site = StorySamples.notebook.site()
    var whole: [UInt8] = []
    try Facts.write(file, of: site) { whole += $0 }
    var joined: [UInt8] = []
    for index in 0..<file.count(in: site) { Facts.append(index..<index + 1, of: file, of: site, to: &joined) }
    #expect(joined == whole)
  }

  @Test("A dataset without records makes empty files", arguments: FactsFile.allCases)
  func empty(file: FactsFile) throws {
    var calls = 0
    try Facts.write(file, of: TinyDataset().site()) { _ in calls += 1 }
    #expect(calls == 0)
  }

  @Test("A sink that fails ends the writing")
  func failingSink() {
    #expect(throws: SinkFull.self) {
      try Facts.write(.flows, of: StorySamples.notebook.site()) { _ in throw SinkFull() }
    }
  }
}

private struct SinkFull: Error {}
