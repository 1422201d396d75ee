import Records

@testable import Parsing

/// One record of a JSON text as a reader gives it.
struct ReadObject: Equatable, CustomStringConvertible {
  var line: Int
  var offset: Int
  var length: Int
  /// Every path with its value, in the record's order.
  var fields: [String]

  var description: String { "\(line):\(offset)+\(length) \(fields)" }
}

/// What a JSON text was read as.
struct ReadJSON: Equatable {
  var records: [ReadObject]
  var problems: [ReadProblem]
  var refused: Int

  /// Reads `bytes` with the project's reader; nil when they begin as no JSON does.
  static func read(
    _ bytes: [UInt8], isLines: Bool? = nil, chunkSize: Int = JSONRecords.chunkSize, jobs: Int = 1,
    longestRecord: Int = JSONChunkReader.recordLimit
  ) async throws -> ReadJSON? {
    guard let head = try JSONHead(InputBytes(bytes)) else { return nil }
    let records = JSONRecords(
      input: head.records.input, isLines: isLines ?? head.records.isLines, bodyStart: head.records.bodyStart)
    let reading = try await records.read(
      JSONNames([]), jobs: jobs, counter: WorkCounter(), chunkSize: chunkSize, longestRecord: longestRecord
    ) { ObjectCollector() }
    var result = ReadJSON(records: [], problems: [], refused: 0)
    for part in reading.parts.lazy.map(\.rows) {
      for var record in reading.consumers[part.worker].records[part.records] {
        record.line += part.linesBefore
        result.records.append(record)
      }
      for problem in part.problems.kept {
        result.problems.append(
          ReadProblem(id: problem.id, line: problem.line + part.linesBefore, column: problem.column))
      }
      result.refused += part.problems.refused
    }
    return result
  }
}

/// Keeps every record, with its fields as they are read again.
struct ObjectCollector: JSONConsumer {
  var records: [ReadObject] = []
  var count: Int { records.count }

  mutating func take(_ record: JSONRecord, line: Int, offset: Int, problems: inout ProblemList) {
    let bytes = record.range.map { record.bytes[$0] }
    records.append(
      ReadObject(
        line: line, offset: offset, length: record.byteCount,
        fields: JSONFields().fields(of: bytes).map { "\($0.name)=\($0.text)" }))
  }
}

/// Gives the values of some fields of every record.
struct FieldTexts: JSONConsumer {
  let fieldCount: Int
  var records: [[String]] = []
  var count: Int { records.count }

  mutating func take(_ record: JSONRecord, line: Int, offset: Int, problems: inout ProblemList) {
    records.append((0..<fieldCount).map { String(decoding: record.field($0), as: UTF8.self) })
  }

  /// The fields at some paths of each record of `text`; each field has its paths, the preferred one first.
  static func read(_ text: String, _ paths: [[String]]) async throws -> [[String]] {
    guard let head = try JSONHead(InputBytes(Array(text.utf8))) else { return [] }
    let reading = try await head.records.read(JSONNames(paths), jobs: 1, counter: WorkCounter()) {
      FieldTexts(fieldCount: paths.count)
    }
    return reading.consumers.flatMap(\.records)
  }
}
