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
}

/// Reads one chunk of a CSV input after another, each from its first row to the end of the last row that begins in it.
///
/// One reader belongs to one worker; it owns its buffers, which grow to the longest row (at most `fieldLimit` beyond a
/// chunk). Time is linear in the bytes read.
struct CSVChunkReader: ~Copyable {
  /// A quoted field longer than this is taken for one whose closing quote is missing.
  static let fieldLimit = 16 << 20
  private static let step = 64 << 10

  let input: InputBytes
  /// Fields that each row must have; nil accepts any number.
  let fieldCount: Int?
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
  mutating func read(_ chunk: Range<Int>, start: Int?, into consumer: inout some CSVRowConsumer) throws(InputReadError)
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
    let first = outcome.end - base
    var scanner = StructureScanner()
    var found = StructureScanner.Structure(delimiters: delimiters)
    var scanned = first
    var isOpen = false
    repeat {
      let target = scanned == first ? max(min(limit - base, filled), first) : scanned + Self.step
      try fill(to: base + target)
      found.delimiters = delimiters
      let upper = min(max(target, scanned), filled)
      if upper == scanned { break }
      scanner.scan(buffer, scanned..<upper, into: &found)
      scanned = upper
      isOpen = scanner.state == .quoted && scanned - Int(found.lastOpeningQuote) > Self.fieldLimit
    } while !isOpen && !isComplete(found, limit: limit)
    isOpen = isOpen || (scanner.state == .quoted && base + filled == input.count && scanned == filled)
    if !isOpen && base + scanned == input.count { closeLastRow(&found, first: first, at: scanned) }
    emit(found, first: first, limit: limit, &outcome, into: &consumer)
    if isOpen && outcome.end < limit { skipOpenQuote(found, &outcome) }
  }

  private func isComplete(_ found: StructureScanner.Structure, limit: Int) -> Bool {
    guard let last = found.rowEnds.last else { return false }
    return base + Int(found.delimiters[last]) >= limit - 1
  }

  /// The last row may end with the input instead of a line end.
  private func closeLastRow(_ found: inout StructureScanner.Structure, first: Int, at end: Int) {
    let lastEnd = found.rowEnds.last.map { Int(found.delimiters[$0]) + 1 } ?? first
    guard end > lastEnd else { return }
    found.rowEnds.append(found.delimiterCount)
    found.delimiters[found.delimiterCount] = UInt32(end)
    found.delimiterCount += 1
  }

  private mutating func emit(
    _ found: StructureScanner.Structure, first: Int, limit: Int, _ outcome: inout Outcome,
    into consumer: inout some CSVRowConsumer
  ) {
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
      let isLineFeedOfPair = end == rowStart && rowStart > 0 && buffer[end] == 0x0A && buffer[rowStart - 1] == 0x0D
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
    if next > first, next < filled, buffer[next] == 0x0A, buffer[next - 1] == 0x0D { outcome.end += 1 }
  }

  private mutating func hand(
    _ row: CSVRow, _ side: inout SideMarks, _ outcome: inout Outcome, into consumer: inout some CSVRowConsumer
  ) {
    let line = outcome.lines
    if let stray = side.strayText(before: row.end) {
      outcome.problems.append(
        CSVProblem(
          kind: .strayText, line: line, column: row.column(of: stray), message: "text after a closing quote",
          isRefusal: true), isRefusal: true)
      return
    }
    if let fieldCount, row.count != fieldCount {
      outcome.problems.append(
        CSVProblem(
          kind: row.count < fieldCount ? .tooFewFields : .tooManyFields, line: line,
          column: row.column(of: row.count < fieldCount ? row.end : Int(row.ends[fieldCount - 1])),
          message: "\(row.count) fields where the header has \(fieldCount)", isRefusal: true), isRefusal: true)
      return
    }
    if side.isSuspect(from: row.start, to: row.end) { checkText(row, line, &outcome.problems) }
    consumer.take(row, line: line, offset: base + row.start, problems: &outcome.problems)
  }

  private func checkText(_ row: CSVRow, _ line: Int, _ problems: inout ProblemList) {
    let text = UnsafeBufferPointer(start: row.bytes + row.start, count: row.end - row.start)
    if let position = text.firstIndex(of: 0) {
      problems.append(
        CSVProblem(kind: .nul, line: line, column: position + 1, message: "NUL byte", isRefusal: false),
        isRefusal: false)
    }
    if let position = UTF8Check.firstInvalid(text) {
      problems.append(
        CSVProblem(
          kind: .invalidUTF8, line: line, column: position + 1, message: "invalid UTF-8", isRefusal: false),
        isRefusal: false)
    }
  }

  /// Reports the quote that stays open and goes on behind the line on which it stands.
  private mutating func skipOpenQuote(_ found: StructureScanner.Structure, _ outcome: inout Outcome) {
    let quote = Int(found.lastOpeningQuote)
    let rowStart = outcome.end - base
    let before = found.quotedLineEnds.filter { Int($0) >= rowStart && Int($0) < quote }
    let lineStart = before.last.map { Int($0) + 1 } ?? rowStart
    outcome.problems.append(
      CSVProblem(
        kind: .unterminatedQuote, line: outcome.lines + before.count, column: quote - lineStart + 1,
        message: "a quoted field that is never closed", isRefusal: true), isRefusal: true)
    var next = quote
    while next < filled, buffer[next] != 0x0A, buffer[next] != 0x0D { next += 1 }
    if next < filled, buffer[next] == 0x0D, next + 1 < filled, buffer[next + 1] == 0x0A { next += 1 }
    outcome.lines += before.count + (next < filled ? 1 : 0)
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

/// Walks along the rare marks of a scan while rows go by in order.
private struct SideMarks {
  private let found: StructureScanner.Structure
  private var lineEnd = 0
  private var stray = 0
  private var suspect = 0

  init(_ found: StructureScanner.Structure) {
    self.found = found
  }

  /// How many line ends inside quotes lie before `position` and were not asked for yet.
  mutating func quotedLineEnds(before position: Int) -> Int {
    let first = lineEnd
    while lineEnd < found.quotedLineEnds.count, Int(found.quotedLineEnds[lineEnd]) < position { lineEnd += 1 }
    return lineEnd - first
  }

  /// The first stray text before `position` that was not asked for yet.
  mutating func strayText(before position: Int) -> Int? {
    let first = stray
    while stray < found.strayText.count, Int(found.strayText[stray]) < position { stray += 1 }
    return stray > first ? Int(found.strayText[first]) : nil
  }

  /// Whether a block that overlaps the row holds a NUL or a byte outside ASCII.
  mutating func isSuspect(from start: Int, to end: Int) -> Bool {
    while suspect < found.suspectBlocks.count, Int(found.suspectBlocks[suspect]) + StructureScanner.blockSize <= start {
      suspect += 1
    }
    return suspect < found.suspectBlocks.count && Int(found.suspectBlocks[suspect]) < end
  }
}
