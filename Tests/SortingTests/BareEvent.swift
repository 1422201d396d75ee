import Records
import Sorting

/// Datasets made of bare columns.
struct BareEvent {
  var time: Int64
  var host: UInt32 = 0
  var recordNumber: Int64 = -1
  var code: UInt8 = 1
  var source: UInt16 = 0
}

func dataset(_ events: [BareEvent], flows: [(time: Int64, source: UInt16)] = [], hosts: Int = 3) -> Dataset {
  var columns = EventTable.Columns()
  for (index, event) in events.enumerated() {
    columns.time.append(event.time)
    columns.timeDecimals.append(3)
    columns.guid.append(.zero)
    columns.parentGuid.append(.zero)
    columns.pid.append(.max)
    columns.parentPid.append(.max)
    columns.image.append(.absent)
    columns.exe.append(.absent)
    columns.parentImage.append(.absent)
    columns.commandLine.append(.absent)
    columns.user.append(.absent)
    columns.connection.append(.max)
    columns.host.append(event.host)
    columns.recordNumber.append(event.recordNumber)
    columns.code.append(event.code)
    columns.guid.append(.zero)
    columns.pid.append(.max)
    columns.image.append(.absent)
    columns.commandLine.append(.absent)
    columns.source.append(event.source)
    columns.line.append(UInt32(index + 2))
    columns.offset.append(Int64(index) * 100)
    columns.length.append(99)
  }
  var flowColumns = FlowTable.Columns()
  for (index, flow) in flows.enumerated() {
    flowColumns.time.append(flow.time)
    flowColumns.source.append(flow.source)
    flowColumns.line.append(UInt32(index + 2))
    flowColumns.offset.append(Int64(index) * 100)
    flowColumns.length.append(99)
  }
  return Dataset(
    sources: [], texts: TextTable(bytes: [], ends: [0]), events: EventTable(columns),
    flows: FlowTable(flowColumns), hosts: HostTable((0..<hosts).map { Host(name: "host-\($0)") }),
    raw: NoRecords())
}

private struct NoRecords: RawRecordReader {
  func fields(at place: RecordPlace) throws -> [RawField] { [] }
}
