/// Makes bytes into what XML 1.0 can hold: exports write characters that it forbids as they are, or as references
/// (field-facts.md A7), and one of them must not hide an event.
enum XMLCleaner {
  /// The bytes with every forbidden character in the form in which pages show it, such as `\x01`, and bytes that are
  /// no UTF-8 as U+FFFD; nil when nothing is forbidden, which is the usual case. O(n).
  static func cleaned(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard needsCleaning(bytes) else { return nil }
    // Repairs to U+FFFD what is no UTF-8.
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 64)
    var index = 0
    while index < text.count {
      if let (scalar, length) = forbidden(text[index...]) {
        append(scalar, to: &result)
        index += length
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static func needsCleaning(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x20, byte != 0x26, byte != 0xEF { continue }
      if forbidden(bytes[index...]) != nil { return true }
    }
    return UTF8Check.firstInvalid(bytes) != nil
  }

  /// The forbidden character that the bytes begin with, itself or as a reference, and the count of its bytes.
  private static func forbidden(_ bytes: some Collection<UInt8>) -> (UInt32, Int)? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: return (UInt32(first), 1)
    case 0xEF:
      let three = Array(bytes.prefix(3))
      guard three.count == 3, three[1] == 0xBF, three[2] >= 0xBE else { return nil }
      return (three[2] == 0xBE ? 0xFFFE : 0xFFFF, 3)
    case 0x26: return reference(bytes)
    default: return nil
    }
  }

  /// A character reference to what XML 1.0 forbids; XML 1.1 allows most of them.
  private static func reference(_ bytes: some Collection<UInt8>) -> (UInt32, Int)? {
    let text = Array(bytes.prefix(12))
    guard text.count >= 4, text[1] == 0x23, let end = text.firstIndex(of: 0x3B) else { return nil }
    let isHex = text[2] | 0x20 == 0x78
    let digits = String(decoding: text[(isHex ? 3 : 2)..<end], as: UTF8.self)
    guard let scalar = UInt32(digits, radix: isHex ? 16 : 10) else { return nil }
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: return nil
    default: return (scalar, end + 1)
    }
  }

  private static func append(_ scalar: UInt32, to result: inout [UInt8]) {
    let digits = String(scalar, radix: 16, uppercase: true)
    let text = scalar < 0x100 ? "\\x" + (scalar < 0x10 ? "0" : "") + digits : "\\u{\(digits)}"
    result.append(contentsOf: text.utf8)
  }
}
