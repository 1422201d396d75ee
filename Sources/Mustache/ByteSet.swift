/// A set of bytes that is tested without memory access beyond itself.
struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// Collects the bytes of the given ranges.
  init(_ ranges: ClosedRange<UInt8>...) {
    for byte in ranges.joined() { insert(byte) }
  }

  /// The set that has these bytes as well.
  func union(_ text: StaticString) -> ByteSet {
    var result = self
    text.withUTF8Buffer { bytes in
      for byte in bytes { result.insert(byte) }
    }
    return result
  }

  private mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  /// O(1).
  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return (word >> UInt64(byte & 63)) & 1 != 0
  }
}
