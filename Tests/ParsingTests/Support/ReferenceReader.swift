/// A second CSV reader, as slow and as plain as can be: the rules of RFC 4180 and of refusal, a byte at a time.
struct ReferenceReader {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0

  /// A row with what is wrong with it.
  private struct Row {
    var start = 0
    var end = 0
    var line = 1
    var fields: [[UInt8]] = []
    /// Where each field ends.
    var ends: [Place] = []
    var stray: Place?
    var openQuote: Place?
  }

  private struct Place {
    var offset: Int
    var line: Int
    var column: Int
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      lineStart = 3
    }
  }

  /// Reads everything; nil when the first line is no header.
  static func read(_ bytes: [UInt8]) -> ReadText? {
    var reader = ReferenceReader(bytes)
    guard reader.position < bytes.count else { return nil }
    let header = reader.row()
    guard header.openQuote == nil, header.stray == nil, header.end > header.start else { return nil }
    var result = ReadText(
      header: header.fields.map { String(decoding: $0, as: UTF8.self) }, rows: [], problems: [], refused: 0)
    while reader.position < bytes.count { reader.takeRow(into: &result) }
    return result
  }

  private mutating func takeRow(into result: inout ReadText) {
    let before = (position, line, lineStart)
    let row = row()
    func refuse(_ id: String, _ place: Place) {
      result.problems.append(ReadProblem(id: id, line: place.line, column: place.column))
      result.refused += 1
    }
    if let quote = row.openQuote {
      refuse("csv.unterminated-quote", quote)
      (position, line, lineStart) = before
      while position < quote.offset || (position < bytes.count && !isLineEnd(bytes[position])) { step() }
      step()
      return
    }
    let width = result.header.count
    if row.start == row.end && width != 1 { return }
    if let stray = row.stray { return refuse("csv.text-after-quote", stray) }
    if row.fields.count < width { return refuse("csv.too-few-fields", row.ends[row.ends.count - 1]) }
    if row.fields.count > width { return refuse("csv.too-many-fields", row.ends[width - 1]) }
    noteBadBytes(row, before, &result)
    result.rows.append(
      ReadRow(line: row.line, offset: row.start, length: row.end - row.start, fields: row.fields))
  }

  /// Looks at the row's bytes once more: NUL and what the standard library cannot decode.
  private func noteBadBytes(_ row: Row, _ before: (Int, Int, Int), _ result: inout ReadText) {
    var walker = self
    (walker.position, walker.line, walker.lineStart) = before
    var nul: Place?
    var invalid: Place?
    let firstInvalid = (row.start..<row.end).first { offset in
      String(validating: bytes[row.start...offset], as: UTF8.self) == nil
        && !isBeginning(Array(bytes[row.start...offset]), of: Array(bytes[row.start..<row.end]))
    }
    while walker.position < row.end {
      let place = walker.here
      if bytes[place.offset] == 0, nul == nil { nul = place }
      if let firstInvalid, invalid == nil, place.offset == sequenceStart(row.start, firstInvalid) { invalid = place }
      walker.step()
    }
    if let nul { result.problems.append(ReadProblem(id: "csv.nul", line: nul.line, column: nul.column)) }
    if let invalid {
      result.problems.append(ReadProblem(id: "csv.invalid-utf8", line: invalid.line, column: invalid.column))
    }
  }

  /// Whether a text that is not UTF-8 only lacks bytes that follow in `whole`.
  private func isBeginning(_ text: [UInt8], of whole: [UInt8]) -> Bool {
    (1...3).contains { more in
      text.count + more <= whole.count && String(validating: whole[..<(text.count + more)], as: UTF8.self) != nil
    }
  }

  /// Where the sequence begins that `offset` shows to be invalid: the longest valid text before it ends there.
  private func sequenceStart(_ start: Int, _ offset: Int) -> Int {
    var end = offset
    while end > start, String(validating: bytes[start..<end], as: UTF8.self) == nil { end -= 1 }
    return end
  }

  private var here: Place { Place(offset: position, line: line, column: position - lineStart + 1) }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Goes one byte on, or two where they are one line end.
  private mutating func step() {
    guard position < bytes.count else { return }
    let byte = bytes[position]
    position += 1
    guard isLineEnd(byte) else { return }
    if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
    line += 1
    lineStart = position
  }

  private mutating func row() -> Row {
    var row = Row(start: position, line: line)
    while true {
      let field = field(&row)
      row.fields.append(field)
      row.ends.append(here)
      row.end = position
      guard row.openQuote == nil, position < bytes.count, bytes[position] == 0x2C else { break }
      step()
    }
    step()
    return row
  }

  private mutating func field(_ row: inout Row) -> [UInt8] {
    var value: [UInt8] = []
    if position < bytes.count, bytes[position] == 0x22 {
      let quote = here
      step()
      while true {
        guard position < bytes.count else {
          row.openQuote = quote
          return value
        }
        if bytes[position] == 0x22 {
          step()
          guard position < bytes.count, bytes[position] == 0x22 else { break }
        }
        let first = position
        step()
        value += bytes[first..<position]
      }
      if position < bytes.count, bytes[position] != 0x2C, !isLineEnd(bytes[position]), row.stray == nil {
        row.stray = here
      }
    }
    while position < bytes.count, bytes[position] != 0x2C, !isLineEnd(bytes[position]) {
      value.append(bytes[position])
      step()
    }
    return value
  }
}
