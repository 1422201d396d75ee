import Records
import Testing

@testable import Parsing

@Suite struct ParseTests {
  private static let inputs = [
    input(.events, NotebookText.events, name: "events.csv"),
    input(.flows, NotebookText.flows, name: "flows.csv"),
    input(.hosts, NotebookText.hosts, name: "hosts.csv"),
  ]

  @Test func `An event's columns hold what its row says`() async throws {
    let dataset = try await parse(Self.inputs)
    let texts = dataset.texts
    let connection = dataset.events[0]
    #expect(connection.time.text() == "2017-05-01T19:01:48.250Z")
    #expect(connection.timeDecimals == 3)
    #expect(connection.code == 3)
    #expect(dataset.hosts[connection.host].name == "sounder-pc.brawlco.com")
    #expect(connection.recordNumber == 41)
    #expect(connection.pid == 2180)
    #expect(connection.parentPid == nil)
    #expect(connection.guid?.text == "{6C70CE0A-861C-5907-0000-001012345678}")
    #expect(connection.parentGuid == nil)
    #expect(texts.string(connection.image) == "C:\\WMIC.exe")
    #expect(texts.string(connection.user) == "NT AUTHORITY\\SYSTEM")
    #expect(connection.commandLine.isAbsent)
    #expect(connection.tuple?.source.text == "10.3.15.216")
    #expect(connection.tuple?.sourcePort == 50_153)
    #expect(connection.tuple?.destination.text == "10.3.15.212")
    #expect(connection.tuple?.destinationPort == 49_155)
    #expect(connection.tuple?.transport == .tcp)
    #expect(connection.initiated == true)
    #expect(connection.place.line == 2)

    let create = dataset.events[1]
    #expect(create.pid == 2180)
    #expect(create.parentPid == 996)
    #expect(create.guid == connection.guid)
    #expect(create.image == connection.image)
    #expect(create.parentGuid?.text == "{6C70CE0A-861B-5907-0000-001000000001}")
    #expect(texts.string(create.parentImage) == "C:\\and.exe")
    #expect(texts.string(create.commandLine) == "wmic /node:\"x\", y")
    #expect(create.tuple == nil)
    #expect(create.initiated == nil)
  }

  @Test func `Missing values are absent`() async throws {
    let event = try await parse(Self.inputs).events[2]
    #expect(event.pid == nil)
    #expect(event.parentPid == nil)
    #expect(event.guid == nil)
    #expect(event.parentGuid == nil)
    #expect(event.image.isAbsent)
    #expect(event.user.isAbsent)
    #expect(event.timeDecimals == 1)
  }

  @Test func `Flows and hosts are what their rows say`() async throws {
    let dataset = try await parse(Self.inputs)
    #expect(dataset.flows.count == 2)
    #expect(dataset.flows[0].recordedPid == 2180)
    #expect(dataset.flows[0].tuple == dataset.events[0].tuple)
    #expect(dataset.flows[1].tuple.transport == .udp)
    #expect(dataset.flows[1].tuple.source.text == "fe80::1")
    #expect(dataset.flows[1].recordedPid == nil)
    #expect(dataset.flows[1].place.line == 3)
    #expect(dataset.hosts.hosts.map(\.name) == ["nagar-pc.brawlco.com", "sounder-pc.brawlco.com"])
    #expect(dataset.hosts.hosts.allSatisfy { $0.isInTable && $0.addresses.count == 1 })
  }

