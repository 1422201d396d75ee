extension CSVRow {
  /// The value of a column; one that is there but cannot be read is reported and counts as absent.
  @inline(__always)
  func value<Value>(
    _ column: Int, _ line: Int, _ expected: StaticString, _ problems: inout ProblemList,
    _ read: (FieldValue.Bytes) -> Value?
  ) -> Value? {
    guard column >= 0 else { return nil }
    let bytes = field(column)
    if bytes.isEmpty { return nil }
    if let value = read(bytes) { return value }
    if !FieldValue.isMissing(bytes) {
      problems.append(.badValue(self, column, line, "\(expected)"), isRefusal: false)
    }
    return nil
  }
}

extension CSVProblem {
  /// A value that is there and cannot be read; the row is kept without it.
  static func badValue(_ row: CSVRow, _ column: Int, _ line: Int, _ expected: String) -> CSVProblem {
    let written = row.written(column)
    let shown = String(decoding: written.prefix(40), as: UTF8.self)
    return CSVProblem(
      kind: .badValue, at: row.place(ofField: column, line: line),
      message: "'\(shown)' is not \(expected)", isRefusal: false)
  }

  /// A value without which the row cannot be used.
  static func missingValue(_ row: CSVRow, _ column: Int, _ line: Int, _ message: String) -> CSVProblem {
    let written = row.written(max(0, column))
    let shown = String(decoding: written.prefix(40), as: UTF8.self)
    return CSVProblem(
      kind: .missingValue, at: row.place(ofField: max(0, column), line: line),
      message: message + (shown.isEmpty ? "" : " in '\(shown)'"), isRefusal: true)
  }
}
