/// The bytes that a parser reads: a buffer with at least `padding` readable bytes behind its content.
struct JSONText {
  static let padding = 32

  let bytes: UnsafePointer<UInt8>
  /// The end of the content; a NUL stands there.
  let end: Int
  /// Room for strings without their escapes: as large as the buffer, each string has the part where it stands.
  let scratch: UnsafeMutablePointer<UInt8>

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// The next quote, backslash or control character from `start` on, which may lie behind the end.
  ///
  /// Eight bytes are compared at a time: a byte of a word is zero where subtracting one borrows into its highest bit;
  /// what a borrow leaves above the first such byte does not matter.
  @inline(__always)
  static func special(_ bytes: UnsafePointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawPointer(bytes)
    var position = start
    while true {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
      let quotes = word ^ 0x2222_2222_2222_2222
      let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let controls = word & 0xE0E0_E0E0_E0E0_E0E0
      let found =
        ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes | (controls &- ones) & ~controls)
        & tops
      if found != 0 { return position &+ found.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
  }

  /// Whether there is a byte outside ASCII in `range`.
  static func hasHighByte(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    let raw = UnsafeRawPointer(bytes)
    var all: UInt64 = 0
    var position = range.lowerBound
    while position &+ 8 <= range.upperBound {
      all |= raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      position &+= 8
    }
    while position < range.upperBound {
      all |= UInt64(bytes[position])
      position &+= 1
    }
    return all & tops != 0
  }

  /// The next byte from `start` on that is no white space; a line feed is none where `crossesLines` is false.
  @inline(__always)
  static func skipSpace(_ bytes: UnsafePointer<UInt8>, _ start: Int, crossesLines: Bool) -> Int {
    var position = start
    while true {
      let byte = bytes[position]
      if byte > 0x20 { return position }
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D || (byte == 0x0A && crossesLines) else {
        return position
      }
      position &+= 1
    }
  }
}
