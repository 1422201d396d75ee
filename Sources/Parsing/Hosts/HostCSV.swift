import Records

/// A host table as CSV with a header.
struct HostCSV: RecognisedInput {
  private let table: CSVTable
  private let map: ColumnMap<HostField>

  init?(_ head: InputHead) {
    guard let table = head.table else { return nil }
    map = ColumnMap(header: table.header)
    guard map.has(.name), HostField.addressFields.contains(where: map.has) else { return nil }
    self.table = table
  }

  var kind: InputKind { .hosts }
  var format: String { "host-table-csv" }

  func read(_ reading: InputReading, into records: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    let result = try await table.read(reading, map, &receipt) { [map] in
      HostCSVReader(map)
    }
    for part in result.parts.lazy.map(\.rows) {
      records.hostEntries += result.consumers[part.worker].entries[part.records]
    }
    return CSVFields(header: table.header)
  }
}
