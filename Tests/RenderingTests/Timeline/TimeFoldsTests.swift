import Records
import Rendering
import TestSupport
import Testing

@Suite struct TimeFoldsTests {
  private static func at(_ seconds: Double) -> Timestamp {
    Timestamp(seconds: 1_493_665_308).advanced(by: Int64(seconds * 1e9))
  }

  /// Lengths of the folds in whole seconds.
  private static func lengths(_ folds: TimeFolds) -> [UInt64] {
    folds.folds.map { $0.nanoseconds / 1_000_000_000 }
  }

  private static let cases: [(seconds: [Double], folded: Int, name: String)] = [
    ([0, 1, 2, 3, 100, 101, 102, 103], 1, "two bursts"),
    ([0, 1, 2, 3, 100, 101, 102, 103, 200, 201, 202, 203], 2, "three bursts"),
    ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0, "one an interval"),
    ([0, 10], 0, "two moments alone have nothing to be seen larger"),
    ([0, 0.000_001, 0.000_002, 0.000_003, 10], 0, "less than ten milliseconds would be shown"),
    ([0, 60, 3_600, 7_200], 0, "single moments far apart"),
    ([0, 1, 2, 3, 8, 9, 10, 11], 0, "not long enough for a fold"),
    ([0, 1, 2, 3, 90_000, 90_001, 90_002, 90_003], 1, "more than a day"),
  ]

  @Test("Long stretches without a moment are folded, others are not", arguments: cases)
  func folded(seconds: [Double], count: Int, name: String) {
    #expect(TimeFolds(seconds.map(Self.at)).folds.count == count, "\(name)")
  }

  @Test func aMarginOfWhatIsShownStaysOnBothSides() {
    // Six seconds are shown, so that the margin is 6 s / 32.
    let folds = TimeFolds([0, 1, 2, 3, 103, 104, 105, 106].map(Self.at))
    #expect(folds.range == Self.at(-0.1875)...Self.at(106.1875))
    #expect(folds.folds == [Self.at(3.1875)...Self.at(102.8125)])
  }

  @Test func theWindowIsNeverFolded() {
    let moments = [0, 1, 2, 3, 4, 100, 200, 201].map(Self.at)
    #expect(Self.lengths(TimeFolds(moments)).count == 2)
    let folds = TimeFolds(moments, whole: Self.at(90)...Self.at(101))
    #expect(folds.folds.allSatisfy { $0.upperBound <= Self.at(90) || $0.lowerBound >= Self.at(101) })
    #expect(!folds.folds.isEmpty)
  }

  @Test func aGivenRangeIsKept() {
    let folds = TimeFolds([5, 6].map(Self.at), range: Self.at(0)...Self.at(10), hasMargin: false)
    #expect(folds.range == Self.at(0)...Self.at(10) && folds.folds.isEmpty)
  }

  @Test("Folds hold no moment, keep to their rule and do not depend on the order", arguments: 0..<200)
  func rule(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var moments: [Timestamp] = []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let burst = Double.random(in: 0...1e6, using: &random)
      let length = Double.random(in: 0.1...1_000, using: &random)
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        moments.append(Self.at(burst + Double.random(in: 0...length, using: &random)))
      }
    }
    let folds = TimeFolds(moments)
    #expect(folds == TimeFolds(moments.shuffled(using: &random)))
    #expect(folds.folds.count <= TimeFolds.limit)
    for fold in folds.folds { #expect(!moments.contains(where: fold.contains)) }
    let folded = folds.folds.reduce(0) { $0 + $1.nanoseconds }
    let scale = TimeScale(folds.range, folds: folds.folds, left: 1_900, right: 9_420)
    #expect(scale.shown == folds.range.nanoseconds - folded)
    if !folds.folds.isEmpty { #expect(folded > 2 * scale.shown) }
  }
}
