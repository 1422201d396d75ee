import Correlation
import Records
import Sorting

/// Builds a correlated dataset record by record, without the stages that come before rendering.
struct SmallDataset {
  /// An event as a test writes it; texts are empty where the record has none.
  struct EventSketch {
    var time: Int64
    var code: Int
    var host = 0
    var pid: UInt32 = 100
    var guid = ProcessGUID.zero
    var image = ""
    var commandLine = ""
    var tuple: FiveTuple?
    /// The place of its process in the table, nil for none.
    var process: Int?
  }

  var hosts: [Host] = []
  var events: [EventSketch] = []
  var flows: [(time: Int64, tuple: FiveTuple)] = []
  var links: [Link] = []
  var processes: [Process] = []
  var findings: [Finding] = []
  var order = RecordOrder.time
  var raw: any RawRecordReader = ConstantReader()

  /// The texts that processes may name as well; ids are known before the dataset is made.
  var texts: [String] = []

  /// The id that `text` will have.
  func id(_ text: String) -> TextID {
    let sorted = Set(allTexts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return TextID(rawValue: UInt32(sorted.firstIndex(of: text) ?? 0))
  }

  private var allTexts: [String] { [""] + texts + events.flatMap { [$0.image, $0.commandLine] } }

  func dataset() -> CorrelatedDataset {
    let sorted = sortedDataset()
    return CorrelatedDataset(
      sorted: sorted, options: CorrelationOptions(), processes: processTable(sorted), links: links,
      findings: findings, connections: ConnectionCoverage())
  }

  private func sortedDataset() -> SortedDataset {
    let unique = Set(allTexts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var bytes: [UInt8] = []
    let ends = unique.map { text in
      bytes += text.utf8
      return bytes.count
    }
    var receipts = [
      SourceReceipt(name: "events.csv", kind: .events, format: "sysmon-csv-car", bytes: 1),
      SourceReceipt(name: "flows.csv", kind: .flows, format: "netflow-like-csv", bytes: 1),
    ]
    receipts[0].records = events.count
    receipts[1].records = flows.count
    let dataset = Dataset(
      sources: receipts, texts: TextTable(bytes: bytes, ends: ends), events: EventTable(eventColumns()),
      flows: FlowTable(flowColumns()), hosts: HostTable(hosts), raw: raw)
    let byTime = events.indices.sorted { (events[$0].time, $0) < (events[$1].time, $1) }.map(UInt32.init)
    let shown = order == .time ? byTime : events.indices.map(UInt32.init)
    var rank = [UInt32](repeating: 0, count: events.count)
    for (position, event) in shown.enumerated() { rank[Int(event)] = UInt32(position) }
    var starts = [0]
    var hostEvents: [UInt32] = []
    for host in hosts.indices {
      hostEvents += byTime.filter { events[Int($0)].host == host }
      starts.append(hostEvents.count)
    }
    let disorder = Disorder(
      events: Disorder.Measure(), hosts: hosts.map { _ in Disorder.Measure() }, flows: Disorder.Measure())
    return SortedDataset(
      dataset: dataset, order: order, events: shown, rank: rank,
      flows: flows.indices.sorted { (flows[$0].time, $0) < (flows[$1].time, $1) }.map(UInt32.init),
      timeOrder: byTime, hostEvents: hostEvents, hostStarts: starts, disorder: disorder)
  }

  private func processTable(_ sorted: SortedDataset) -> ProcessTable {
    func group(_ pairs: [(owner: Int, member: UInt32)]) -> Groups {
      Groups(owners: processes.count, pairs: pairs)
    }
    return ProcessTable(
      processes: processes, processOfEvent: events.map { $0.process.map(UInt32.init) ?? .max },
      events: group(
        sorted.events.compactMap { event in events[Int(event)].process.map { (owner: $0, member: event) } }),
      children: group(
        processes.indices.compactMap { child in
          processes[child].parent.map { (owner: $0, member: UInt32(child)) }
        }),
      flows: group(
        sorted.flows.compactMap { flow in
          links[Int(flow)].source.process.map { (owner: $0, member: flow) }
        }),
      roots: processes.indices.filter { processes[$0].parent == nil }.map(UInt32.init))
  }

  private func eventColumns() -> EventTable.Columns {
    var columns = EventTable.Columns()
    for (index, event) in events.enumerated() {
      columns.time.append(event.time)
      columns.timeDecimals.append(3)
      columns.code.append(UInt8(event.code))
      columns.host.append(UInt32(event.host))
      columns.recordNumber.append(-1)
      columns.pid.append(event.pid)
      columns.parentPid.append(.max)
      columns.guid.append(event.guid)
      columns.parentGuid.append(.zero)
      columns.image.append(id(event.image))
      columns.exe.append(.absent)
      columns.parentImage.append(.absent)
      columns.commandLine.append(id(event.commandLine))
      columns.user.append(.absent)
      columns.connection.append(event.tuple == nil ? .max : UInt32(columns.tuple.count))
      if let tuple = event.tuple {
        columns.tuple.append(tuple)
        columns.initiated.append(1)
      }
      columns.source.append(0)
      columns.line.append(UInt32(index + 2))
      columns.offset.append(Int64(index))
      columns.length.append(1)
    }
    return columns
  }

  private func flowColumns() -> FlowTable.Columns {
    var columns = FlowTable.Columns()
    for (index, flow) in flows.enumerated() {
      columns.time.append(flow.time)
      columns.timeDecimals.append(3)
      columns.tuple.append(flow.tuple)
      columns.recordedPid.append(.max)
      columns.source.append(1)
      columns.line.append(UInt32(index + 2))
      columns.offset.append(Int64(index))
      columns.length.append(1)
    }
    return columns
  }
}

/// Gives the same fields for every record.
struct ConstantReader: RawRecordReader {
  var record = [
    RawField(name: "pid", value: Array("2720".utf8)), RawField(name: "ppid", value: []),
    RawField(name: "note", value: Array("a < b & \"c\"".utf8)),
  ]

  func fields(at place: RecordPlace) throws -> [RawField] { record }
}

/// Cannot read anything.
struct BrokenReader: RawRecordReader {
  struct Gone: Error {}

  func fields(at place: RecordPlace) throws -> [RawField] { throw Gone() }
}
