import Samples
import Testing

@Suite("The traps of the sample")
struct SampleTrapTests {
  let tables = SampleTables.shared

  /// Event codes by host and GUID.
  private var codes: [String: Set<String>] {
    var codes: [String: Set<String>] = [:]
    for row in tables.events.rows where row["process_guid"] != "" {
      codes[row["host"] + " " + row["process_guid"], default: []].insert(row["event_code"])
    }
    return codes
  }

  private func truth(_ circumstance: FlowCircumstance) -> [CSVTable.Row] {
    tables.truth.rows(where: ["circumstance": circumstance.rawValue])
  }

  @Test("Every circumstance of a flow occurs", arguments: FlowCircumstance.allCases)
  func circumstances(_ circumstance: FlowCircumstance) {
    #expect(!truth(circumstance).isEmpty)
  }

  @Test("Services connect without event 1, some processes never end, some only end")
  func incompleteLives() {
    let lives = codes.values
    #expect(lives.count { $0.contains("3") && $0.isDisjoint(with: ["1", "5"]) } > 20)
    #expect(lives.count { $0.contains("1") && !$0.contains("5") } > 20)
    #expect(lives.count { $0 == ["5"] } > 3)
  }

  @Test("Calls are stamped before the event 1 of their process, and two by WMIC after it")
  func beforeCreate() {
    let early = truth(.beforeCreate)
    #expect(early.count >= 10)
    for flow in early {
      let distance = milliseconds(flow["created"]) - milliseconds(flow["@timestamp"])
      #expect((100...1_100).contains(distance))
    }
    let after = truth(.plain).filter { flow in
      !tables.events.rows(where: [
        "host": flow["host"], "process_guid": flow["process_guid"], "event_code": "1", "exe": "WMIC.exe",
      ]).isEmpty
    }
    #expect(after.count == 2)
  }

  @Test("All hosts share the prefix of GUIDs, and one whole GUID is on two hosts")
  func clones() {
    let guids = codes.keys.map { $0.split(separator: " ") }.filter { !$0[1].hasPrefix("{00000000") }
    #expect(guids.allSatisfy { $0[1].hasPrefix("{6C70CE0A-") })
    let hosts = Dictionary(grouping: guids) { $0[1] }.mapValues { Set($0.map { $0[0] }) }
    #expect(hosts.values.count { $0.count > 1 } == 1)
  }

  @Test("One pid is used by two processes")
  func reusedPID() {
    let rows = tables.events.rows(where: ["host": "gagnon-pc.brawlco.com", "pid": "5480", "event_code": "1"])
    #expect(rows.map { $0["exe"] } == ["notepad.exe", "mspaint.exe"])
    #expect(Set(rows.map { $0["process_guid"] }).count == 2)
  }

  @Test("The file is out of order on several hosts, one of which came late and backwards")
  func disorder() {
    var latest: [String: String] = [:]
    var steps: [String: Int] = [:]
    var numbers: [String: [Int]] = [:]
    for row in tables.events.rows {
      let host = row["host"]
      if row["@timestamp"] < latest[host] ?? "" { steps[host, default: 0] += 1 }
      latest[host] = row["@timestamp"]
      numbers[host, default: []].append(Int(row["record_number"]) ?? -1)
    }
    #expect(steps.count > 10)
    let brandvold = numbers["brandvold-pc.brawlco.com"] ?? []
    #expect(zip(brandvold, brandvold.dropFirst()).count { $0 > $1 } >= 4)
    let holes = numbers.values.reduce(0) { sum, list in
      sum + (list.max() ?? 0) - (list.min() ?? 0) + 1 - Set(list).count
    }
    #expect(holes > 20)
  }

  @Test("Exactly one row is there twice, whole")
  func duplicate() {
    let repeated = Dictionary(grouping: tables.events.rows) { $0.fields }.values.filter { $0.count > 1 }
    #expect(repeated.map(\.count) == [2])
  }

  @Test("An ambiguous flow lies midway between two processes with its tuple")
  func ambiguous() throws {
    let flow = try #require(truth(.ambiguous).first)
    let events = tables.events.rows.filter { hasSameTuple($0, flow) }
    #expect(Set(events.map { $0["process_guid"] }).count == 2)
    let distances = events.map { milliseconds($0["@timestamp"]) - milliseconds(flow["@timestamp"]) }
    #expect(distances.sorted() == [-20, 20])
  }

  @Test("A flow without tuple has one talker in its window, an unrecorded one has none")
  func withoutTuple() throws {
    let only = try #require(truth(.onlyTalker).first)
    let window = tables.window(host: only["host"], around: only["@timestamp"])
    #expect(window.map { $0["process_guid"] } == [only["process_guid"]])
    for flow in truth(.unrecorded) {
      #expect(tables.window(host: flow["host"], around: flow["@timestamp"]).isEmpty)
      #expect(!tables.events.rows(where: ["host": flow["host"]]).isEmpty)
    }
    let distant = try #require(truth(.distant).first)
    let match = try #require(tables.events.rows.first { hasSameTuple($0, distant) })
    #expect(milliseconds(distant["@timestamp"]) - milliseconds(match["@timestamp"]) == 255_003)
  }

  @Test("A reversed flow is recorded the other way round only")
  func reversed() {
    for flow in truth(.reversed) {
      #expect(flow["transport"] == "udp")
      #expect(!tables.events.rows.contains { hasSameTuple($0, flow) })
      #expect(tables.events.rows.count { hasReversedTuple($0, flow) && $0["host"] == flow["host"] } == 1)
    }
  }

