import Correlation
import Records
import Rendering
import Sorting

/// Builds a small correlated dataset from rows written in a test: processes by host and GUID (or pid), parents by GUID
/// (or pid), links by equal five-tuples in the window.
struct TinyDataset {
  struct EventRow {
    var time: Int64
    var code: Int
    var host: String
    var pid: UInt32? = nil
    var ppid: UInt32? = nil
    var guid: ProcessGUID? = nil
    var parentGuid: ProcessGUID? = nil
    var exe: String? = nil
    var image: String? = nil
    var parentImage: String? = nil
    var commandLine: String? = nil
    var tuple: FiveTuple? = nil
  }

  struct FlowRow {
    var time: Int64
    var tuple: FiveTuple
    var recordedPid: UInt32? = nil
  }

  var hosts: [Host] = []
  var events: [EventRow] = []
  var flows: [FlowRow] = []
  var findings: [Finding] = []
  var sources = [
    SourceReceipt(name: "events.csv", kind: .events, format: "sysmon-csv-car", bytes: 10),
    SourceReceipt(name: "flows.csv", kind: .flows, format: "netflow-csv-car", bytes: 20),
  ]
  var coverage = ConnectionCoverage()
  var window: Int64 = 100_000_000

  /// 2017-05-01T19:01:48Z in nanoseconds.
  static let noon: Int64 = 1_493_665_308_000_000_000

  static func guid(second: Int64, _ key: UInt64) -> ProcessGUID {
    let seconds = UInt64(second)
    return ProcessGUID(
      high: 0x6C70_CE0A << 32 | (seconds & 0xFFFF) << 16 | seconds >> 16, low: 0x10 << 32 | key)
  }

  static func tuple(_ source: UInt32, _ sourcePort: UInt16, _ destination: UInt32, _ port: UInt16)
    -> FiveTuple
  {
    FiveTuple(
      source: IPAddress(ipv4: source), sourcePort: sourcePort, destination: IPAddress(ipv4: destination),
      destinationPort: port, transport: .tcp)
  }

  func site(_ options: ReportOptions = ReportOptions()) -> Site { Site(correlated(), options: options) }

  func correlated() -> CorrelatedDataset {
    let sorted = sorted()
    let processes = TinyProcesses(sorted.dataset)
    let links = flows.indices.map { link($0, sorted, processes) }
    return CorrelatedDataset(
      sorted: sorted, options: CorrelationOptions(window: window), processes: processes.table(sorted, links),
      links: links, findings: findings, connections: coverage)
  }

  private func link(_ flow: Int, _ sorted: SortedDataset, _ processes: TinyProcesses) -> Link {
    let row = flows[flow]
    func end(_ address: IPAddress) -> EndLink {
      guard let host = sorted.dataset.hosts.indices(of: address).first else {
        return EndLink(reason: .addressOfNoHost)
      }
      let range = sorted.range(of: host)
      let inside = range.filter {
        abs(sorted.dataset.events[Int(sorted.hostEvents[$0])].time.nanoseconds - row.time) <= window
      }
      guard let first = inside.first, let last = inside.last else {
        return EndLink(host: host, reason: .nothingInWindow)
      }
      let event = inside.map { Int(sorted.hostEvents[$0]) }.first { events[$0].tuple == row.tuple }
      return EndLink(
        host: host, reason: event == nil ? .noTalkerInWindow : .tupleRecorded,
        process: event.flatMap { processes.ofEvent[$0] }, event: event, window: first..<last + 1)
    }
    return Link(source: end(row.tuple.source), destination: end(row.tuple.destination))
  }

  private func sorted() -> SortedDataset {
    var texts = TinyTexts(events)
    let table = HostTable(allHosts)
    var columns = EventTable.Columns()
    for (index, row) in events.enumerated() { append(row, line: index + 2, table, &texts, &columns) }
    var flowColumns = FlowTable.Columns()
    for (index, row) in flows.enumerated() {
      flowColumns.time.append(row.time)
      flowColumns.timeDecimals.append(3)
      flowColumns.tuple.append(row.tuple)
      flowColumns.recordedPid.append(row.recordedPid ?? .max)
      flowColumns.source.append(1)
      flowColumns.line.append(UInt32(index + 2))
      flowColumns.offset.append(0)
      flowColumns.length.append(0)
    }
    let dataset = Dataset(
      sources: sources, texts: texts.table, events: EventTable(columns), flows: FlowTable(flowColumns),
      hosts: table, raw: NoRecords())
    let order = events.indices.sorted { (events[$0].time, $0) < (events[$1].time, $1) }
    var rank = [UInt32](repeating: 0, count: order.count)
    for (place, event) in order.enumerated() { rank[event] = UInt32(place) }
    var hostEvents: [UInt32] = []
    var starts = [0]
    for host in 0..<table.count {
      hostEvents += order.filter { columns.host[$0] == UInt32(host) }.map(UInt32.init)
      starts.append(hostEvents.count)
    }
    return SortedDataset(
      dataset: dataset, order: .time, events: order.map(UInt32.init), rank: rank,
      flows: flows.indices.sorted { (flows[$0].time, $0) < (flows[$1].time, $1) }.map(UInt32.init),
      timeOrder: order.map(UInt32.init), hostEvents: hostEvents, hostStarts: starts,
      disorder: Disorder(
        events: Disorder.Measure(), hosts: [Disorder.Measure](repeating: .init(), count: table.count),
        flows: Disorder.Measure()))
  }

  private var allHosts: [Host] {
    let named = Set(hosts.map(\.name))
    return hosts + Set(events.map(\.host)).subtracting(named).map { Host(name: $0) }
  }

  private func append(
    _ row: EventRow, line: Int, _ hosts: HostTable, _ texts: inout TinyTexts,
    _ columns: inout EventTable.Columns
  ) {
    columns.time.append(row.time)
    columns.timeDecimals.append(3)
    columns.code.append(UInt8(row.code))
    columns.host.append(UInt32(hosts.index(named: row.host) ?? 0))
    columns.recordNumber.append(-1)
    columns.pid.append(row.pid ?? .max)
    columns.parentPid.append(row.ppid ?? .max)
    columns.guid.append(row.guid ?? .zero)
    columns.parentGuid.append(row.parentGuid ?? .zero)
    columns.image.append(texts.id(row.image))
    columns.exe.append(texts.id(row.exe))
    columns.parentImage.append(texts.id(row.parentImage))
    columns.commandLine.append(texts.id(row.commandLine))
    columns.user.append(.absent)
    columns.source.append(0)
    columns.line.append(UInt32(line))
    columns.offset.append(0)
    columns.length.append(0)
    if let tuple = row.tuple {
      columns.connection.append(UInt32(columns.tuple.count))
      columns.tuple.append(tuple)
      columns.initiated.append(1)
    } else {
      columns.connection.append(.max)
    }
  }
}

/// Records that cannot be read again.
private struct NoRecords: RawRecordReader {
  func fields(at place: RecordPlace) throws -> [RawField] { [] }
}
