extension JSONText {
  /// What a string's escapes stand for (RFC 8259, section 7), in the string's part of the scratch room; half of a
  /// surrogate pair becomes U+FFFD, and an escape that is none stays as it is written.
  func unescaped(_ range: Range<Int>) -> FieldValue.Bytes {
    let target = scratch + range.lowerBound
    var length = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let stop = min(Self.backslash(bytes, from: position, to: range.upperBound), range.upperBound)
      (target + length).update(from: bytes + position, count: stop - position)
      length += stop - position
      position = stop
      guard position < range.upperBound else { break }
      position = Self.appendEscape(bytes, position, range.upperBound, target, &length)
    }
    return FieldValue.Bytes(start: target, count: length)
  }

  @inline(__always)
  private static func backslash(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    while position < end, bytes[position] != 0x5C { position &+= 1 }
    return position
  }

  /// Writes what the escape at `position` stands for and returns where the text goes on.
  @inline(__always)
  private static func appendEscape(
    _ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int, _ target: UnsafeMutablePointer<UInt8>,
    _ length: inout Int
  ) -> Int {
    guard position + 1 < end else {
      target[length] = 0x5C
      length += 1
      return end
    }
    let byte = bytes[position + 1]
    if let plain = plainEscape(byte) {
      target[length] = plain
      length += 1
      return position + 2
    }
    if byte == 0x75, let escape = unicodeEscape(bytes, position, end) {
      append(escape.scalar ?? 0xFFFD, target, &length)
      return position + escape.count
    }
    target[length] = 0x5C
    length += 1
    return position + 1
  }

  /// What a backslash and `byte` stand for; nil for `u` and what is no escape.
  @inline(__always)
  static func plainEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x22, 0x5C, 0x2F: byte
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    case 0x62: 0x08
    case 0x66: 0x0C
    default: nil
    }
  }

  /// The scalar that `\u` with four digits, or a pair of them, stands for, nil for half of a pair, and its bytes; nil without four
  /// hexadecimal digits.
  static func unicodeEscape(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int)
    -> (scalar: UInt32?, count: Int)?
  {
    guard let first = unit(bytes, position, end) else { return nil }
    guard 0xD800...0xDFFF ~= first else { return (first, 6) }
    guard first < 0xDC00, let second = unit(bytes, position + 6, end), 0xDC00...0xDFFF ~= second else {
      return (nil, 6)
    }
    return (0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), 12)
  }

  private static func unit(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> UInt32? {
    guard position + 6 <= end, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else { return nil }
    return FieldValue.hexadecimal(UnsafeBufferPointer(start: bytes + position + 2, count: 4))
  }

  private static func append(_ scalar: UInt32, _ target: UnsafeMutablePointer<UInt8>, _ length: inout Int) {
    let continuation = { (shift: UInt32) in UInt8(truncatingIfNeeded: scalar >> shift & 0x3F | 0x80) }
    switch scalar {
    case 0..<0x80:
      target[length] = UInt8(scalar)
      length += 1
    case 0x80..<0x800:
      target[length] = UInt8(scalar >> 6 | 0xC0)
      target[length + 1] = continuation(0)
      length += 2
    case 0x800..<0x10000:
      target[length] = UInt8(scalar >> 12 | 0xE0)
      target[length + 1] = continuation(6)
      target[length + 2] = continuation(0)
      length += 3
    default:
      target[length] = UInt8(scalar >> 18 | 0xF0)
      target[length + 1] = continuation(12)
      target[length + 2] = continuation(6)
      target[length + 3] = continuation(0)
      length += 4
    }
  }
}
