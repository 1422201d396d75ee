import Records

@testable import Parsing

/// One row as a reader gives it.
struct ReadRow: Equatable {
  var line: Int
  var offset: Int
  var length: Int
  var fields: [[UInt8]]

  var texts: [String] { fields.map { String(decoding: $0, as: UTF8.self) } }
}

/// One problem as a reader reports it, without its words.
struct ReadProblem: Equatable, CustomStringConvertible {
  var id: String
  var line: Int
  var column: Int

  var description: String { "\(line):\(column) \(id)" }
}

/// What a CSV text was read as.
struct ReadText: Equatable {
  var header: [String]
  var rows: [ReadRow]
  var problems: [ReadProblem]
  var refused: Int

  /// The rows' fields as text.
  var texts: [[String]] { rows.map(\.texts) }

  /// Reads `bytes` with the project's reader; nil when it finds no header.
  static func read(_ bytes: [UInt8], chunkSize: Int = CSVTable.chunkSize, jobs: Int = 1) async throws
    -> ReadText?
  {
    guard let table = try CSVTable(InputBytes(bytes)) else { return nil }
    let reading = try await table.read(jobs: jobs, counter: WorkCounter(), chunkSize: chunkSize) {
      RowCollector()
    }
    var result = ReadText(header: table.header, rows: [], problems: [], refused: 0)
    for part in reading.parts {
      for var row in reading.consumers[part.rows.worker].rows[part.rows.records] {
        row.line += part.rows.linesBefore
        result.rows.append(row)
      }
      for problem in part.rows.problems.kept {
        result.problems.append(
          ReadProblem(
            id: problem.id, line: problem.line + part.rows.linesBefore, column: problem.column))
      }
      result.refused += part.rows.problems.refused
    }
    return result
  }

  static func read(_ text: String, chunkSize: Int = CSVTable.chunkSize, jobs: Int = 1) async throws
    -> ReadText?
  {
    try await read(Array(text.utf8), chunkSize: chunkSize, jobs: jobs)
  }
}

/// Keeps every row.
struct RowCollector: CSVRowConsumer {
  var rows: [ReadRow] = []
  var count: Int { rows.count }

  mutating func beginPart() {}

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    rows.append(
      ReadRow(
        line: line, offset: offset, length: row.end - row.start,
        fields: (0..<row.count).map { Array(row.field($0)) }))
  }
}

/// Calls `body` with a text's bytes, as the readers of values take them.
func withBytes<Result>(_ text: String, _ body: (FieldValue.Bytes) -> Result) -> Result {
  Array(text.utf8).withUnsafeBufferPointer(body)
}
