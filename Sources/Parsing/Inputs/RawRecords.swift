import Records

/// Reads records of CSV inputs again by their place.
struct RawRecords: RawRecordReader {
  struct Source: Sendable {
    var name: String
    var input: InputBytes
    var header: [String]
  }

  let sources: [Source]

  func fields(at place: RecordPlace) throws -> [RawField] {
    let source = sources[place.source]
    let row: [UInt8]
    do {
      row = try source.input.bytes(offset: place.offset, count: place.length)
    } catch {
      throw ParsingError(
        id: "input.unreadable", input: source.name,
        message: "line \(place.line) cannot be read again: \(error.text)",
        advice: "keep the inputs unchanged while the report is made")
    }
    var collector = FieldCollector()
    var reader = CSVChunkReader(input: InputBytes(row), fieldCount: nil, chunkSize: row.count)
    _ = try reader.read(0..<max(1, row.count), start: 0, into: &collector)
    return zip(source.header, collector.fields).map { RawField(name: $0, value: $1) }
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
