import Records

/// Finds the fields of a row of a CSV input.
struct CSVFields: RecordFields {
  let header: [String]

  func fields(of record: [UInt8]) -> [RawField] {
    var collector = FieldCollector()
    var reader = CSVChunkReader(input: InputBytes(record), fieldCount: nil, chunkSize: record.count)
    do throws(InputReadError) {
      _ = try reader.read(0..<max(1, record.count), start: 0, into: &collector)
    } catch {
      // Bytes in memory cannot become shorter.
      return []
    }
    return zip(header, collector.fields).map { RawField(name: $0, value: $1) }
  }
}

/// Keeps the fields of the first row.
private struct FieldCollector: CSVRowConsumer {
  var fields: [[UInt8]] = []
  var count: Int { fields.isEmpty ? 0 : 1 }

  mutating func beginPart() {}

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    guard fields.isEmpty else { return }
    fields = (0..<row.count).map { Array(row.field($0)) }
  }
}
