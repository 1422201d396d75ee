/// One object of a JSON text while it is read.
///
/// The pointers are valid only during the call that hands the record over.
struct JSONRecord: FieldRecord {
  static let format: StaticString = "json"

  let bytes: UnsafePointer<UInt8>
  /// Offsets in `bytes` of the object's braces, the end behind the last.
  let range: Range<Int>
  /// Offset of the first byte of the line on which the record begins; may be before the buffer.
  let lineStart: Int
  /// The values whose paths are wanted, in the record's order; also those that a field does not take.
  let values: UnsafeBufferPointer<JSONValue>
  /// For each field the index of its value, -1 for none.
  fileprivate let fields: UnsafeMutablePointer<Int32>
  /// Room for one value of each field, behind those of the record.
  fileprivate let further: UnsafeMutablePointer<JSONValue>

  init(_ parser: borrowing JSONParser, _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, lineStart: Int) {
    self.bytes = bytes
    self.range = range
    self.lineStart = lineStart
    values = UnsafeBufferPointer(start: parser.values, count: parser.valueCount)
    fields = parser.fields
    further = parser.values + parser.valueCount
  }

  var byteCount: Int { range.count }

  /// The value that counts for a field: the one at the preferred path that is not missing or null, of several the
  /// first.
  @inline(__always)
  func value(_ field: Int) -> JSONValue? {
    let index = fields[field]
    return index < 0 ? nil : (UnsafePointer(further) - values.count)[Int(index)]
  }

  @inline(__always)
  func field(_ index: Int) -> FieldValue.Bytes {
    value(index)?.text ?? FieldValue.Bytes(start: nil, count: 0)
  }

  /// The bytes as they are written, a string's quotes left out.
  func written(_ index: Int) -> FieldValue.Bytes {
    guard let value = value(index) else { return FieldValue.Bytes(start: nil, count: 0) }
    return FieldValue.Bytes(start: bytes + value.start, count: value.writtenCount)
  }

  /// Gives a field another value, which must live as long as the record; `origin` says where it was found.
  func set(_ field: Int, to text: FieldValue.Bytes, from origin: JSONValue) {
    var value = origin
    value.text = text
    value.field = Int32(field)
    further[field] = value
    fields[field] = Int32(values.count + field)
  }

  /// Makes a field absent.
  func clear(_ field: Int) { fields[field] = -1 }

  func place(ofField index: Int, line: Int) -> LinePlace {
    place(of: value(index)?.start ?? range.lowerBound, line: line)
  }

  /// Where a byte of the record stands, if the record begins on `line`.
  func place(of position: Int, line: Int) -> LinePlace {
    LinePlace(ofByte: position, in: bytes, from: range.lowerBound, lineStart: lineStart, line: line)
  }
}

extension LinePlace {
  /// The place of `bytes[position]`, where only line feeds end lines, as in JSON; `start` lies on `line`, which begins
  /// at `lineStart`. O(bytes from `start`).
  init(ofByte position: Int, in bytes: UnsafePointer<UInt8>, from start: Int, lineStart: Int, line: Int) {
    var line = line
    var lineStart = lineStart
    for index in start..<max(start, position) where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    self.init(line: line, column: position - lineStart + 1)
  }
}
