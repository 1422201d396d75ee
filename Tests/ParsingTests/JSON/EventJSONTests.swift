import Records
import TestSupport
import Testing

@testable import Parsing

@Suite("Events as JSON")
struct EventJSONTests {
  private func events(_ text: String, jobs: Int = 1) async throws -> Dataset {
    try await parse([input(.events, text, name: "log")], options: ParsingOptions(jobs: jobs))
  }

  @Test("Every exporter's layout is recognised and gives the same event", arguments: EventJSONText.layouts)
  func layouts(layout: EventJSONText.Layout) async throws {
    let dataset = try await events(layout.text + "\n" + layout.text)
    let receipt = dataset.sources[0]
    #expect(receipt.format == layout.format)
    #expect(receipt.diagnostics.map(\.text) == [])
    #expect(dataset.events.count == 2)
    #expect(dataset.hosts.hosts.map(\.name) == ["pc-1.example.org"])
    for event in [dataset.events[0], dataset.events[1]] {
      #expect(event.code == 3)
      #expect(event.time.text() == "2025-10-24T09:17:10.733Z")
      #expect(event.timeDecimals == 3)
      #expect(event.logged?.text(decimals: 6) == (layout.isLogged ? "2025-10-24T09:17:12.735032Z" : nil))
      #expect(event.recordNumber == 8)
      #expect(event.pid == 720)
      #expect(event.guid?.text == "{2D9B1C52-443D-68FB-E715-010000006903}")
      #expect(dataset.texts.string(event.image) == #"C:\a\b.exe"#)
      #expect(dataset.texts.string(event.user) == #"LAB\ann"#)
      #expect(event.initiated == true)
      #expect(
        event.tuple
          == FiveTuple(
            source: IPAddress(ipv4: 0x0A00_0005), sourcePort: 50_001,
            destination: IPAddress(ipv4: 0x0A00_0009),
            destinationPort: 445, transport: .tcp))
    }
    // What is shown again and what the receipt tells are the same keys.
    let told = Set(receipt.taken.map(\.column) + receipt.ignored)
    #expect(try Set(dataset.raw.fields(at: dataset.events[1].place).map(\.name)) == told)
    #expect(try !dataset.raw.fields(at: dataset.events[1].place).isEmpty)
  }

  @Test("All layouts in one array, or over lines, are read as on lines", arguments: EventJSONText.layouts)
  func arrays(layout: EventJSONText.Layout) async throws {
    let pretty = layout.text.replacing(",\"", with: ",\n  \"")
    for text in ["[\(layout.text),\(layout.text)]", "[\n\(pretty),\n\(pretty)\n]", pretty + "\n" + pretty] {
      let dataset = try await events(text, jobs: 2)
      #expect(dataset.sources[0].format == layout.format)
      #expect(dataset.sources[0].diagnostics.map(\.text) == [])
      #expect((0..<dataset.events.count).map { dataset.events[$0].pid } == [720, 720])
    }
  }

  @Test("Records of other channels are left out and counted, even with a code of Sysmon's")
  func otherChannels() async throws {
    let layouts = EventJSONText.layouts.filter { $0.text.contains("Microsoft-Windows-Sysmon") }
    #expect(layouts.count > 8)
    for layout in layouts {
      let other = layout.text.replacing("Microsoft-Windows-Sysmon/Operational", with: "Security")
        .replacing("Microsoft-Windows-Sysmon", with: "Microsoft-Windows-Security-Auditing")
        .replacing("2025-10-24 09:17:10.733", with: "")
      let dataset = try await events([other, layout.text, other].joined(separator: "\n"))
      #expect(dataset.sources[0].format == layout.format)
      #expect(dataset.events.count == 1)
      #expect(dataset.events[0].place.line == 2)
      #expect(dataset.sources[0].leftOut == [SourceReceipt.LeftOut(kind: "Security", count: 2)])
      #expect(dataset.sources[0].diagnosticCount == 0)
      #expect(dataset.sources[0].refused == 0)
    }
  }

  @Test("A pid that is not the process's is never taken for it, nor a collector for the machine")
  func traps() async throws {
    for layout in EventJSONText.layouts {
      let text = layout.text.replacing(/"(ProcessId|pid|process\.pid)":"?720"?,/, with: "").replacing(
        #""pid":720,"#, with: "")
      guard text != layout.text else { continue }
      let dataset = try await events(text)
      #expect(dataset.events[0].pid == nil, "\(text)")
      let nameless = layout.text.replacing(/(?i)"pc-1\.example\.org"/, with: "null").replacing(
        #""PC-1""#, with: "null")
      let error = try #require(await failure(of: input(.events, nameless, name: "log")))
      #expect(error.message.contains("no host"), "\(error)")
    }
  }

  @Test("Without UtcTime the log's time counts, and the receipt says so")
  func fallback() async throws {
    for layout in EventJSONText.layouts where layout.format != "sysmon-ecs-json" {
      let text = layout.text.replacing(/"(UtcTime|utc_time)":"[^"]*",/, with: "")
        .replacing(##"{"#attributes":{"Name":"UtcTime"},"##, with: ##"{"#attributes":{"Name":"X"},"##)
        .replacing(##""#attributes":{"Name":"UtcTime"}"##, with: ##""#attributes":{"Name":"X"}"##)
        .replacing(##""@Name":"UtcTime""##, with: ##""@Name":"X""##)
      switch await outcome(of: [input(.events, text)]) {
      case .failure(let error): #expect(error.message.contains("no time that can be read"))
      case .success(let dataset):
        let isSame = layout.text.contains("utc_time")
        #expect(dataset.sources[0].diagnostics.map(\.id) == (isSame ? [] : ["json.no-utc-time"]), "\(text)")
        let time = dataset.events[0].time.text()
        #expect(
          time
            == (isSame
              ? "2025-10-24T09:17:10.733Z"
              : layout.isLogged ? "2025-10-24T09:17:12.735Z" : "2025-10-24T09:17:13.900Z"))
      }
    }
  }

  @Test("An event log's records without data are refused or, of other channels, left out")
  func withoutData() async throws {
    let bare = #"""
      {"Event":{"System":{"Provider":{"#attributes":{"Name":"Eventlog"}},"EventID":1,"Channel":"System",\#
      "Computer":"a"},"EventData":null}}
      """#
    let own = bare.replacing("Eventlog", with: "Microsoft-Windows-Sysmon")
    let layout = try #require(EventJSONText.layouts.first { $0.format == "sysmon-evtx-dump-json" })
    let dataset = try await events([bare, own, layout.text].joined(separator: "\n"))
    #expect(dataset.events.count == 1)
    #expect(dataset.sources[0].leftOut.map(\.kind) == ["System"])
    #expect(
      dataset.sources[0].diagnostics.map { "\($0.line):\($0.column):\($0.id)" } == ["2:1:json.missing-value"])
  }

  @Test(
    "BRAWL's objects and actions are event codes",
    arguments: [
      ("process", "create", 1), ("process", "terminate", 5), ("flow", "start", 3), ("module", "load", 7),
      ("thread", "remote_create", 8), ("process", "dance", nil), ("nothing", "create", nil),
    ] as [(String, String, Int?)])
  func brawlCodes(object: String, action: String, code: Int?) async throws {
    let text = #"""
      {"data_model":{"object":"\#(object)","action":"\#(action)","fields":{"fqdn":"a.b","utc_time":"2017-05-01 00:00:00",\#
      "pid":"4"}}}
      """#
    guard let code else {
      return #expect(await failure(of: input(.events, text))?.message.contains("no event code") == true)
    }
    let dataset = try await events(text)
    #expect(dataset.events[0].code == code)
    #expect(dataset.sources[0].taken.contains { $0.column == "data_model.action" && $0.field == "code" })
  }

  @Test("Bad values are told with line and column, and are absent")
  func badValues() async throws {
    let layout = EventJSONText.layouts[0].text.replacing(#""720""#, with: #""seven""#)
    let dataset = try await events("\n" + layout)
    #expect(dataset.events[0].pid == nil)
    let column = try #require(layout.firstRange(of: "seven")).lowerBound.utf16Offset(in: layout) + 1
    #expect(
      dataset.sources[0].diagnostics.map(\.text) == [
        "log:2:\(column): warning: 'seven' is not a process id [json.bad-value]; the value is treated as absent"
      ])
  }

  @Test("The clocks of a record are compared")
  func timeColumns() async throws {
    let dataset = try await events(EventJSONText.layouts[0].text)
    #expect(dataset.sources[0].timeColumns.map(\.column) == ["@timestamp"])
    #expect(dataset.sources[0].timeColumns.map(\.reference) == ["UtcTime"])
    #expect(dataset.sources[0].timeColumns.map(\.largest) == [3_167_000_000])
    #expect(dataset.sources[0].timeColumns.map(\.example.line) == [1])
  }

  @Test("Events of two processes give the acting one")
  func actingProcess() async throws {
    let text = #"""
      {"Hostname":"a.b","EventID":10,"UtcTime":"2020-01-01 00:00:00","SourceProcessGUID":"{2D9B1C52-443D-68FB-E715-010000006903}",\#
      "SourceProcessId":"12","SourceImage":"x.exe","TargetProcessId":"13","ExecutionProcessID":99}
      """#
    let dataset = try await events(text)
    #expect(dataset.events[0].pid == 12)
    #expect(dataset.events[0].guid?.text == "{2D9B1C52-443D-68FB-E715-010000006903}")
    #expect(dataset.texts.string(dataset.events[0].image) == "x.exe")
  }

  @Test("A record that lists a great many fields is read in time that grows with its bytes")
  func longLists() async throws {
    let layout = try #require(EventJSONText.layouts.first { $0.text.contains("EventData\":[") })
    let item = ##"{"#attributes":{"Name":"X"},"#text":"1"},"##
    let isLinear = try await growsAsItsSize(to: 15_000) { count in
      let text = layout.text.replacing(
        "EventData\":[", with: "EventData\":[" + String(repeating: item, count: count))
      let dataset = try await events((0..<10).map { _ in text }.joined(separator: "\n"))
      #expect((0..<dataset.events.count).map { dataset.events[$0].pid } == Array(repeating: 720, count: 10))
    }
    #expect(isLinear)
  }

  @Test("Of the notebook's names, `host` counts where nothing else names the machine")
  func modelledHosts() async throws {
    let text = #""event_code":5,"@timestamp":"2025-10-24T09:17:10.733Z","host":"collector""#
    #expect(try await events("{\(text)}").hosts.hosts.map(\.name) == ["collector"])
    #expect(try await events("{\(text),\"hostname\":\"a\"}").hosts.hosts.map(\.name) == ["a"])
    #expect(
      try await events("{\(text),\"hostname\":\"a\",\"fqdn\":\"a.b\"}").hosts.hosts.map(\.name) == ["a.b"])
  }
}
