import Testing

@testable import Records

@Suite struct TableTests {
  @Test(
    arguments: [
      (1, "icmp"), (6, "tcp"), (17, "udp"), (58, "icmp6"), (255, "unknown"), (132, "132"), (0, "0"),
    ] as [(UInt8, String)])
  func `A transport has a name or its number`(number: UInt8, text: String) {
    #expect(Transport(rawValue: number).text == text)
  }

  @Test func `A tuple seen from its other end has its ends exchanged`() {
    let tuple = FiveTuple(
      source: IPAddress(ipv4: 1), sourcePort: 2, destination: IPAddress(ipv4: 3), destinationPort: 4,
      transport: .tcp)
    #expect(tuple.reversed.source == IPAddress(ipv4: 3))
    #expect(tuple.reversed.destinationPort == 2)
    #expect(tuple.reversed != tuple)
    #expect(tuple.reversed.reversed == tuple)
    #expect(tuple < tuple.reversed)
  }

  @Test func `Hosts stand in the order of their names and are found by name and address`() {
    let shared = IPAddress(ipv4: 9)
    let table = HostTable([
      Host(name: "b.example", addresses: [shared, IPAddress(ipv4: 2), shared], isInTable: true),
      Host(name: "a.example", addresses: [shared]), Host(name: "a-b.example"), Host(name: "é.example"),
    ])
    #expect(table.hosts.map(\.name) == ["a-b.example", "a.example", "b.example", "é.example"])
    #expect(table.index(named: "b.example") == 2)
    #expect(table.index(named: "B.example") == nil)
    #expect(table.indices(of: shared) == [1, 2])
    #expect(table.indices(of: IPAddress(ipv4: 2)) == [2])
    #expect(table.indices(of: IPAddress(ipv4: 7)) == [])
    #expect(table.addresses == [IPAddress(ipv4: 2), shared])
    #expect(table[3].shortName == "é")
    #expect(Host(name: "plain").shortName == "plain")
  }

  @Test func `A diagnostic reads as compilers write it`() {
    var diagnostic = Diagnostic(
      severity: .error, id: "csv.nul", file: "events.csv", line: 7, column: 3, message: "NUL byte",
      advice: "look")
    #expect(diagnostic.text == "events.csv:7:3: error: NUL byte [csv.nul]; look")
    diagnostic.advice = ""
    diagnostic.severity = .note
    #expect(diagnostic.text == "events.csv:7:3: note: NUL byte [csv.nul]")
    #expect([Diagnostic.Severity.note, .error, .warning].sorted() == [.error, .warning, .note])
  }

  @Test func `A text table gives back the bytes, also those that are no text`() {
    let table = TextTable(bytes: Array("netcmd".utf8) + [0xFF], ends: [0, 3, 7])
    #expect(table.count == 3)
    #expect(Array(table[.absent]) == [])
    #expect(table.string(.absent) == nil)
    #expect(table.string(TextID(rawValue: 1)) == "net")
    #expect(Array(table[TextID(rawValue: 2)]) == Array("cmd".utf8) + [0xFF])
    #expect(table.string(TextID(rawValue: 2)) == "cmd\u{FFFD}")
    #expect(table.withBytes(TextID(rawValue: 1)) { Array($0) } == Array("net".utf8))
    #expect(table.withBytes(.absent) { $0.count } == 0)
  }

  @Test(
    arguments: [
      (25_200_000_000_000, 25_200_000_000_000, true), (25_200_000_000_000, 25_200_001_000_000, true),
      (25_200_000_000_000, 25_200_001_000_001, false), (0, 0, false), (-400_000, 400_000, false),
      (-5_000_000, -5_000_000, true),
      (.min, .max, false), (.min, .min, true), (.max, .max, true),
    ] as [(Int64, Int64, Bool)])
  func `An offset between time columns is constant within a millisecond`(
    smallest: Int64, largest: Int64, isConstant: Bool
  ) {
    let comparison = TimeColumnComparison(
      column: "ptimestamp", reference: "utc_time", rows: 2, smallest: smallest, largest: largest,
      example: RecordPlace(source: 0, line: 2, offset: 0, length: 0))
    #expect(comparison.isConstantOffset == isConstant)
  }

  @Test func `Absent values of an event are nil`() {
    var columns = EventTable.Columns()
    columns.time = [5]
    columns.recordNumber = [-1]
    columns.pid = [.max]
    columns.parentPid = [0]
    columns.guid = [.zero]
    columns.parentGuid = [ProcessGUID(high: 1, low: 1)]
    columns.connection = [.max]
    let event = EventTable(columns)[0]
    #expect(event.recordNumber == nil)
    #expect(event.pid == nil)
    #expect(event.parentPid == 0)
    #expect(event.guid == nil)
    #expect(event.parentGuid != nil)
    #expect(event.tuple == nil)
    #expect(event.initiated == nil)
  }

  @Test func `Event codes have names, and some tell of no process`() {
    #expect(EventCode.name(3) == "network connection")
    #expect(EventCode.name(99) == "event 99")
    #expect(!EventCode.isDefined(0))
    #expect((1...255).filter(EventCode.isDefined) == Array(1...29) + [255])
    #expect((1...29).filter { !EventCode.hasProcess($0) } == [4, 6, 16, 19, 20, 21])
  }
}