  @Test func `The receipt says what was taken, what was not, and how much`() async throws {
    let receipts = try await parse(Self.inputs).sources
    #expect(receipts.map(\.format) == ["sysmon-csv", "netflow-like-csv", "host-table-csv"])
    #expect(receipts.map(\.kind) == [.events, .flows, .hosts])
    #expect(receipts.map(\.records) == [3, 2, 2])
    #expect(
      receipts.map(\.bytes)
        == [NotebookText.events, NotebookText.flows, NotebookText.hosts].map(\.utf8.count))
    #expect(receipts.map(\.refused) == [0, 0, 0])
    #expect(receipts.flatMap(\.diagnostics) == [])
    #expect(receipts[0].ignored == ["colour"])
    #expect(receipts[1].ignored == ["src_ipv6", "dest_ipv6", "ppid"])
    #expect(receipts[0].taken.first == SourceReceipt.ColumnUse(column: "@timestamp", field: "collected time"))
    #expect(receipts[0].taken.contains(SourceReceipt.ColumnUse(column: "fqdn", field: "host")))
    #expect(receipts[2].taken.map(\.field) == ["name", "address"])
  }

  @Test func `A column that is taken for two fields is named by the first`() async throws {
    let dataset = try await parse([input(.events, "utc_time,event_code,host\n2017-05-01 00:00:00,5,a\n")])
    #expect(dataset.sources[0].taken.last == SourceReceipt.ColumnUse(column: "host", field: "host"))
  }

  @Test func `A constant offset between time columns is measured`() async throws {
    let receipts = try await parse(Self.inputs).sources
    let events = try #require(receipts[0].timeColumns.first)
    #expect(events.column == "ptimestamp")
    #expect(events.reference == "@timestamp")
    #expect(events.rows == 2)
    #expect(events.smallest == 25_200_000_000_000)
    #expect(events.largest == 25_200_000_000_000)
    #expect(events.isConstantOffset)
    #expect(events.example.line == 2)
    #expect(receipts[1].timeColumns.map(\.column) == ["@timestamp", "ptimestamp"])
    #expect(receipts[1].timeColumns.map(\.isConstantOffset) == [false, true])
    #expect(receipts[1].timeColumns.map(\.smallest) == [0, 25_200_000_000_000])
  }

  @Test func `Raw fields are the row's fields as they were written`() async throws {
    let dataset = try await parse(Self.inputs)
    let fields = try dataset.raw.fields(at: dataset.events[1].place)
    #expect(fields.count == 20)
    #expect(fields.map(\.name).prefix(3) == ["@timestamp", "event_code", "fqdn"])
    #expect(fields.last == RawField(name: "colour", value: Array("green, \"blue\"".utf8)))
    #expect(fields[3].text == "2180.0")
    #expect(fields[9].text == "wmic /node:\"x\", y")
    #expect(try dataset.raw.fields(at: dataset.flows[1].place)[5].text == "fe80:0:0:0:0:0:0:1")
  }

  @Test func `Values that cannot be read are told and count as absent`() async throws {
    let dataset = try await parse([
      input(
        .events,
        """
        utc_time,event_code,fqdn,pid,process_guid,record_number,src_ip,dest_ip,src_port,transport,initiated
        2017-05-01 00:00:00,3,a.b,many,{no},x9,1.2.3.4,5.6.7.8,70000,carrier,maybe

        """)
    ])
    #expect(dataset.events[0].pid == nil)
    #expect(dataset.events[0].guid == nil)
    #expect(dataset.events[0].recordNumber == nil)
    #expect(dataset.events[0].tuple?.sourcePort == 0)
    #expect(dataset.events[0].tuple?.transport == .absent)
    #expect(dataset.events[0].initiated == nil)
    let diagnostics = dataset.sources[0].diagnostics
    #expect(diagnostics.map(\.id) == Array(repeating: "csv.bad-value", count: 6))
    #expect(diagnostics.map(\.severity).allSatisfy { $0 == .warning })
    #expect(diagnostics.map(\.column).sorted() == [27, 32, 37, 56, 62, 70])
    #expect(diagnostics.allSatisfy { $0.line == 2 && $0.file == "input.csv" })
    #expect(dataset.sources[0].refused == 0)
  }

  @Test func `Rows without time, code or host are refused and the others kept`() async throws {
    let dataset = try await parse([
      input(
        .events,
        "utc_time,event_code,fqdn\nsoon,1,a.b\n2017-05-01 00:00:00,256,a.b\n2017-05-01 00:00:00,1,-\n2017-05-01 00:00:00,1,a.b\n2017-05-01 00:00:00,0,a.b\n"
      )
    ])
    #expect(dataset.events.count == 1)
    #expect(dataset.events[0].place.line == 5)
    let receipt = dataset.sources[0]
    #expect(receipt.refused == 4)
    #expect(receipt.diagnostics.map(\.line) == [2, 3, 4, 6])
    #expect(receipt.diagnostics.map(\.column) == [1, 21, 23, 21])
    #expect(receipt.diagnostics.allSatisfy { $0.id == "csv.missing-value" && $0.severity == .error })
  }

  @Test func `A NUL near the beginning costs nothing but a warning`() async throws {
    let dataset = try await parse([
      input(.events, "utc_time,event_code,fqdn,user\n2017-05-01 00:00:00,1,a.b,x\0y\n")
    ])
    #expect(dataset.events.count == 1)
    #expect(dataset.texts.string(dataset.events[0].user) == "x\0y")
    #expect(dataset.sources[0].diagnostics.map(\.id) == ["csv.nul"])
    #expect(dataset.sources[0].diagnostics[0].text.hasPrefix("input.csv:2:28: warning: NUL byte [csv.nul]"))
  }

  @Test func `Time columns that lie centuries apart end nothing`() async throws {
    let dataset = try await parse([
      input(
        .events,
        """
        utc_time,event_code,fqdn,ptimestamp
        1680-01-01 00:00:00,1,a.b,9223372035
        2260-01-01 00:00:00,1,a.b,-9223372035

        """)
    ])
    let comparison = try #require(dataset.sources[0].timeColumns.first)
    #expect(comparison.smallest == .min)
    #expect(comparison.largest == .max)
    #expect(!comparison.isConstantOffset)
  }
}
