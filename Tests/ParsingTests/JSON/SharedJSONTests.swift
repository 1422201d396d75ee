import Foundation
import Records
import Testing

@testable import Parsing

/// Real exports, and what a plain Python script (`json.loads` line by line) counts in them.
@Suite("Real exports as JSON", .enabled(if: SharedFolder.has("data/purplesharp"), SharedFolder.absence))
struct SharedJSONTests {
  struct Expected: Sendable, CustomTestStringConvertible {
    var path: String
    var format: String
    var codes: [Int: Int]
    var hosts: Int
    /// Events with a pid, the sum of the pids, and that of the parents' pids.
    var pids: [Int]
    var guids: Int
    var tuples: Int
    var isLogged = true

    var testDescription: String { path }
  }

  private static func log(_ set: String) -> String { "evtx/\(set)/\(set).evtx_dump.jsonl" }

  static let files = [
    Expected(
      path: "purplesharp/sysmon.ndjson", format: "sysmon-nxlog-json",
      codes: [
        1: 24, 3: 126, 5: 12, 7: 1537, 9: 51, 10: 344, 11: 628, 12: 17917, 13: 1135, 17: 16, 18: 44, 22: 13,
        23: 207,
      ], hosts: 4, pids: [22_049, 63_916_712, 49_892], guids: 22_054, tuples: 126, isLogged: false),
    // No ProcessId: only the events of two processes (10) name a pid, the acting one's.
    Expected(
      path: "powerview/sysmon.ndjson", format: "sysmon-nxlog-json",
      codes: [1: 9, 3: 28, 5: 11, 7: 394, 9: 13, 10: 1256, 11: 29, 12: 396, 13: 132, 18: 5, 22: 8, 23: 2],
      hosts: 2,
      pids: [1_256, 1_125_256, 10_008], guids: 2_283, tuples: 28, isLogged: false),
    Expected(
      path: "psremoting/sysmon.ndjson", format: "sysmon-nxlog-json",
      codes: [
        1: 8, 3: 55, 5: 5, 7: 425, 9: 18, 10: 1922, 11: 23, 12: 582, 13: 296, 17: 2, 18: 7, 22: 2, 23: 6,
      ],
      hosts: 3, pids: [3_351, 7_240_632, 15_548], guids: 3_351, tuples: 55, isLogged: false),
    Expected(
      path: "lsass-procdump/sysmon.ndjson", format: "sysmon-winevent-json",
      codes: [1: 138, 3: 135, 5: 121, 22: 28],
      hosts: 1, pids: [422, 1_404_248, 532_080], guids: 412, tuples: 135),
    Expected(
      path: "winlogbeat6/sysmon.ndjson", format: "sysmon-winlogbeat-json",
      codes: [1: 11, 3: 89, 5: 4, 7: 481, 9: 3, 10: 452, 11: 15, 12: 701, 13: 293, 17: 7, 18: 18], hosts: 3,
      pids: [2_074, 4_451_624, 21_468], guids: 2_074, tuples: 89),
    Expected(
      path: "capattack/sysmon.evtx_dump.jsonl", format: "sysmon-evtx-dump-json",
      codes: [1: 23, 3: 4, 5: 26, 7: 2, 8: 2, 10: 218, 11: 11, 12: 14, 13: 44, 16: 1, 17: 11, 18: 11, 23: 4],
      hosts: 1,
      pids: [370, 1_845_624, 105_784], guids: 370, tuples: 4),
    Expected(
      path: log("DE_sysmon_3_rdp_tun"), format: "sysmon-evtx-dump-json", codes: [1: 13, 3: 42, 5: 12, 6: 6],
      hosts: 1,
      pids: [67, 125_860, 26_928], guids: 67, tuples: 42),
    Expected(
      path: log("LM_impacket_docmexec_mmc_sysmon_01"), format: "sysmon-evtx-dump-json", codes: [1: 5, 3: 4],
      hosts: 1,
      pids: [9, 13_980, 12_584], guids: 9, tuples: 4),
    Expected(
      path: log("RogueWinRM"), format: "sysmon-evtx-dump-json", codes: [1: 4, 3: 2, 5: 1], hosts: 1,
      pids: [7, 23_940, 14_108], guids: 7, tuples: 2),
    Expected(
      path: log("sysmon_13_1_persistence_via_winlogon_shell"), format: "sysmon-evtx-dump-json",
      codes: [1: 19, 5: 2, 7: 2, 11: 1, 13: 1], hosts: 1, pids: [25, 57_796, 34_644], guids: 25, tuples: 0),
  ]

