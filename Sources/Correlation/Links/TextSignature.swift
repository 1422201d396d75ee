/// Which three bytes follow one another in a text, in any case, as 256 bits: tells quickly that a word is not in it.
struct TextSignature: Sendable {
  private let bits: SIMD4<UInt64>

  /// O(length of the text).
  init(of text: UnsafeBufferPointer<UInt8>) {
    bits = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 4) { words in
      words.initialize(repeating: 0)
      // Bit 5 folds the case of letters, and a few other bytes into one another, in texts and words alike.
      var last: UInt32 = 0
      for (position, byte) in text.enumerated() {
        last = last >> 8 | UInt32(byte | 0x20) << 16
        let bit = Int((last &* 0x9E37_79B1) >> 24)
        if position >= 2 { words[bit >> 6] |= 1 &<< UInt64(bit & 63) }
      }
      return SIMD4(words[0], words[1], words[2], words[3])
    }
  }

  /// False only where the text does not hold the other one, in whatever case.
  @inline(__always)
  func mayHold(_ word: TextSignature) -> Bool { bits & word.bits == word.bits }
}
