import Records

/// The flows of one worker, with its own ids of texts.
struct FlowBatch: Sendable {
  var flows = FlowTable.Columns()
  var texts = TextInterner()
  /// Whether a record counts packets of both directions.
  var hasReverse = false

  mutating func reserve(_ count: Int, withDetails: Bool) {
    flows.time.reserveCapacity(count)
    flows.timeDecimals.reserveCapacity(count)
    flows.tuple.reserveCapacity(count)
    flows.recordedPid.reserveCapacity(count)
    if withDetails { flows.details.reserveCapacity(count) }
    flows.source.reserveCapacity(count)
    flows.line.reserveCapacity(count)
    flows.offset.reserveCapacity(count)
    flows.length.reserveCapacity(count)
  }
}

extension RecordCollection {
  /// Appends the flows of one input, part after part.
  mutating func append(_ batches: [FlowBatch], parts: [RecordPart], layout: FlowLayout) {
    let first = flows.time.count
    let texts = batches.map { events.join($0.texts) }
    for part in parts { flows.append(batches[part.worker].flows, part, texts: texts[part.worker]) }
    if layout.isOneWay, !batches.contains(where: \.hasReverse) {
      oneWayFlows.append(OneWayFlows(format: layout.format, rows: first..<flows.time.count))
    }
  }
}

extension FlowTable.Columns {
  /// Appends the rows of one part; `texts` leads from the worker's ids to the common ones.
  fileprivate mutating func append(_ from: FlowTable.Columns, _ part: RecordPart, texts: [TextID]) {
    let rows = part.records
    if !from.details.isEmpty {
      // Inputs that say no more may have come before.
      fillDetails()
      for row in rows {
        var more = from.details[row]
        more.state = texts[Int(more.state.rawValue)]
        more.service = texts[Int(more.service.rawValue)]
        details.append(more)
      }
    } else if !details.isEmpty {
      details += repeatElement(FlowDetails(), count: rows.count)
    }
    time += from.time[rows]
    timeDecimals += from.timeDecimals[rows]
    tuple += from.tuple[rows]
    recordedPid += from.recordedPid[rows]
    source += from.source[rows]
    offset += from.offset[rows]
    length += from.length[rows]
    let linesBefore = UInt32(truncatingIfNeeded: part.linesBefore)
    for row in rows { line.append(from.line[row] &+ linesBefore) }
  }

  private mutating func fillDetails() {
    details += repeatElement(FlowDetails(), count: time.count - details.count)
  }

  /// The place of the record that begins at `offset` of an input, looked for from the end; O(flows).
  func place(source wanted: Int, offset wantedOffset: Int) -> RecordPlace? {
    time.indices.last { Int(source[$0]) == wanted && Int(offset[$0]) == wantedOffset }.map(place)
  }

  /// Where a flow's record stands.
  func place(_ index: Int) -> RecordPlace {
    RecordPlace(
      source: Int(source[index]), line: Int(line[index]), offset: Int(offset[index]),
      length: Int(length[index]))
  }
}
