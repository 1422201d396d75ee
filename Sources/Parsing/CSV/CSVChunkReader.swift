import Records

/// Takes the rows of a CSV text as they are read.
protocol CSVRowConsumer: Sendable {
  /// Rows that were taken and became records.
  var count: Int { get }

  /// Says that the rows of another stretch follow; a stretch may be read twice, so measures are kept for each.
  mutating func beginPart()

  /// Makes room for `count` records in all, so far as that is known.
  mutating func reserve(_ count: Int)

  /// Takes a row that has the right number of fields; `line` counts from the chunk's first row, `offset` from the start
  /// of the input. Problems with its values go to `problems`.
  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList)

  /// What a row with another number of fields than the header is, if it is no row but a line that the exporter adds.
  func leftOutKind(of row: CSVRow) -> String?
}

extension CSVRowConsumer {
  // A consumer of few records needs no room made.
  mutating func reserve(_ count: Int) {}

  // Most exporters write nothing but rows.
  func leftOutKind(of row: CSVRow) -> String? { nil }
}

/// Reads one chunk of a CSV input after another, each from its first row to the end of the last row that begins in it.
///
/// One reader belongs to one worker; it owns its buffers, which grow to the longest row (at most `rowLimit` beyond a
/// chunk). Time is linear in the bytes read.
struct CSVChunkReader: ~Copyable {
  /// A quoted field longer than this is taken for one whose closing quote is missing.
  static let fieldLimit = 16 << 20
  /// A row longer than this is refused: text such as `x",",` line after line would otherwise be one row of any length.
  static let rowLimit = 64 << 20
  private static let step = 64 << 10

  let input: InputBytes
  /// Fields that each row must have; nil accepts any number.
  let fieldCount: Int?
  /// The limit for rows, which tests set lower.
  var longestRow = rowLimit
  private var buffer: UnsafeMutablePointer<UInt8>
  private var scratch: UnsafeMutablePointer<UInt8>
  private var delimiters: UnsafeMutablePointer<UInt32>
  private var capacity: Int
  /// Offset of the buffer in the input, and bytes in it.
  private var base = 0
  private var filled = 0

  init(input: InputBytes, fieldCount: Int?, chunkSize: Int) {
    self.input = input
    self.fieldCount = fieldCount
    capacity = chunkSize + 2 * Self.step
    buffer = .allocate(capacity: capacity)
    scratch = .allocate(capacity: capacity)
    delimiters = .allocate(capacity: capacity + 1)
  }

  deinit {
    buffer.deallocate()
    scratch.deallocate()
    delimiters.deallocate()
  }

  /// What reading a chunk came to.
  struct Outcome {
    /// Where the chunk's first row was taken to begin.
    var start: Int
    /// Where the first row behind the chunk begins.
    var end: Int
    /// Line ends from `start` to `end`.
    var lines: Int
    var problems: ProblemList
  }

  /// Reads the rows that begin in `chunk`. Without `start`, the first row is looked for behind the first line end that
  /// a row with the right number of fields follows: a guess that the caller checks against the chunk before.
  mutating func read(_ chunk: Range<Int>, start: Int?, into consumer: inout some CSVRowConsumer)
    throws(InputReadError)
    -> Outcome
  {
    base = max(0, (start ?? chunk.lowerBound) - 1)
    filled = 0
    try fill(to: chunk.upperBound + Self.step)
    let first = if let start { start } else { try guessStart(chunk) }
    var outcome = Outcome(start: first, end: first, lines: 0, problems: ProblemList())
    while outcome.end < min(chunk.upperBound, input.count) {
      try readRows(until: chunk.upperBound, &outcome, into: &consumer)
    }
    return outcome
  }

  /// Reads rows from `outcome.end` on until one ends at or behind `limit`, or a quote is not closed.
  private mutating func readRows(
    until limit: Int, _ outcome: inout Outcome, into consumer: inout some CSVRowConsumer
  ) throws(InputReadError) {
    try fill(to: limit + Self.step)
    let first = outcome.end - base
    var scanner = StructureScanner()
    var found = StructureScanner.Structure(delimiters: delimiters)
    var scanned = first
    var isOpen = false
    var isTooLong = false
    repeat {
      let target = scanned == first ? max(min(limit - base, filled), first) : scanned + Self.step
      try fill(to: base + target)
      found.delimiters = delimiters
      let upper = min(max(target, scanned), filled)
      if upper == scanned { break }
      scanner.scan(buffer, scanned..<upper, into: &found)
      scanned = upper
      isTooLong = scanned - lastRowEnd(found, first: first) > longestRow
      isOpen =
        scanner.state == .quoted && (isTooLong || scanned - Int(found.lastOpeningQuote) > Self.fieldLimit)
    } while !isOpen && !isTooLong && !isComplete(found, limit: limit)
    isOpen = isOpen || (scanner.state == .quoted && base + filled == input.count && scanned == filled)
    if !isOpen && base + scanned == input.count { closeLastRow(&found, first: first, at: scanned) }
    try emit(found, first: first, limit: limit, &outcome, into: &consumer)
    guard outcome.end < limit else { return }
    if isOpen {
      try skipOpenQuote(found, &outcome)
    } else if isTooLong {
      try skipLongRow(scanned: base + scanned, &outcome)
    }
  }

