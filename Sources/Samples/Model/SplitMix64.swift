/// A pseudo-random sequence that is the same on every machine and in every run.
///
/// SplitMix64 (Steele, Lea, Flood 2014). The standard library's generators are seeded by the system and its
/// `shuffled` and `random(in:)` do not promise their algorithm, so neither is used in this module.
struct SplitMix64: Sendable {
  private var state: UInt64

  /// Starts the sequence that belongs to a seed.
  init(seed: UInt64) {
    state = seed
  }

  /// Starts a sequence of its own for a text, such as the path of a program.
  init(text: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    state = hash
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, not including, `bound`, which is at least 1.
  ///
  /// The multiplication favours some numbers by less than one part in 2^32, which no dataset shows.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0 && bound <= Int(UInt32.max), "a bound from 1 to 2^32-1")
    return Int(((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// A number of a closed range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True with the given chance in thousand.
  mutating func chance(_ perMille: Int) -> Bool {
    below(1000) < perMille
  }

  /// One element of a list that is not empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
