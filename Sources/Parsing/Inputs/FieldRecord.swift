import Records

/// One record of an input while it is read: its fields by number, as bytes that live until the next record.
protocol FieldRecord {
  /// What the ids of its problems begin with, such as `csv`.
  static var format: StaticString { get }

  /// The value of field `index`; empty when the record has none.
  func field(_ index: Int) -> FieldValue.Bytes
  /// The bytes of field `index` as they stand in the input.
  func written(_ index: Int) -> FieldValue.Bytes
  /// Where field `index` stands, if the record begins on `line`; the record's own place for a field that is not there.
  func place(ofField index: Int, line: Int) -> LinePlace
  /// The record's bytes in the input, line end not included.
  var byteCount: Int { get }
}

extension FieldRecord {
  /// The value of a field; one that is there but cannot be read is reported and counts as absent.
  @inline(__always)
  func value<Value>(
    _ index: Int, _ line: Int, _ expected: StaticString, _ problems: inout ProblemList,
    _ read: (FieldValue.Bytes) -> Value?
  ) -> Value? {
    guard index >= 0 else { return nil }
    let bytes = field(index)
    if bytes.isEmpty { return nil }
    if let value = read(bytes) ?? FieldValue.repeatedLine(bytes).flatMap(read) { return value }
    if !FieldValue.isMissing(bytes) {
      problems.append(.badValue(self, index, line, "\(expected)"), isRefusal: false)
    }
    return nil
  }
}

extension RecordProblem {
  /// A value that is there and cannot be read; the record is kept without it.
  static func badValue(_ record: some FieldRecord, _ index: Int, _ line: Int, _ expected: String)
    -> RecordProblem
  {
    let shown = String(decoding: record.written(index).prefix(40), as: UTF8.self)
    return RecordProblem(
      id: "\(type(of: record).format).bad-value", at: record.place(ofField: index, line: line),
      message: "'\(shown)' is not \(expected)", advice: "the value is treated as absent", isRefusal: false)
  }

  /// A value without which the record cannot be used.
  static func missingValue(_ record: some FieldRecord, _ index: Int, _ line: Int, _ message: String)
    -> RecordProblem
  {
    let shown = String(decoding: record.written(max(0, index)).prefix(40), as: UTF8.self)
    return RecordProblem(
      id: "\(type(of: record).format).missing-value", at: record.place(ofField: max(0, index), line: line),
      message: message + (shown.isEmpty ? "" : " in '\(shown)'"), advice: "the record is refused",
      isRefusal: true)
  }
}