  private func isComplete(_ found: StructureScanner.Structure, limit: Int) -> Bool {
    guard let last = found.rowEnds.last else { return false }
    return base + Int(found.delimiters[last]) >= limit - 1
  }

  private func lastRowEnd(_ found: StructureScanner.Structure, first: Int) -> Int {
    found.rowEnds.last.map { Int(found.delimiters[$0]) + 1 } ?? first
  }

  /// The last row may end with the input instead of a line end.
  private func closeLastRow(_ found: inout StructureScanner.Structure, first: Int, at end: Int) {
    guard end > lastRowEnd(found, first: first) else { return }
    found.rowEnds.append(found.delimiterCount)
    found.delimiters[found.delimiterCount] = UInt32(end)
    found.delimiterCount += 1
  }

  private mutating func emit(
    _ found: StructureScanner.Structure, first: Int, limit: Int, _ outcome: inout Outcome,
    into consumer: inout some CSVRowConsumer
  ) throws(InputReadError) {
    var rowStart = first
    var delimiter = 0
    var side = SideMarks(found)
    for rowEnd in found.rowEnds {
      if base + rowStart >= limit { break }
      let count = rowEnd - delimiter + 1
      let row = CSVRow(
        bytes: buffer, start: rowStart, ends: found.delimiters + delimiter, count: count, scratch: scratch)
      delimiter = rowEnd + 1
      let end = row.end
      let isLineFeedOfPair =
        end == rowStart && rowStart > 0 && buffer[end] == 0x0A && buffer[rowStart - 1] == 0x0D
        && end < filled
      if isLineFeedOfPair && rowStart > first {
        rowStart = end + 1
        outcome.end = base + rowStart
        continue
      }
      let isBlank = count == 1 && end == rowStart && fieldCount != 1
      if !isBlank { hand(row, &side, &outcome, into: &consumer) }
      outcome.lines += 1 + side.quotedLineEnds(before: end)
      rowStart = min(end + 1, filled)
      outcome.end = base + rowStart
    }
    // The line feed of a pair whose carriage return ended the chunk's last row.
    let next = outcome.end - base
    guard next > first, buffer[next - 1] == 0x0D else { return }
    try fill(to: base + next + 1)
    if next < filled, buffer[next] == 0x0A { outcome.end += 1 }
  }

  private mutating func hand(
    _ row: CSVRow, _ side: inout SideMarks, _ outcome: inout Outcome, into consumer: inout some CSVRowConsumer
  ) {
    let stray = side.strayText(before: row.end)
    if let fieldCount, row.count != fieldCount, let kind = consumer.leftOutKind(of: row) {
      outcome.problems.leaveOut(kind)
      return
    }
    if let stray {
      return refuse(row, .strayText, at: stray, "text after a closing quote", &outcome)
    }
    if let fieldCount, row.count != fieldCount {
      let isShort = row.count < fieldCount
      return refuse(
        row, isShort ? .tooFewFields : .tooManyFields, at: isShort ? row.end : Int(row.ends[fieldCount - 1]),
        "\(row.count) fields where the header has \(fieldCount)", &outcome)
    }
    if side.isSuspect(from: row.start, to: row.end) { checkText(row, outcome.lines, &outcome.problems) }
    consumer.take(row, line: outcome.lines, offset: base + row.start, problems: &outcome.problems)
  }

  private func refuse(
    _ row: CSVRow, _ kind: CSVProblem, at position: Int, _ message: String, _ outcome: inout Outcome
  ) {
    let line = outcome.lines
    outcome.problems.append(
      RecordProblem(kind: kind, at: row.place(of: position, line: line), message: message, isRefusal: true),
      isRefusal: true)
  }

