import Records

/// Turns the rows of a netflow-like CSV into the columns of the flow table; one for each worker.
struct FlowCSVReader: CSVRowConsumer {
  var count: Int { flows.time.count }
  private(set) var flows = FlowTable.Columns()
  private(set) var times: TimeColumns
  private let transport: Int
  private let sourceAddress: Int
  private let sourcePort: Int
  private let destinationAddress: Int
  private let destinationPort: Int
  private let pid: Int
  private let source: UInt16

  init(_ map: ColumnMap<FlowField>, source: Int) {
    times = TimeColumns(
      source: map.index(.time), collector: map.index(.collectedTime), posix: map.index(.posixTime))
    transport = map.index(.transport)
    sourceAddress = map.index(.sourceAddress)
    sourcePort = map.index(.sourcePort)
    destinationAddress = map.index(.destinationAddress)
    destinationPort = map.index(.destinationPort)
    pid = map.index(.pid)
    self.source = UInt16(source)
  }

  mutating func beginPart() { times.beginPart() }

  mutating func reserve(_ count: Int) {
    flows.time.reserveCapacity(count)
    flows.timeDecimals.reserveCapacity(count)
    flows.tuple.reserveCapacity(count)
    flows.recordedPid.reserveCapacity(count)
    flows.source.reserveCapacity(count)
    flows.line.reserveCapacity(count)
    flows.offset.reserveCapacity(count)
    flows.length.reserveCapacity(count)
  }

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    guard let time = times.read(row, offset: offset) else {
      return problems.append(
        .missingValue(row, times.main, line, "no time that can be read"), isRefusal: true)
    }
    guard let from = FieldValue.address(row.field(sourceAddress)) else {
      return problems.append(.missingValue(row, sourceAddress, line, "no source address"), isRefusal: true)
    }
    guard let to = FieldValue.address(row.field(destinationAddress)) else {
      return problems.append(
        .missingValue(row, destinationAddress, line, "no destination address"), isRefusal: true)
    }
    flows.time.append(time.nanoseconds)
    flows.timeDecimals.append(time.decimals)
    flows.tuple.append(
      FiveTuple(
        source: from, sourcePort: row.value(sourcePort, line, "a port", &problems, FieldValue.port) ?? 0,
        destination: to,
        destinationPort: row.value(destinationPort, line, "a port", &problems, FieldValue.port) ?? 0,
        transport: row.value(transport, line, "a transport", &problems, FieldValue.transport) ?? .absent))
    flows.recordedPid.append(row.value(pid, line, "a process id", &problems, FieldValue.pid) ?? .max)
    flows.source.append(source)
    flows.line.append(UInt32(truncatingIfNeeded: line))
    flows.offset.append(Int64(offset))
    flows.length.append(UInt32(row.byteCount))
  }
}
