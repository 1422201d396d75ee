/// Escapes for text and for attribute values; what neither XML nor HTML can hold is made visible.
enum MarkupEscaper {
  /// The bytes that are not always written as they are: `& < > "`, controls but TAB and LF, and the first bytes of
  /// characters of which some are not allowed (C1 controls and noncharacters).
  static let textStops = ByteSet(0x00...0x08, 0x0B...0x1F, 0x7F...0x7F, 0xC2...0xC2, 0xEF...0xF4).union(
    "&<>\"")

  /// In attributes also `'`, and TAB and LF, which a parser would turn into spaces.
  static let attributeStops = textStops.union("'\t\n")

  /// Writes `bytes`, valid UTF-8, with the bytes of `stops` replaced where needed.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, stops: ByteSet, to buffer: inout [UInt8]) {
    var start = 0
    var index = 0
    while true {
      index = plainEnd(bytes, from: index)
      while index < bytes.count, !stops.contains(bytes[index]) { index += 1 }
      if index >= bytes.count { break }
      let length = replacedLength(bytes, at: index)
      if length > 0 {
        buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        appendReplacement(bytes, index..<(index + length), to: &buffer)
        start = index + length
      }
      index += max(length, 1)
    }
    buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// The end of a run of bytes that are among no stops, looked at eight at a time; up to seven more may follow, and `#`
  /// ends it, too.
  @inline(__always)
  private static func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    let raw = UnsafeRawPointer(base)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index &+ 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The highest bit of each byte: controls, DEL, `" # & '`, `< >`, and what is not ASCII.
      let controls = word &- ones &* 0x20
      let deletes = (word ^ ones &* 0x7F) &- ones
      let quotes = ((word | ones &* 0x05) ^ ones &* 0x27) &- ones
      let markup = ((word | ones &* 0x02) ^ ones &* 0x3E) &- ones
      if (controls | deletes | quotes | markup | word) & (ones &* 0x80) != 0 { return index }
      index &+= 8
    }
    return index
  }

  /// How many bytes are replaced at `index`, the first byte of a character among the stops; 0 for none.
  private static func replacedLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0..<0x80: return 1
    case 0xC2: return bytes[index + 1] < 0xA0 ? 2 : 0
    case 0xEF: return isNoncharacter(scalar(bytes, index..<(index + 3))) ? 3 : 0
    default: return isNoncharacter(scalar(bytes, index..<(index + 4))) ? 4 : 0
    }
  }

  /// Characters that will never mean anything; XML forbids two of them and HTML all.
  private static func isNoncharacter(_ scalar: UInt32) -> Bool {
    scalar & 0xFFFE == 0xFFFE || (scalar >= 0xFDD0 && scalar <= 0xFDEF)
  }

  /// Decodes one character of two bytes or more; its first byte holds 7 bits less than its length.
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32 {
    let first = UInt32(bytes[range.lowerBound]) & (0x7F >> UInt32(range.count))
    return bytes[range].dropFirst().reduce(first) { $0 << 6 | UInt32($1 & 0x3F) }
  }

  private static func appendReplacement(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to buffer: inout [UInt8]
  ) {
    let byte = bytes[range.lowerBound]
    switch byte {
    case UInt8(ascii: "&"): append("&amp;", to: &buffer)
    case UInt8(ascii: "<"): append("&lt;", to: &buffer)
    case UInt8(ascii: ">"): append("&gt;", to: &buffer)
    case UInt8(ascii: "\""): append("&quot;", to: &buffer)
    case UInt8(ascii: "'"): append("&#39;", to: &buffer)
    case Ascii.tab: append("&#9;", to: &buffer)
    case Ascii.lineFeed: append("&#10;", to: &buffer)
    // Also the carriage return: XML turns it into a line feed, and HTML forbids it as a reference.
    case 0..<0x80: buffer += [UInt8(ascii: "\\"), UInt8(ascii: "x"), Hex.digit(byte >> 4), Hex.digit(byte)]
    default:
      let digits = String(scalar(bytes, range), radix: 16, uppercase: true)
      buffer.append(contentsOf: "\\u{\(digits)}".utf8)
    }
  }

  private static func append(_ text: StaticString, to buffer: inout [UInt8]) {
    text.withUTF8Buffer { buffer.append(contentsOf: $0) }
  }
}

/// Digits of base 16.
enum Hex {
  /// The upper-case digit of the lower four bits.
  static func digit(_ value: UInt8) -> UInt8 {
    let low = value & 0xF
    return low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "A") + low - 10
  }
}