  private func checkText(_ row: CSVRow, _ line: Int, _ problems: inout ProblemList) {
    let text = UnsafeBufferPointer(start: row.bytes + row.start, count: row.end - row.start)
    func note(_ kind: CSVProblem, _ offset: Int, _ message: String) {
      problems.append(
        RecordProblem(
          kind: kind, at: row.place(of: row.start + offset, line: line), message: message, isRefusal: false),
        isRefusal: false)
    }
    if let offset = text.firstIndex(of: 0) { note(.nul, offset, "NUL byte") }
    if let offset = UTF8Check.firstInvalid(text) { note(.invalidUTF8, offset, "invalid UTF-8") }
  }

  /// Reports the quote that stays open and goes on behind the line on which it stands.
  private mutating func skipOpenQuote(
    _ found: StructureScanner.Structure, _ outcome: inout Outcome
  ) throws(InputReadError) {
    let quote = Int(found.lastOpeningQuote)
    let place = LinePlace(of: quote, in: buffer, rowStart: outcome.end - base, line: outcome.lines)
    outcome.problems.append(
      RecordProblem(
        kind: .unterminatedQuote, at: place, message: "a quoted field that is never closed", isRefusal: true),
      isRefusal: true)
    outcome.lines = place.line
    try skipLine(from: quote, &outcome)
  }

  /// Reports a row without end and goes on behind the line that was being read.
  private mutating func skipLongRow(scanned: Int, _ outcome: inout Outcome) throws(InputReadError) {
    let start = outcome.end - base
    outcome.problems.append(
      RecordProblem(
        kind: .rowTooLong, at: LinePlace(line: outcome.lines, column: 1),
        message: "a row of more than \(longestRow) bytes", isRefusal: true), isRefusal: true)
    outcome.lines = LinePlace(of: scanned - base, in: buffer, rowStart: start, line: outcome.lines).line
    try skipLine(from: scanned - base, &outcome)
  }

  /// Moves the outcome's end behind the next line end, without keeping the bytes that it passes.
  private mutating func skipLine(from position: Int, _ outcome: inout Outcome) throws(InputReadError) {
    var next = position
    while true {
      while next < filled, buffer[next] != 0x0A, buffer[next] != 0x0D { next += 1 }
      if next < filled || base + filled >= input.count { break }
      base += filled
      filled = 0
      next = 0
      try fill(to: base + Self.step)
    }
    outcome.lines += next < filled ? 1 : 0
    if next < filled, buffer[next] == 0x0D {
      try fill(to: base + next + 2)
      if next + 1 < filled, buffer[next + 1] == 0x0A { next += 1 }
    }
    outcome.end = base + min(next + 1, filled)
  }

  private mutating func guessStart(_ chunk: Range<Int>) throws(InputReadError) -> Int {
    var candidate: Int?
    var position = chunk.lowerBound - 1 - base
    let limit = min(filled, chunk.upperBound - base)
    for _ in 0..<64 {
      while position < limit, buffer[position] != 0x0A, buffer[position] != 0x0D { position += 1 }
      if position >= limit { break }
      if buffer[position] == 0x0D, position + 1 < filled, buffer[position + 1] == 0x0A { position += 1 }
      position += 1
      if candidate == nil { candidate = position }
      if fieldsOfRow(at: position) == fieldCount { return base + position }
    }
    return base + (candidate ?? limit)
  }

  /// How many fields the row at `position` has, if it ends within the buffer.
  private func fieldsOfRow(at position: Int) -> Int? {
    var scanner = StructureScanner()
    var found = StructureScanner.Structure(delimiters: delimiters)
    var scanned = position
    while scanned < filled, found.rowEnds.isEmpty {
      let upper = min(scanned + 4096, filled)
      scanner.scan(buffer, scanned..<upper, into: &found)
      scanned = upper
    }
    return found.rowEnds.first.map { $0 + 1 }
  }

  /// Sees to it that the buffer holds the input up to `end`, as far as the input goes.
  private mutating func fill(to end: Int) throws(InputReadError) {
    let wanted = min(end, input.count) - base
    guard wanted > filled else { return }
    if wanted > capacity { grow(to: max(wanted, 2 * capacity)) }
    filled += try input.read(into: buffer + filled, offset: base + filled, count: wanted - filled)
  }

  private mutating func grow(to newCapacity: Int) {
    let newBuffer = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    newBuffer.update(from: buffer, count: filled)
    let newDelimiters = UnsafeMutablePointer<UInt32>.allocate(capacity: newCapacity + 1)
    newDelimiters.update(from: delimiters, count: capacity + 1)
    buffer.deallocate()
    scratch.deallocate()
    delimiters.deallocate()
    buffer = newBuffer
    scratch = .allocate(capacity: newCapacity)
    delimiters = newDelimiters
    capacity = newCapacity
  }
}
