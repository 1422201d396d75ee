/// Finds bytes that are not UTF-8 (RFC 3629: shortest form, no surrogates, at most U+10FFFF).
enum UTF8Check {
  /// The offset of the first byte of the first invalid sequence; nil for valid text. O(n).
  static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = 0
    while position < bytes.count {
      let lead = bytes[position]
      if lead < 0x80 {
        position += 1
        continue
      }
      let length = sequenceLength(lead)
      guard length > 0, position + length <= bytes.count, secondRange(lead).contains(bytes[position + 1])
      else {
        return position
      }
      for index in 2..<max(2, length) where bytes[position + index] & 0xC0 != 0x80 { return position }
      position += length
    }
    return nil
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  private static func secondRange(_ lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
