import Records
import Testing

@testable import Pipeline

@Suite("Selecting records")
struct SelectionTests {
  private struct NoRecords: RawRecordReader {
    func fields(at place: RecordPlace) throws -> [RawField] { [] }
  }

  private static let second: Int64 = 1_000_000_000

  /// Hosts a (10.0.0.1) and b (10.0.0.2); events of a at 0, 1, 2 s and of b at 1 s; flows a to b at 1 s, b to an
  /// address of nobody at 2 s, and between two such addresses at 1 s.
  private func dataset() -> Dataset {
    let addresses = (1...4).map { IPAddress(ipv4: 0x0A00_0000 + UInt32($0)) }
    let hosts = HostTable([
      Host(name: "a.example.com", addresses: [addresses[0]], isInTable: true),
      Host(name: "b.example.com", addresses: [addresses[1]], isInTable: true),
    ])
    var events = EventTable.Columns()
    for (host, second) in [(0, 0), (0, 1), (0, 2), (1, 1)] { append(host: host, second: second, to: &events) }
    var flows = FlowTable.Columns()
    for (source, destination, second) in [(0, 1, 1), (1, 2, 2), (2, 3, 1)] {
      append(from: addresses[source], to: addresses[destination], second: second, to: &flows)
    }
    return Dataset(
      sources: [], texts: TextTable(bytes: [], ends: [0]), events: EventTable(events),
      flows: FlowTable(flows),
      hosts: hosts, raw: NoRecords())
  }

  private func append(host: Int, second: Int, to events: inout EventTable.Columns) {
    let absent = TextID(rawValue: 0)
    events.time.append(Int64(second) * Self.second)
    events.timeDecimals.append(3)
    events.code.append(1)
    events.host.append(UInt32(host))
    events.recordNumber.append(-1)
    events.pid.append(4)
    events.parentPid.append(.max)
    events.guid.append(.zero)
    events.parentGuid.append(.zero)
    for column in [\EventTable.Columns.image, \.exe, \.parentImage, \.commandLine, \.user] {
      events[keyPath: column].append(absent)
    }
    events.connection.append(.max)
    events.source.append(0)
    events.line.append(UInt32(events.time.count + 1))
    events.offset.append(0)
    events.length.append(0)
  }

  private func append(
    from source: IPAddress, to destination: IPAddress, second: Int, to flows: inout FlowTable.Columns
  ) {
    flows.time.append(Int64(second) * Self.second)
    flows.timeDecimals.append(3)
    flows.tuple.append(
      FiveTuple(source: source, sourcePort: 1, destination: destination, destinationPort: 2, transport: .tcp))
    flows.recordedPid.append(.max)
    flows.source.append(0)
    flows.line.append(UInt32(flows.time.count + 1))
    flows.offset.append(0)
    flows.length.append(0)
  }

  @Test("Without a choice every record stays")
  func everything() throws {
    let (selected, leftOut) = try Selection().apply(to: dataset())
    #expect(selected.events.count == 4)
    #expect(selected.flows.count == 3)
    #expect(leftOut == Selection.LeftOut())
  }

  @Test("The first moment is in, the end is not, and what is left out is counted")
  func time() throws {
    let selection = Selection(from: Timestamp(seconds: 1), to: Timestamp(seconds: 2))
    let (selected, leftOut) = try selection.apply(to: dataset())
    #expect(selected.events.columns.line == [3, 5])
    #expect(selected.flows.columns.line == [2, 4])
    #expect(leftOut.events == 2)
    #expect(leftOut.flows == 1)
  }

  @Test(
    "A host is found by its FQDN and its short name in any case, and brings the flows of both ends",
    arguments: ["b.example.com", "b", "B.Example.COM"])
  func host(name: String) throws {
    let (selected, leftOut) = try Selection(hosts: [name]).apply(to: dataset())
    #expect(selected.events.columns.line == [5])
    #expect(selected.flows.columns.line == [2, 3])
    #expect(selected.hosts.count == 2)
    #expect(leftOut.events == 3)
    #expect(leftOut.flows == 1)
  }

  @Test("An unknown host is an error that lists near names")
  func unknownHost() throws {
    let error = #expect(throws: OptionError.self) {
      try Selection(hosts: ["b.exmple.com"]).apply(to: dataset())
    }
    #expect(error?.advice.contains("b.example.com") == true)
  }

  @Test("A time that ends before it begins is an error")
  func emptyTime() throws {
    let selection = Selection(from: Timestamp(seconds: 2), to: Timestamp(seconds: 2))
    #expect(throws: OptionError.self) { try selection.apply(to: dataset()) }
  }
}