  @Test("Strangers: an address without host, a host without events, a second address of one host")
  func strangers() throws {
    let unknown = try #require(truth(.unknownAddress).first)
    #expect(tables.hosts.rows(where: ["ipv4": unknown["src_ip"]]).isEmpty)
    let silent = try #require(truth(.silentHost).first)
    let names = tables.hosts.rows(where: ["ipv4": silent["src_ip"]]).map { $0["fqdn"] }
    #expect(names == ["lobby-kiosk.brawlco.com"])
    #expect(tables.events.rows(where: ["host": "lobby-kiosk.brawlco.com"]).isEmpty)
    #expect(tables.hosts.rows(where: ["fqdn": "dc01.brawlco.com"]).count == 2)
  }

  @Test("Many connections have no flow, and the other end records calls too")
  func connections() {
    let connections = tables.events.rows(where: ["event_code": "3"])
    #expect(connections.count { event in !tables.flows.rows.contains { hasSameTuple(event, $0) } } > 300)
    let incoming = connections.filter { $0["initiated"] == "False" && $0["transport"] == "tcp" }
    #expect(incoming.count > 20)
    for event in incoming {
      #expect(connections.contains { hasSameTuple($0, event) && $0["host"] != event["host"] })
    }
  }

  @Test(
    "Odd connections are there",
    arguments: [
      ["exe": "<unknown process>", "process_guid": "{00000000-0000-0000-0000-000000000000}"],
      ["src_ip": "127.0.0.1", "dest_ip": "127.0.0.1"],
      ["src_ip": "fe80:0:0:0:e488:b85c:5d2a:e2b1", "src_ipv6": "True", "dest_ip": "ff02:0:0:0:0:0:1:2"],
      ["exe": "System", "pid": "4", "dest_port": "138"],
      ["dest_ip": "224.0.0.252", "dest_port_name": "llmnr"],
    ])
  func oddConnections(_ cells: [String: String]) {
    #expect(
      tables.events.rows.contains { row in
        row["event_code"] == "3" && cells.allSatisfy { row[$0.key] == $0.value }
      })
  }

  @Test("A connection is stamped after the event 5 of its process")
  func afterEnd() throws {
    let curl = tables.events.rows(where: ["exe": "curl.exe"])
    let end = try #require(curl.first { $0["event_code"] == "5" })
    let call = try #require(curl.first { $0["event_code"] == "3" })
    #expect(call["@timestamp"] > end["@timestamp"])
  }

  @Test(
    "Command lines hold what breaks careless tools",
    arguments: [
      "\"", ",", "<", "&", "\\\\", "\n", "\r\n", "\t", "Отчёт", "売上", "تقرير", "😀", "\u{202E}", "\"\u{301}",
      "</td>",
      "%%",
    ])
  func commandLines(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(
      tables.events.rows.contains { row in
        let line = Array(row["command_line"].utf8)
        return line.indices.contains { line[$0...].starts(with: bytes) }
      })
  }

  @Test(
    "Command lines name the destination of their flow", arguments: ["WMIC.exe", "schtasks.exe", "sc.exe"])
  func namedDestinations(_ exe: String) {
    let calls = tables.truth.rows.compactMap { flow -> (line: String, host: String)? in
      let process = tables.events.rows(where: [
        "host": flow["host"], "process_guid": flow["process_guid"], "event_code": "1", "exe": exe,
      ])
      let target = tables.hosts.rows(where: ["ipv4": flow["dest_ip"]])
      guard let process = process.first, let target = target.first else { return nil }
      return (process["command_line"], target["fqdn"])
    }
    #expect(!calls.isEmpty)
    #expect(calls.allSatisfy { $0.line.contains($0.host.prefix { $0 != "." }) })
  }

  @Test("One parent is contradicted by its child, and one is nowhere but in its child")
  func parents() throws {
    let creations = tables.events.rows(where: ["event_code": "1"])
    let contradicted = creations.filter { child in
      creations.contains {
        $0["host"] == child["host"] && $0["process_guid"] == child["parent_process_guid"]
          && $0["image_path"] != child["parent_image_path"]
      }
    }
    #expect(contradicted.map { $0["exe"] } == ["ping.exe"])
    let orphan = try #require(creations.first { $0["exe"] == "hostname.exe" })
    #expect(orphan["parent_exe"] == "unseen.exe")
    #expect(codes[orphan["host"] + " " + orphan["parent_process_guid"]] == nil)
  }

  @Test("One tree is eight generations deep and one process has fourteen children")
  func trees() {
    let creations = tables.events.rows(where: ["event_code": "1"])
    var parents: [String: String] = [:]
    for row in creations {
      parents[row["host"] + row["process_guid"]] = row["host"] + row["parent_process_guid"]
    }
    func depth(_ key: String) -> Int { parents[key].map { depth($0) + 1 } ?? 1 }
    #expect(parents.keys.map(depth).max() ?? 0 >= 8)
    let recorded = creations.map { $0["host"] + $0["parent_process_guid"] }.filter { parents[$0] != nil }
    #expect(Dictionary(grouping: recorded) { $0 }.values.map(\.count).max() == 14)
  }

  @Test("Other event codes occur", arguments: ["2", "6", "7", "8", "10", "11", "12", "13"])
  func otherCodes(_ code: String) {
    #expect(!tables.events.rows(where: ["event_code": code]).isEmpty)
  }
}