  private static func events(_ path: String, jobs: Int = 2) async throws -> Dataset {
    let file = SharedFolder.url.appending(path: "data/\(path)").path
    return try await parse(
      [ParsingInput(kind: .events, source: .file(path: file))], options: ParsingOptions(jobs: jobs))
  }

  @Test("Counts are those of another reader", arguments: files)
  func counts(file: Expected) async throws {
    let dataset = try await Self.events(file.path)
    let receipt = dataset.sources[0]
    let events = (0..<dataset.events.count).map { dataset.events[$0] }
    #expect(receipt.format == file.format)
    #expect(receipt.records == file.codes.values.reduce(0, +))
    #expect(receipt.refused == 0)
    #expect(receipt.leftOut == [])
    #expect(receipt.diagnostics.map(\.text) == [])
    #expect(Dictionary(grouping: events, by: \.code).mapValues(\.count) == file.codes)
    #expect(dataset.hosts.hosts.count == file.hosts)
    let pids = events.compactMap(\.pid)
    let sums = [
      pids.count, pids.reduce(0) { $0 + Int($1) }, events.compactMap(\.parentPid).reduce(0) { $0 + Int($1) },
    ]
    #expect(sums == file.pids)
    #expect(events.compactMap(\.guid).count == file.guids)
    #expect(events.compactMap(\.tuple).count == file.tuples)
    #expect(events.allSatisfy { ($0.logged != nil) == file.isLogged })
  }

  @Test("The number of workers changes nothing")
  func jobs() async throws {
    let one = try await Self.events("purplesharp/sysmon.ndjson", jobs: 1)
    let three = try await Self.events("purplesharp/sysmon.ndjson", jobs: 3)
    #expect(DatasetText(one) == DatasetText(three))
    #expect(one.sources[0].taken == three.sources[0].taken)
    #expect(one.sources[0].ignored == three.sources[0].ignored)
  }

  @Test(
    "A log's JSON gives the events that its XML gives",
    arguments: files.filter { $0.path.hasSuffix(".jsonl") })
  func sameAsXML(file: Expected) async throws {
    let json = try await Self.events(file.path)
    let xml = try await Self.events(file.path.replacing(".jsonl", with: ".xml"))
    let difference = Set(Self.texts(json)).symmetricDifference(Self.texts(xml))
    #expect(difference.sorted() == [])
    #expect(json.events.count == xml.events.count)
  }

  private static func texts(_ dataset: Dataset) -> [String] {
    (0..<dataset.events.count).map { index in
      let event = dataset.events[index]
      let texts = [event.image, event.parentImage, event.commandLine, event.user].map {
        dataset.texts.string($0) ?? ""
      }
      let numbers = [event.pid, event.parentPid].map { $0.map(String.init) ?? "" }
      return """
        \(event.code) \(event.time.text()) \(event.logged?.text(decimals: 6) ?? "") \(event.recordNumber ?? -1) \(numbers) \
        \(event.guid?.text ?? "") \(event.parentGuid?.text ?? "") \(texts) \(dataset.hosts[event.host].name) \
        \(event.tuple.map { "\($0)" } ?? "") \(event.initiated.map { "\($0)" } ?? "")
        """
    }
    .sorted()
  }
}
