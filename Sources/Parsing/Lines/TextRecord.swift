import Records

/// One line of a text while it is read, and where its fields stand in it.
struct TextRecord: FieldRecord {
  static let format: StaticString = "text"

  let line: FieldValue.Bytes
  let bounds: [Range<Int>]

  func field(_ index: Int) -> FieldValue.Bytes {
    guard bounds.indices.contains(index) else { return FieldValue.Bytes(start: nil, count: 0) }
    return FieldValue.Bytes(rebasing: line[bounds[index]])
  }

  func written(_ index: Int) -> FieldValue.Bytes { field(index) }

  func place(ofField index: Int, line: Int) -> LinePlace {
    LinePlace(line: line, column: bounds.indices.contains(index) ? bounds[index].lowerBound + 1 : 1)
  }

  var byteCount: Int { line.count }
}

/// How a line is split into fields.
protocol LineSplitter: Sendable {
  /// Writes where the fields of `line` stand.
  func split(_ line: FieldValue.Bytes, into bounds: inout [Range<Int>])
}

/// Splits at every occurrence of one byte; nothing is quoted.
struct SeparatorSplitter: LineSplitter {
  let separator: UInt8
  /// Whether a separator that ends the line closes the last field instead of opening another (SiLK).
  var closesLast = false

  func split(_ line: FieldValue.Bytes, into bounds: inout [Range<Int>]) {
    bounds.removeAll(keepingCapacity: true)
    var start = 0
    for index in 0..<line.count where line[index] == separator {
      bounds.append(start..<index)
      start = index + 1
    }
    if !(closesLast && start == line.count && start > 0) { bounds.append(start..<line.count) }
  }

  /// The fields of a header as text, without blanks around them.
  func names(_ line: some Collection<UInt8>) -> [String] {
    var bounds: [Range<Int>] = []
    let bytes = Array(line)
    bytes.withUnsafeBufferPointer { split($0, into: &bounds) }
    return bounds.map { FieldName.trimmed(String(decoding: bytes[$0], as: UTF8.self)) }
  }
}

/// Finds the fields of a line again for the pages.
struct TextFields<Splitter: LineSplitter>: RecordFields {
  let header: [String]
  let splitter: Splitter

  func fields(of record: [UInt8]) -> [RawField] {
    var bounds: [Range<Int>] = []
    record.withUnsafeBufferPointer { splitter.split($0, into: &bounds) }
    return zip(header, bounds).map { name, range in
      let value = record[range].drop { $0 == 0x20 }
      let end = value.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? value.startIndex
      return RawField(name: name, value: Array(value[..<end]))
    }
  }
}
