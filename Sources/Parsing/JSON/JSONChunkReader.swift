import Glibc
import Records

/// Takes the records of a JSON text as they are read.
protocol JSONConsumer: Sendable {
  /// Records that were taken and became rows.
  var count: Int { get }

  /// Says that the records of another stretch follow; measures are kept for each.
  mutating func beginPart()

  /// Takes a record; `line` counts from the stretch's first, `offset` from the start of the input. Problems with its
  /// values go to `problems`.
  mutating func take(_ record: JSONRecord, line: Int, offset: Int, problems: inout ProblemList)
}

extension JSONConsumer {
  mutating func beginPart() {}
}

/// Reads the objects of one stretch of a JSON input after another.
///
/// One reader belongs to one worker; it owns its buffer, which grows to the longest record (at most `recordLimit` and
/// a chunk). Time is linear in the bytes read: a record that is not whole in the buffer is parsed again when twice as
/// much of it is there.
struct JSONChunkReader: ~Copyable {
  /// A record longer than this is refused.
  static let recordLimit = 64 << 20

  /// The limit for records, which tests set lower.
  var longestRecord = recordLimit
  var buffer: JSONBuffer
  var parser: JSONParser

  init(_ input: InputBytes, names: JSONNames, chunkSize: Int, crossesLines: Bool) {
    buffer = JSONBuffer(input, capacity: chunkSize + 2 * JSONBuffer.step)
    parser = JSONParser(names, crossesLines: crossesLines)
  }

  /// Where the reader stands in a stretch, and what was wrong in it.
  struct Cursor {
    /// Offset in the input of the next byte, and of the line on which it stands.
    var offset: Int
    var lineStart: Int
    /// Line ends from the stretch's begin to `offset`.
    var lines = 0
    var problems = ProblemList()
    /// Where the array of records begins in which the reader is; its line counts from the stretch's first too.
    var array: LinePlace?
    /// Whether a record ended on this line, or since the last comma of the array.
    var isAfterRecord = false

    var place: LinePlace { LinePlace(line: lines, column: offset - lineStart + 1) }

    /// Goes behind the line feed at `offset`.
    @inline(__always)
    mutating func passLineFeed() {
      offset &+= 1
      lines &+= 1
      lineStart = offset
    }
  }

  /// Reads the lines that begin in `chunk`, of which the first begins at `start` if that is given, else behind the
  /// first line feed. A record may not go over a line's end.
  mutating func readLines(_ chunk: Range<Int>, start: Int?, into consumer: inout some JSONConsumer)
    throws(InputReadError) -> Cursor
  {
    try buffer.load(from: max(0, chunk.lowerBound - 1), count: chunk.count + JSONBuffer.step)
    let limit = min(chunk.upperBound, buffer.input.count)
    guard let first = start ?? firstLine(in: chunk) else { return Cursor(offset: limit, lineStart: limit) }
    var cursor = Cursor(offset: first, lineStart: first)
    while cursor.lineStart < limit || cursor.offset > cursor.lineStart, try buffer.holds(cursor.offset) {
      switch buffer[cursor.offset] {
      case 0x0A:
        cursor.passLineFeed()
        cursor.isAfterRecord = false
      case 0x20, 0x09, 0x0D: cursor.offset &+= 1
      case 0x7B: try readObject(&cursor, into: &consumer)
      default:
        refuseStray(&cursor)
        try skipLine(&cursor)
      }
    }
    return cursor
  }

  /// Where the first line begins that begins in `chunk`, the start of the input excepted.
  private func firstLine(in chunk: Range<Int>) -> Int? {
    let from = chunk.lowerBound - 1 - buffer.base
    let count = min(chunk.upperBound - buffer.base, buffer.filled) - 1 - from
    guard count > 0, let found = memchr(buffer.bytes + from, 0x0A, count) else { return nil }
    return buffer.base + buffer.position(found) + 1
  }

  /// Reads the object at the cursor and hands it over, or refuses it and goes on behind it.
  mutating func readObject(_ cursor: inout Cursor, into consumer: inout some JSONConsumer)
    throws(InputReadError)
  {
    let start = cursor.offset
    switch try parse(at: start) {
    case .record(let end):
      hand(start - buffer.base..<end, &cursor, into: &consumer)
      if parser.crossesLines { countLines(start - buffer.base..<end, &cursor) }
      cursor.offset = buffer.base + end
      cursor.isAfterRecord = true
    case .fault(let problem, let position), .open(let problem, let position):
      let place = LinePlace(
        ofByte: position, in: buffer.bytes, from: start - buffer.base,
        lineStart: cursor.lineStart - buffer.base, line: cursor.lines)
      cursor.problems.append(problem.record(at: place, isRefusal: true), isRefusal: true)
      if parser.crossesLines { try skipObject(&cursor) } else { try skipLine(&cursor) }
    }
    parser.keys.trim()
  }

  /// Parses the object at `start`, of which all that is needed is brought into the buffer.
  private mutating func parse(at start: Int) throws(InputReadError) -> JSONParser.Outcome {
    while true {
      let outcome = parser.parse(buffer.text, from: start - buffer.base)
      let reached =
        switch outcome {
        case .record(let end): end
        case .fault(_, let position): position
        case .open: buffer.filled
        }
      if reached - (start - buffer.base) > longestRecord {
        return .fault(.recordTooLong, at: start - buffer.base)
      }
      guard case .open = outcome, !buffer.isAtEnd else { return outcome }
      try buffer.fill(max(JSONBuffer.step, buffer.end - start), keepingFrom: start)
    }
  }

  @inline(__always)
  private mutating func hand(
    _ range: Range<Int>, _ cursor: inout Cursor, into consumer: inout some JSONConsumer
  ) {
    let bytes = UnsafePointer(buffer.bytes)
    let record = JSONRecord(parser, bytes, range, lineStart: cursor.lineStart - buffer.base)
    if parser.marks.isDoubtful || JSONText.hasHighByte(bytes, range) {
      let line = cursor.lines
      JSONRecordCheck.check(record, parser.marks, line: line, &cursor.problems)
    }
    let line = cursor.lines
    consumer.take(record, line: line, offset: buffer.base + range.lowerBound, problems: &cursor.problems)
  }

  private func countLines(_ range: Range<Int>, _ cursor: inout Cursor) {
    var position = range.lowerBound
    while position < range.upperBound,
      let found = memchr(buffer.bytes + position, 0x0A, range.upperBound - position)
    {
      position = buffer.position(found) + 1
      cursor.lines += 1
      cursor.lineStart = buffer.base + position
    }
  }

  /// Refuses text at the cursor that begins no object.
  func refuseStray(_ cursor: inout Cursor) {
    let problem = cursor.isAfterRecord ? JSONProblem.trailingText : .notAnObject
    let place = cursor.place
    cursor.problems.append(problem.record(at: place, isRefusal: true), isRefusal: true)
  }

  /// Goes behind the next line feed.
  private mutating func skipLine(_ cursor: inout Cursor) throws(InputReadError) {
    cursor.isAfterRecord = false
    while try buffer.holds(cursor.offset) {
      let position = cursor.offset - buffer.base
      guard let found = memchr(buffer.bytes + position, 0x0A, buffer.filled - position) else {
        cursor.offset = buffer.end
        continue
      }
      cursor.offset = buffer.base + buffer.position(found)
      return cursor.passLineFeed()
    }
    cursor.lineStart = cursor.offset
  }
}
