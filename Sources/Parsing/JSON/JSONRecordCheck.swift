import Records

/// Tells what is doubtful in the text of a record that is kept; of each kind the first.
enum JSONRecordCheck {
  static func check(
    _ record: JSONRecord, _ marks: JSONParser.Marks, line: Int, _ problems: inout ProblemList
  ) {
    func note(_ problem: JSONProblem, _ position: Int) {
      problems.append(
        problem.record(at: record.place(of: position, line: line), isRefusal: false), isRefusal: false)
    }
    if marks.duplicate >= 0 { note(.duplicateKey, marks.duplicate) }
    if marks.control >= 0 { note(.controlCharacter, marks.control) }
    if marks.hasUnicodeEscape || marks.hasBadEscape { checkEscapes(record, note) }
    let text = FieldValue.Bytes(start: record.bytes + record.range.lowerBound, count: record.range.count)
    if let offset = UTF8Check.firstInvalid(text) { note(.invalidUTF8, record.range.lowerBound + offset) }
  }

  /// Backslashes stand only in strings.
  private static func checkEscapes(_ record: JSONRecord, _ note: (JSONProblem, Int) -> Void) {
    let bytes = record.bytes
    var lone: Int?
    var bad: Int?
    var position = record.range.lowerBound
    while position < record.range.upperBound {
      guard bytes[position] == 0x5C else {
        position += 1
        continue
      }
      if JSONText.plainEscape(bytes[position + 1]) != nil {
        position += 2
      } else if let escape = JSONText.unicodeEscape(bytes, position, record.range.upperBound) {
        if escape.scalar == nil, lone == nil { lone = position }
        position += escape.count
      } else {
        if bad == nil { bad = position }
        position += 1
      }
    }
    if let lone { note(.loneSurrogate, lone) }
    if let bad { note(.badEscape, bad) }
  }
}
