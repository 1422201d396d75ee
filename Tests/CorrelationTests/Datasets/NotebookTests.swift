import Correlation
import Records
import Samples
import Sorting
import Testing

/// The tables that the notebook displays, made from the sample by flowtree's own results.
///
/// The expected cells are quoted from the notebook; where it cuts a text with `...`, the cell is the text before.
@Suite("The notebook's tables")
struct NotebookTests {
  private static let sounder = "sounder-pc.brawlco.com"
  private static let wmic = "{6C70CE0A-861C-5907-0000-0010B7671300}"
  private static let lsass = "{6C70CE0A-7DA2-5907-0000-0010364D0000}"
  private static let services = "{6C70CE0A-7DA7-5907-0000-0010A0970000}"

  /// `@timestamp, event_code, host, command_line, exe, process_guid`, as the notebook shows events.
  private static func cells(_ result: CorrelatedDataset, _ event: Int) -> [String] {
    let record = result.events[event]
    return [
      record.time.text(decimals: record.timeDecimals), String(record.code), result.hosts[record.host].name,
      result.texts.string(record.commandLine) ?? "", result.texts.string(record.exe) ?? "",
      record.guid?.text ?? "",
    ]
  }

  /// The notebook's flow: the one with its time and ends.
  private static func storyFlow(_ result: CorrelatedDataset) throws -> FlowIndex {
    let found = (0..<result.flows.count).filter { result.flows[$0].time.text() == "2017-05-01T19:01:48.250Z" }
    try #require(found.count == 1)
    return found[0]
  }

  private static func expect(_ cells: [[String]], are expected: [[String]]) {
    #expect(cells.count == expected.count)
    for (row, expectedRow) in zip(cells, expected) {
      #expect(row.count == expectedRow.count)
      for (cell, expectedCell) in zip(row, expectedRow) {
        if expectedCell.hasSuffix("...") {
          #expect(cell.hasPrefix(String(expectedCell.dropLast(3))))
        } else {
          #expect(cell == expectedCell)
        }
      }
    }
  }

