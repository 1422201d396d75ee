import Records

/// Flows as CSV with a header in the notebook's netflow-like layout.
struct FlowCSV: RecognisedInput {
  private let table: CSVTable
  private let map: ColumnMap<FlowField>

  init?(_ head: InputHead) {
    guard let table = head.table, !ColumnMap<EventField>(header: table.header).has(.code) else { return nil }
    map = ColumnMap(header: table.header)
    guard map.has(.time) || map.has(.collectedTime) || map.has(.posixTime), map.has(.sourceAddress),
      map.has(.destinationAddress)
    else { return nil }
    self.table = table
  }

  var kind: InputKind { .flows }
  var format: String { "netflow-like-csv" }

  func read(_ reading: InputReading, into records: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    (receipt.taken, receipt.ignored) = map.uses
    let result = try await table.read(jobs: reading.jobs, counter: reading.counter) { [map] in
      FlowCSVReader(map, source: reading.source)
    }
    receipt.note(result, header: table.header) { $0.times }
    records.flows.append(result)
    receipt.locateTimeColumns { records.flows.place(source: reading.source, offset: $0) }
    return CSVFields(header: table.header)
  }
}
