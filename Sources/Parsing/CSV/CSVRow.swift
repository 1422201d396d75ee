import Glibc

/// One row of a CSV text while it is read: where its fields stand in the buffer.
///
/// The pointers are valid only during the call that hands the row over.
struct CSVRow: FieldRecord {
  static let format: StaticString = "csv"

  let bytes: UnsafePointer<UInt8>
  /// Offset of the row's first byte in `bytes`.
  let start: Int
  /// The positions of the commas and line end that close the fields.
  let ends: UnsafePointer<UInt32>
  let count: Int
  /// Room for the fields of this row whose doubled quotes are undone.
  let scratch: UnsafeMutablePointer<UInt8>

  var byteCount: Int { end - start }

  /// Offset behind the row's last byte, line end not included.
  var end: Int { Int(ends[count - 1]) }

  /// The bytes of field `index` as they stand in the text, quotes included.
  @inline(__always)
  func written(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let lower = index == 0 ? start : Int(ends[index - 1]) + 1
    return UnsafeBufferPointer(start: bytes + lower, count: Int(ends[index]) - lower)
  }

  /// The value of field `index`: without its quotes, doubled quotes single.
  @inline(__always)
  func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let written = written(index)
    guard written.count >= 2, written[0] == 0x22 else { return written }
    return unquoted(written)
  }

  @inline(never)
  private func unquoted(_ written: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let inner = UnsafeBufferPointer(rebasing: written[1..<written.count - 1])
    guard Self.quote(in: inner, from: 0) != nil else { return inner }
    // Each field has its own part of the scratch room: as far in as the field is in the row.
    guard let base = written.baseAddress else { return inner }
    let target = scratch + (base - (bytes + start))
    var length = 0
    var position = 0
    while position < inner.count {
      // Up to and with the first quote of the next pair.
      let end = Self.quote(in: inner, from: position).map { $0 + 1 } ?? inner.count
      (target + length).update(from: base + 1 + position, count: end - position)
      length += end - position
      position = end + 1
    }
    return UnsafeBufferPointer(start: target, count: length)
  }

  private static func quote(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < text.count, let base = text.baseAddress,
      let found = memchr(base + start, 0x22, text.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Where a byte of the row stands, if the row begins on `line`.
  func place(of position: Int, line: Int) -> LinePlace {
    LinePlace(of: position, in: bytes, rowStart: start, line: line)
  }

  /// Where field `index` begins, if the row begins on `line`.
  func place(ofField index: Int, line: Int) -> LinePlace {
    place(of: index == 0 ? start : Int(ends[index - 1]) + 1, line: line)
  }
}
