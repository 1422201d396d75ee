import Records

extension FlowTable.Columns {
  /// Appends the flows of one input, part after part.
  mutating func append(_ reading: CSVTable.Reading<FlowCSVReader>) {
    for part in reading.parts.lazy.map(\.rows) {
      let from = reading.consumers[part.worker].flows
      let rows = part.records
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
  }

  /// The place of the record that begins at `offset` of an input, looked for from the end; O(flows).
  func place(source wanted: Int, offset wantedOffset: Int) -> RecordPlace? {
    time.indices.last { Int(source[$0]) == wanted && Int(offset[$0]) == wantedOffset }.map {
      RecordPlace(source: wanted, line: Int(line[$0]), offset: wantedOffset, length: Int(length[$0]))
    }
  }
}
