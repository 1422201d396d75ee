/// One `Event` element while it is taken: its fields by the numbers of `XMLEventNames`.
struct XMLEventRecord: FieldRecord {
  static let format: StaticString = "xml"

  let storage: UnsafeBufferPointer<UInt8>
  /// Where the value of each number stands in `storage`.
  let values: [Range<Int>]
  let byteCount: Int
  /// The byte of its line at which the record begins, from 1.
  let column: Int

  @inline(__always)
  func field(_ index: Int) -> FieldValue.Bytes {
    index < 0 ? FieldValue.Bytes(start: nil, count: 0) : FieldValue.Bytes(rebasing: storage[values[index]])
  }

  func written(_ index: Int) -> FieldValue.Bytes { field(index) }

  func place(ofField index: Int, line: Int) -> LinePlace { LinePlace(line: line, column: column) }
}
