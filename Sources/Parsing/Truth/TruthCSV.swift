import Records

/// The true processes of flows as CSV with a header.
struct TruthCSV: RecognisedInput {
  private let table: CSVTable
  private let map: ColumnMap<TruthField>

  init?(_ head: InputHead) {
    guard let table = head.table else { return nil }
    map = ColumnMap(header: table.header)
    guard map.has(.flow), map.has(.host), map.has(.guid) || map.has(.pid) else { return nil }
    self.table = table
  }

  var kind: InputKind { .truth }
  var format: String { "truth-csv" }

  func read(_ reading: InputReading, into records: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    let result = try await table.read(reading, map, &receipt) { [map] in
      TruthCSVReader(map)
    }
    for part in result.parts.lazy.map(\.rows) {
      for var entry in result.consumers[part.worker].entries[part.records] {
        entry.place.source = reading.source
        entry.place.line += part.linesBefore
        records.truth.append(entry)
      }
    }
    return CSVFields(header: table.header)
  }
}

/// One row of a truth file.
struct TruthEntry: Sendable {
  /// The flow's page name, or the place of its record as `file:line`.
  var flow: String
  /// In lower case; empty when absent.
  var host: String
  var guid: ProcessGUID?
  var pid: UInt32?
  var place: RecordPlace
  /// Where in its line the flow is named, in bytes from 1.
  var column: Int
}

/// Turns the rows of a truth file into entries.
private struct TruthCSVReader: CSVRowConsumer {
  private(set) var entries: [TruthEntry] = []
  private let map: ColumnMap<TruthField>

  init(_ map: ColumnMap<TruthField>) {
    self.map = map
  }

  var count: Int { entries.count }

  mutating func beginPart() {}

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    let flow = row.field(map.index(.flow))
    guard !FieldValue.isMissing(flow) else {
      return problems.append(
        .missingValue(row, map.index(.flow), line, "no flow is named"), isRefusal: true)
    }
    let host = row.field(map.index(.host))
    let guid = row.value(map.index(.guid), line, "a GUID", &problems, FieldValue.guid)
    let pid = row.value(map.index(.pid), line, "a process id", &problems, FieldValue.pid)
    entries.append(
      TruthEntry(
        flow: String(decoding: flow, as: UTF8.self),
        host: FieldValue.isMissing(host) ? "" : String(decoding: host, as: UTF8.self).lowercased(),
        guid: guid.flatMap { $0.isZero ? nil : $0 }, pid: pid == .max ? nil : pid,
        place: RecordPlace(source: 0, line: line, offset: offset, length: row.byteCount),
        column: row.place(ofField: map.index(.flow), line: line).column))
  }
}
