import Records

/// Sysmon events as CSV with a header: the notebook's layout and its kin.
struct EventCSV: RecognisedInput {
  private let table: CSVTable
  private let map: ColumnMap<EventField>

  init?(_ head: InputHead) {
    guard let table = head.table else { return nil }
    map = ColumnMap(header: table.header)
    guard map.has(.code), map.has(.time) || map.has(.collectedTime) || map.has(.posixTime),
      map.has(.host) || map.has(.shortHost)
    else { return nil }
    self.table = table
  }

  var kind: InputKind { .events }
  var format: String { "sysmon-csv" }

  func read(_ reading: InputReading, into records: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    let result = try await table.read(reading, map, &receipt, times: { $0.events.times }) { [map] in
      EventCSVReader(events: EventReader(map))
    }
    records.events.append(
      result.consumers.map(\.events.batch), parts: result.parts.map(\.rows), source: reading.source)
    receipt.locateTimeColumns { records.events.place(source: reading.source, offset: $0) }
    return CSVFields(header: table.header)
  }
}

/// Hands the rows of a CSV to the reader of events.
private struct EventCSVReader: CSVRowConsumer {
  var events: EventReader

  var count: Int { events.count }

  mutating func beginPart() { events.beginPart() }

  mutating func reserve(_ count: Int) { events.reserve(count) }

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    events.take(row, line: line, offset: offset, problems: &problems)
  }
}
