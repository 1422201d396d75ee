import Records

extension FieldValue {
  /// A GUID with or without braces, in either case; the zero GUID is returned as such.
  @inline(__always)
  static func guid(_ bytes: Bytes) -> ProcessGUID? {
    var position = 0
    if bytes.count == 38 {
      guard bytes[0] == 0x7B, bytes[37] == 0x7D else { return nil }
      position = 1
    } else if bytes.count != 36 {
      return nil
    }
    guard bytes[position + 8] == 0x2D, bytes[position + 13] == 0x2D, bytes[position + 18] == 0x2D,
      bytes[position + 23] == 0x2D
    else { return nil }
    var isValid: UInt64 = 0
    let first = hex8(bytes, position, &isValid)
    let second = hex4(bytes, position + 9, &isValid)
    let third = hex4(bytes, position + 14, &isValid)
    let fourth = hex4(bytes, position + 19, &isValid)
    let fifth = hex8(bytes, position + 24, &isValid)
    let sixth = hex4(bytes, position + 32, &isValid)
    guard isValid == 0 else { return nil }
    return ProcessGUID(high: first << 32 | second << 16 | third, low: fourth << 48 | fifth << 16 | sixth)
  }

  /// Eight hexadecimal digits at once; `faults` gets bits set where a byte is none.
  @inline(__always)
  private static func hex8(_ bytes: Bytes, _ position: Int, _ faults: inout UInt64) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0 }
    let text = UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)
    return gather(text.bigEndian, &faults)
  }

  @inline(__always)
  private static func hex4(_ bytes: Bytes, _ position: Int, _ faults: inout UInt64) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0 }
    let text = UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self)
    return gather(UInt64(text.bigEndian) | 0x3030_3030_0000_0000, &faults)
  }

  /// The value of eight ASCII digits, the first in the highest byte.
  @inline(__always)
  private static func gather(_ text: UInt64, _ faults: inout UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let isLetter = text >> 6 & ones
    // Letters without their case bit are 41...46, digits 30...39.
    let folded = text & ~(isLetter &* 0x20)
    let low = folded & (ones &* 0x0F)
    let nibbles = low &+ isLetter &* 9
    // A byte is a digit if putting its nibble back into its form gives the byte again.
    let isDigitForm = (isLetter &* 0x40) | ((ones &- isLetter) &* 0x30) | low
    faults |= folded ^ isDigitForm
    // Digits end at 9; letters run from 1 (A) to 6 (F).
    let tooHigh = (low &+ (ones &- isLetter) &* 6 &+ isLetter &* 9) & (ones &* 0x10)
    let letterZero = isLetter & ~((low | low >> 1 | low >> 2 | low >> 3) & ones)
    faults |= tooHigh | letterZero
    let pairs = (nibbles | nibbles >> 4) & 0x00FF_00FF_00FF_00FF
    let quads = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
    return (quads | quads >> 16) & 0xFFFF_FFFF
  }
}
