import Records

/// Flows as CSV with a header in one of the layouts that are known, or in that of the user's map.
struct FlowCSV: RecognisedInput {
  private let table: CSVTable
  private let layout: FlowLayout
  private let map: ColumnMap<FlowField>

  /// The first that finds what every flow needs reads the input.
  private static let layouts: [FlowLayout] = [
    .notebook, .nfdumpOld, .nfdump, .argus, .nfstream, .silk, zeek,
  ]

  private static let zeek = FlowLayout(format: "zeek-conn-csv", names: FlowLayout.zeek.names)

  init?(_ head: InputHead, map userMap: FlowMap?) {
    guard let table = head.table, table.header.count > 1,
      !ColumnMap<EventField>(header: table.header).has(.code)
    else { return nil }
    let layouts = userMap.flatMap { $0.fits(table.header) ? [$0.layout] : nil } ?? Self.layouts
    guard let layout = layouts.first(where: { $0.fits($0.map(table.header)) }) else { return nil }
    self.table = table
    self.layout = layout
    map = layout.map(table.header)
  }

  var kind: InputKind { .flows }
  var format: String { layout.format }

  func read(_ reading: InputReading, into records: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    let result = try await table.read(reading, map, &receipt, times: { $0.flows.times }) { [layout, map] in
      FlowCSVReader(flows: FlowReader(layout, map, zone: reading.flowZone, source: reading.source))
    }
    records.append(result.consumers.map(\.flows.batch), parts: result.parts.map(\.rows), layout: layout)
    receipt.locateTimeColumns { records.flows.place(source: reading.source, offset: $0) }
    return CSVFields(header: table.header)
  }
}

/// Hands the rows of a CSV to the reader of flows.
private struct FlowCSVReader: CSVRowConsumer {
  var flows: FlowReader

  var count: Int { flows.count }

  mutating func beginPart() { flows.beginPart() }

  mutating func reserve(_ count: Int) { flows.reserve(count) }

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    flows.take(row, line: line, offset: offset, problems: &problems)
  }

  func leftOutKind(of row: CSVRow) -> String? { NfdumpSummary.isCSV(row) ? FlowLeftOut.summary : nil }
}

/// The lines with which nfdump ends its output.
enum NfdumpSummary {
  private static let beginnings: [StaticString] = [
    "Summary", "Time window: ", "Total flows processed: ", "Total records processed: ", "Sys: ",
    "No matching flows", "Ident: ",
  ]

  /// Whether a line begins as one of them.
  static func isText(_ line: FieldValue.Bytes) -> Bool {
    beginnings.contains { text in
      line.count >= text.utf8CodeUnitCount
        && (0..<text.utf8CodeUnitCount).allSatisfy { line[$0] == text.utf8Start[$0] }
    }
  }

  /// Also the two lines of the older CSV: six names that begin with `flows`, and their six numbers.
  static func isCSV(_ row: CSVRow) -> Bool {
    if isText(row.field(0)) { return true }
    guard row.count == 6 else { return false }
    if FieldValue.equals(row.field(0), "flows") { return FieldValue.equals(row.field(1), "bytes") }
    return (0..<6).allSatisfy { FieldValue.integer(row.field($0)) != nil }
  }
}
