import Sorting
import TestSupport
import Testing

@Suite("Radix sort")
struct RadixSortTests {
  @Test(
    "Indices come in ascending order of their keys, equal keys in the order of their indices",
    arguments: [
      [], [7], [3, 3, 3, 3], [1, 2, 3], [3, 2, 1], [.min, .max], [.max, .min],
      [.max, 0, .min, -1, 1, .max, .min],
      [0, .min, 0, .min], [-1, -2, -3, 5], [1 << 11, 1 << 10, 1 << 22, 1 << 33, 1 << 44, 1 << 55, 0],
    ] as [[Int64]])
  func examples(_ keys: [Int64]) {
    #expect(RadixSort.order(of: keys) == reference(keys))
  }

  @Test("Random keys are ordered as the library's sort orders them", arguments: 1...40 as ClosedRange<UInt64>)
  func random(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...2_000, using: &random)
    // From two different keys to the whole range, so that every number of digits occurs.
    let mask = UInt64.max >> UInt64.random(in: 0...63, using: &random)
    let base = Int64(bitPattern: random.next())
    let keys = (0..<count).map { _ in base &+ Int64(bitPattern: random.next() & mask) }
    #expect(RadixSort.order(of: keys) == reference(keys), "seed \(seed)")
  }

  private func reference(_ keys: [Int64]) -> [UInt32] {
    keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map(UInt32.init)
  }
}
