/// Writes flows in the columns of `brawl_netflow_like.csv`, and beside it the table of what is true about them.
struct FlowTable {
  /// The names of the hosts, by their position.
  let hostNames: [String]
  /// Whether the `row_origin` column is written.
  let writesOrigin: Bool

  /// The columns up to `ptimestamp`.
  static let columns = [
    "@timestamp", "utc_time", "pid", "transport", "src_ipv6", "src_ip", "src_port", "dest_ipv6", "dest_ip",
    "dest_port", "ppid", "ptimestamp",
  ]

  /// The columns of the truth table; `flow` is the place of the flow as `file:line`, where line 1 is the header.
  static let truthColumns = [
    "flow", "@timestamp", "transport", "src_ip", "src_port", "dest_ip", "dest_port", "host", "process_guid",
    "pid",
    "created", "recorded", "circumstance",
  ]

  /// Appends the header of the flow table.
  func appendHeader(to buffer: inout CSVBuffer) {
    appendNames(FlowTable.columns + (writesOrigin ? ["row_origin"] : []), to: &buffer)
  }

  /// Appends the header of the truth table.
  func appendTruthHeader(to buffer: inout CSVBuffer) {
    appendNames(FlowTable.truthColumns, to: &buffer)
  }

  /// Appends one flow. `ppid` is always empty, as in the notebook.
  func append(_ flow: FlowRow, to buffer: inout CSVBuffer) {
    buffer.timestamp(flow.time)
    buffer.comma()
    buffer.utcTime(flow.time)
    buffer.comma()
    buffer.number(UInt64(flow.pid))
    buffer.comma()
    buffer.field(flow.tuple.transport.rawValue)
    buffer.comma()
    buffer.boolean(flow.tuple.source.address.isV6)
    appendEnd(flow.tuple.source, to: &buffer)
    buffer.comma()
    buffer.boolean(flow.tuple.destination.address.isV6)
    appendEnd(flow.tuple.destination, to: &buffer)
    buffer.commas(2)
    buffer.posixTime(flow.time)
    if writesOrigin {
      buffer.comma()
      buffer.field(flow.origin.rawValue)
    }
    buffer.endRow()
  }

  /// Appends what is true about the flow on a line of the flow table.
  ///
  /// `created` is the time of the process's event 1 as its host recorded it; for a process without event 1, the time
  /// at which it began.
  func appendTruth(_ flow: FlowRow, line: Int, to buffer: inout CSVBuffer) {
    buffer.field(DatasetFile.flows.name)
    buffer.plain(":")
    buffer.number(UInt64(line))
    buffer.comma()
    buffer.timestamp(flow.time)
    buffer.comma()
    buffer.field(flow.tuple.transport.rawValue)
    appendEnd(flow.tuple.source, to: &buffer)
    appendEnd(flow.tuple.destination, to: &buffer)
    buffer.comma()
    if let process = flow.process {
      buffer.field(hostNames[process.host])
      buffer.comma()
      buffer.guid(process.guid)
      buffer.comma()
      buffer.number(UInt64(process.pid))
      buffer.comma()
      buffer.timestamp(process.created)
      buffer.comma()
    } else {
      buffer.commas(4)
    }
    buffer.boolean(flow.recorded)
    buffer.comma()
    buffer.field(flow.circumstance.rawValue)
    buffer.endRow()
  }

  private func appendNames(_ names: [String], to buffer: inout CSVBuffer) {
    buffer.field(names[0])
    for name in names.dropFirst() {
      buffer.comma()
      buffer.field(name)
    }
    buffer.endRow()
  }

  private func appendEnd(_ end: Endpoint, to buffer: inout CSVBuffer) {
    buffer.comma()
    buffer.address(end.address)
    buffer.comma()
    buffer.number(UInt64(end.port))
  }
}
