import Testing

@testable import Samples

@Suite("Generated datasets")
struct DatasetGeneratorTests {
  private static let base = GeneratorOptions(seed: 7, events: 4_000, flows: 1_500, hosts: 12)

  private static func options(_ change: (inout GeneratorOptions) -> Void) -> GeneratorOptions {
    var options = base
    change(&options)
    return options
  }

  @Test("The same options give the same bytes, another seed gives others")
  func deterministic() {
    let first = GeneratedFiles(Self.base)
    let second = GeneratedFiles(Self.base)
    let other = GeneratedFiles(Self.options { $0.seed = 8 })
    #expect(first.bytes == second.bytes)
    for file in [DatasetFile.events, .flows, .truth] { #expect(first.bytes[file] != other.bytes[file]) }
  }

  @Test(
    "Sizes are exact",
    arguments: [
      (0, 0, 2), (1, 0, 2), (7, 50, 3), (500, 0, 2), (500, 400, 2), (3_000, 1_200, 300), (2_000, 1, 9),
    ])
  func sizes(_ events: Int, _ flows: Int, _ hosts: Int) {
    let files = GeneratedFiles(GeneratorOptions(seed: 3, events: events, flows: flows, hosts: hosts))
    #expect(files.counts == DatasetCounts(events: events, flows: flows, hosts: hosts))
    #expect(files.table(.events).rows.count == events)
    #expect(files.table(.flows).rows.count == flows)
    #expect(files.table(.truth).rows.count == flows)
    #expect(files.table(.hosts).rows.count == hosts)
    for file in DatasetFile.allCases {
      let table = files.table(file)
      #expect(!table.header.isEmpty && table.rows.allSatisfy { $0.fields.count == table.header.count })
    }
  }

  @Test("Flows come from connections of the process that the truth names")
  func truth() {
    let files = GeneratedFiles(Self.base)
    let events = Dictionary(grouping: files.table(.events).rows) { $0["host"] + $0["process_guid"] }
    let truth = files.table(.truth).rows
    for (flow, row) in zip(files.table(.flows).rows, truth) {
      #expect(row["flow"] == "\(DatasetFile.flows.name):\(flow.line)" && hasSameTuple(row, flow))
      let match = (events[row["host"] + row["process_guid"]] ?? []).first { hasSameTuple($0, row) }
      #expect((match != nil) == (row["recorded"] == "True"))
      if let match { #expect(match["@timestamp"] == row["@timestamp"]) }
    }
    #expect((20...150).contains(truth.count { $0["recorded"] == "False" }))
    #expect(truth.count { $0["circumstance"] == "before-create" } > 20)
  }

  @Test("Times stay in the span, per host slightly out of order")
  func times() {
    let files = GeneratedFiles(Self.base)
    let span = milliseconds("2017-05-01T18:50:00.000Z")...milliseconds("2017-05-01T20:20:00.000Z")
    var latest: [String: Int] = [:]
    var steps = 0
    for row in files.table(.events).rows {
      let time = milliseconds(row["@timestamp"])
      #expect(span.contains(time))
      if time < latest[row["host"]] ?? 0 { steps += 1 }
      latest[row["host"]] = time
    }
    #expect((40...2_000).contains(steps))
  }

  @Test("Processes have parents with events of their own, lives and reused pids")
  func processes() {
    let rows = GeneratedFiles(Self.base).table(.events).rows
    let creations = rows.filter { $0["event_code"] == "1" }
    let keys = Set(creations.map { $0["host"] + $0["process_guid"] })
    #expect(keys.count == creations.count)
    #expect(creations.count { keys.contains($0["host"] + $0["parent_process_guid"]) } > creations.count / 5)
    let ended = Set(rows.filter { $0["event_code"] == "5" }.map { $0["host"] + $0["process_guid"] })
    #expect(keys.count { !ended.contains($0) } > 30)
    #expect(ended.count { !keys.contains($0) } > 10)
    let pids = Dictionary(grouping: creations) { $0["host"] + " " + $0["pid"] }
    #expect(pids.values.count { $0.count > 1 } > 10)
  }

  @Test("Without GUIDs the columns are empty and the truth still names the process by pid and start")
  func withoutGUIDs() {
    let files = GeneratedFiles(Self.options { $0.hasGUIDs = false })
    #expect(
      files.table(.events).rows.allSatisfy { $0["process_guid"] == "" && $0["parent_process_guid"] == "" })
    let creations = Set(
      files.table(.events).rows.filter { $0["event_code"] == "1" }
        .map { $0["host"] + " " + $0["pid"] + " " + $0["@timestamp"] })
    let named = files.table(.truth).rows.count { row in
      creations.contains(row["host"] + " " + row["pid"] + " " + row["created"])
    }
    #expect(named > 500)
  }

  @Test("A clock offset moves a host's events and GUIDs, not the flows")
  func clockOffsets() {
    let offsets = [0, 3_260, -61_400]
    let files = GeneratedFiles(Self.options { $0.clockOffsets = offsets })
    let hosts = files.table(.hosts).rows.map { $0["fqdn"] }
    let events = Dictionary(grouping: files.table(.events).rows) { $0["host"] + $0["process_guid"] }
    var seen: Set<Int> = []
    for row in files.table(.truth).rows where row["recorded"] == "True" {
      let match = (events[row["host"] + row["process_guid"]] ?? []).first { hasSameTuple($0, row) }
      guard let match, let host = hosts.firstIndex(of: row["host"]) else { continue }
      let offset = milliseconds(match["@timestamp"]) - milliseconds(row["@timestamp"])
      #expect(offset == offsets[host % 3])
      seen.insert(offset)
    }
    #expect(seen == Set(offsets))
  }

  @Test("Jitter moves flows both ways and no further than asked")
  func jitter() {
    let files = GeneratedFiles(Self.options { $0.flowJitter = 40 })
    let events = Dictionary(grouping: files.table(.events).rows) { $0["host"] + $0["process_guid"] }
    var distances: [Int] = []
    for row in files.table(.truth).rows where row["recorded"] == "True" {
      let match = (events[row["host"] + row["process_guid"]] ?? []).first { hasSameTuple($0, row) }
      if let match { distances.append(milliseconds(row["@timestamp"]) - milliseconds(match["@timestamp"])) }
    }
    #expect(distances.allSatisfy { (-40...40).contains($0) })
    #expect((distances.min() ?? 0) < -30 && (distances.max() ?? 0) > 30)
  }

  @Test("Fanout and depth make one wide and one deep tree", arguments: [(300, 0), (0, 200), (300, 200)])
  func shapes(_ fanout: Int, _ depth: Int) {
    let files = GeneratedFiles(
      Self.options {
        $0.fanout = fanout
        $0.depth = depth
      })
    let creations = files.table(.events).rows.filter { $0["event_code"] == "1" }
    let wide = creations.filter { $0["parent_command_line"].hasSuffix("fanout.vbs") }
    #expect(wide.count == fanout && Set(wide.map { $0["parent_process_guid"] }).count == min(1, fanout))
    let chain = creations.filter { $0["command_line"].contains("depth.vbs") }
    #expect(chain.count == depth)
    let links = chain.count { row in chain.contains { $0["process_guid"] == row["parent_process_guid"] } }
    #expect(links == max(0, depth - 1))
  }

  @Test("Duplicates are whole rows, counted in the size")
  func duplicates() {
    let files = GeneratedFiles(Self.options { $0.duplicatesPerMille = 50 })
    let rows = files.table(.events).rows
    #expect(rows.count == 4_000)
    #expect((100...300).contains(rows.count - Set(rows.map(\.fields)).count))
    let plain = GeneratedFiles(Self.base).table(.events).rows
    #expect(Set(plain.map(\.fields)).count == plain.count)
  }

  @Test("Shares of missing creates and ends can be none or all")
  func shares() {
    let none = GeneratedFiles(
      Self.options {
        $0.withoutCreatePerMille = 1000
        $0.withoutTerminatePerMille = 1000
        $0.unrecordedPerMille = 0
      })
    #expect(none.table(.events).rows.allSatisfy { $0["event_code"] != "1" && $0["event_code"] != "5" })
    let recorded = none.table(.truth).rows.count { $0["recorded"] == "True" }
    #expect(recorded >= 1_450)
  }

  @Test("Hostile texts and host names reach the file whole")
  func hostile() {
    let files = GeneratedFiles(
      Self.options {
        $0.events = 12_000
        $0.hostileTexts = GeneratorOptions.builtInHostileTexts
        $0.hostNames = GeneratorOptions.builtInHostileHostNames
      })
    let rows = files.table(.events).rows
    func scalars(_ column: String) -> Set<[Unicode.Scalar]> {
      Set(rows.map { Array($0[column].unicodeScalars) })
    }
    for column in ["command_line", "image_path", "user"] {
      let found = scalars(column)
      let missing = GeneratorOptions.builtInHostileTexts.filter { !found.contains(Array($0.unicodeScalars)) }
      #expect(missing.isEmpty, "\(column)")
    }
    let names = files.table(.hosts).rows.map { $0["fqdn"] }
    #expect(names.starts(with: GeneratorOptions.builtInHostileHostNames))
    #expect(Set(rows.map { $0["host"] }) == Set(names))
  }

  @Test("A large file is handed over in pieces of about a megabyte, about 550 bytes an event")
  func pieces() {
    let files = GeneratedFiles(GeneratorOptions(seed: 5, events: 20_000, flows: 8_000, hosts: 50))
    let size = files.bytes[.events]?.count ?? 0
    #expect((500...620).contains(size / 20_000))
    #expect(files.pieces[.events] == size / (1 << 20) + 1)
    #expect(files.largestPiece < (1 << 20) + 20_000)
  }
}