  @Test("The first call to taskeng.exe")
  func taskeng() async throws {
    let result = try await DatasetBytes.sample().correlated()
    let found = result.sorted.events.map(Int.init).first { event in
      result.events[event].code == EventCode.processCreate
        && result.texts.string(result.events[event].commandLine)?.contains("taskeng") == true
    }
    let event = result.events[try #require(found)]
    let cells = [
      event.time.text(decimals: event.timeDecimals), result.hosts[event.host].name,
      event.pid.map(String.init) ?? "",
      event.guid?.text ?? "", result.texts.string(event.commandLine) ?? "",
    ]
    Self.expect(
      [cells],
      are: [
        [
          "2017-05-01T19:09:29.854Z", "minahan-pc.brawlco.com", "996",
          "{6C70CE0A-87E9-5907-0000-00108C901100}",
          "taskeng.exe {8AA7A318-060A-4A07-8CF6-D4C11333F...",
        ]
      ])
  }

  @Test("Its child by host, pid and GUID: one, GoogleUpdate.exe")
  func child() async throws {
    let result = try await DatasetBytes.sample().correlated()
    let parent = try #require(result.process(guid: "{6C70CE0A-87E9-5907-0000-00108C901100}"))
    let children = result.processes.children[parent].map(Int.init)
    let cells = try children.map { index in
      let event = result.events[try #require(result.processes[index].createEvent)]
      return [
        event.time.text(decimals: event.timeDecimals), result.hosts[event.host].name, String(event.pid ?? 0),
        String(event.parentPid ?? 0) + ".0", event.guid?.text ?? "", event.parentGuid?.text ?? "",
        result.texts.string(event.commandLine) ?? "", result.texts.string(event.exe) ?? "",
      ]
    }
    Self.expect(
      cells,
      are: [
        [
          "2017-05-01T19:09:29.916Z", "minahan-pc.brawlco.com", "1804", "996.0",
          "{6C70CE0A-87E9-5907-0000-00101D921100}", "{6C70CE0A-87E9-5907-0000-00108C901100}",
          "\"C:\\Program Files (x86)\\Google\\Update\\GoogleUp...", "GoogleUpdate.exe",
        ]
      ])
    let pairs = result.correspondences(of: children[0])
    #expect(pairs.map { $0.pair.fields.parent } == ["host", "pid", "process_guid", "image_path"])
    #expect(
      pairs.map { $0.pair.fields.child } == ["host", "ppid", "parent_process_guid", "parent_image_path"])
    #expect(pairs.map(\.agrees) == [true, true, true, true])
  }

  @Test("The netflow entry and both of its hosts")
  func flow() async throws {
    let result = try await DatasetBytes.sample().correlated()
    let index = try Self.storyFlow(result)
    let flow = result.flows[index]
    let tuple = flow.tuple
    #expect(flow.recordedPid == 2720)
    #expect(tuple.transport.text == "tcp")
    #expect(tuple.source.isIPv4 && tuple.destination.isIPv4)
    #expect("\(tuple.source.text):\(tuple.sourcePort)" == "10.3.15.216:50153")
    #expect("\(tuple.destination.text):\(tuple.destinationPort)" == "10.3.15.212:49155")
    let raw = try result.dataset.raw.fields(at: flow.place)
    func cell(_ name: String) -> String? { raw.first { $0.name == name }?.text }
    #expect(cell("@timestamp") == "2017-05-01T19:01:48.250Z")
    #expect(cell("utc_time") == "2017-05-01 19:01:48.250")
    #expect(cell("src_ipv6") == "False" && cell("dest_ipv6") == "False")
    #expect(cell("ppid") == "")
    #expect(cell("ptimestamp") == "1493690508.25")
    let names = FlowEnd.allCases.map { end in result.links[index][end].host.map { result.hosts[$0].name } }
    #expect(names == [Self.sounder, "escue-pc.brawlco.com"])
  }

  @Test("The six events of its window, in the notebook's order", arguments: RecordOrder.allCases)
  func window(_ order: RecordOrder) async throws {
    let result = try await DatasetBytes.sample().correlated(order: order)
    let flow = try Self.storyFlow(result)
    Self.expect(
      result.windowEvents(of: flow, end: .source).map { Self.cells(result, Int($0)) },
      are: [
        ["2017-05-01T19:01:48.245Z", "3", Self.sounder, "", "svchost.exe", Self.services],
        ["2017-05-01T19:01:48.250Z", "3", Self.sounder, "", "WMIC.exe", Self.wmic],
        ["2017-05-01T19:01:48.252Z", "3", Self.sounder, "", "lsass.exe", Self.lsass],
        ["2017-05-01T19:01:48.262Z", "3", Self.sounder, "", "lsass.exe", Self.lsass],
        ["2017-05-01T19:01:48.264Z", "3", Self.sounder, "", "lsass.exe", Self.lsass],
        ["2017-05-01T19:01:48.283Z", "3", Self.sounder, "", "lsass.exe", Self.lsass],
      ])
  }

  @Test("The WMIC event in the window is the one that the link rests on, and it is confirmed")
  func link() async throws {
    let result = try await DatasetBytes.sample().correlated()
    let flow = try Self.storyFlow(result)
    let link = result.links[flow].source
    #expect(link.reason == .tupleRecorded)
    let event = try #require(link.event)
    Self.expect(
      [Self.cells(result, event)],
      are: [["2017-05-01T19:01:48.250Z", "3", Self.sounder, "", "WMIC.exe", Self.wmic]])
    let process = try #require(link.process)
    #expect(result.processes[process].guid?.text == Self.wmic)
    #expect(result.rule(.namesDestination, of: flow)?.found == "it names escue-pc.brawlco.com")
    // The event 1 is stamped after the flow; the second in the GUID says that the process existed.
    #expect(result.rule(.alive, of: flow)?.holds == true)
  }

  @Test("The three events of the WMIC process: connection, create, terminate")
  func wmicEvents() async throws {
    let result = try await DatasetBytes.sample().correlated()
    let process = try #require(result.process(guid: Self.wmic))
    Self.expect(
      result.processes.events[process].map { Self.cells(result, Int($0)) },
      are: [
        ["2017-05-01T19:01:48.250Z", "3", Self.sounder, "", "WMIC.exe", Self.wmic],
        [
          "2017-05-01T19:01:48.611Z", "1", Self.sounder,
          "\"wmic\" /node:\"escue-pc.brawlco.com\" /user:\"bra...",
          "WMIC.exe", Self.wmic,
        ],
        ["2017-05-01T19:01:49.017Z", "5", Self.sounder, "", "WMIC.exe", Self.wmic],
      ])
  }
}
