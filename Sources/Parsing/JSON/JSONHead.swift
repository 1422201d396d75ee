import Records

/// What the first records of a JSON input show.
struct JSONHead: Sendable {
  /// Bytes that are looked at.
  private static let length = 1 << 20

  let records: JSONRecords
  /// The key paths of the first records, in the order of their bytes.
  let keys: [String]

  /// Whether the path, or one that goes on from it, stands in the first records.
  func has(_ path: String) -> Bool {
    JSONNames.frames.contains { frame in
      let path = frame + path
      return keys.contains { $0 == path || $0.hasPrefix(path + ".") }
    }
  }

  /// The first keys, for a message.
  var keysText: String {
    if keys.isEmpty { return "" }
    let shown = keys.prefix(12).map { $0.clipped(to: 60) }.joined(separator: ", ")
    return " with the keys \(shown)" + (keys.count > 12 ? ", ..." : "")
  }

  /// Looks at the first bytes; nil for what begins with neither a brace nor a bracket.
  init?(_ input: InputBytes) throws(InputReadError) {
    let start = try input.bytes(offset: 0, count: 3) == [0xEF, 0xBB, 0xBF] ? 3 : 0
    let begin = try input.bytes(offset: start, count: 1 << 16)
    guard let first = begin.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B else { return nil }
    let head = InputBytes(try input.bytes(offset: start, count: Self.length))
    let isLines =
      first == 0x7B ? try Self.hasObjectsOnLines(head, whole: head.count == input.count - start) : false
    records = JSONRecords(input: input, isLines: isLines, bodyStart: start)
    keys = try Self.keys(head, isLines: isLines)
  }

  /// Whether at least half of the first lines hold objects and nothing else.
  private static func hasObjectsOnLines(_ head: InputBytes, whole: Bool) throws(InputReadError) -> Bool {
    let bytes = try head.bytes(offset: 0, count: head.count)
    guard let end = whole ? bytes.count : bytes.lastIndex(of: 0x0A) else { return false }
    var consumer = RecordCounter()
    var reader = JSONChunkReader(
      InputBytes(Array(bytes[..<end])), names: JSONNames([]), chunkSize: 1 << 12, crossesLines: false)
    let cursor = try reader.readLines(0..<min(end, 1 << 16), start: 0, into: &consumer)
    return consumer.count >= cursor.problems.refused
  }

  private static func keys(_ head: InputBytes, isLines: Bool) throws(InputReadError) -> [String] {
    var consumer = RecordCounter()
    var reader = JSONChunkReader(head, names: JSONNames([]), chunkSize: 1 << 12, crossesLines: !isLines)
    if isLines {
      _ = try reader.readLines(0..<min(head.count, 1 << 16), start: 0, into: &consumer)
    } else {
      var cursor = JSONChunkReader.Cursor(offset: 0, lineStart: 0)
      try reader.readStream(until: 1 << 16, &cursor, into: &consumer)
    }
    return reader.parser.keys.seen.map { String(decoding: $0.path, as: UTF8.self) }
  }
}

/// Counts the records.
private struct RecordCounter: JSONConsumer {
  private(set) var count = 0

  mutating func take(_ record: JSONRecord, line: Int, offset: Int, problems: inout ProblemList) {
    count += 1
  }
}
