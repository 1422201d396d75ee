import Records
import Rendering
import TestSupport
import Testing

@Suite struct TimeScaleTests {
  private static func at(_ seconds: Double) -> Timestamp {
    Timestamp(seconds: 1_493_665_308).advanced(by: Int64(seconds * 1e9))
  }

  @Test func aFoldTakesItsWidthAndNoMore() {
    let scale = TimeScale(
      Self.at(0)...Self.at(1_000), folds: [Self.at(100)...Self.at(900)], left: 1_000, right: 3_160)
    // 2,000 tenths of a pixel for 200 s, and 160 for the fold.
    #expect(scale.width == 2_000)
    #expect(
      [0, 50, 100, 500, 900, 950, 1_000].map { scale.position(of: Self.at($0)) }
        == [1_000, 1_500, 2_000, 2_080, 2_160, 2_660, 3_160])
    #expect(scale.position(of: Self.at(-1)) == 1_000 && scale.position(of: Self.at(2_000)) == 3_160)
  }

  @Test("Positions are the times within a tenth of a pixel, whatever is folded", arguments: 0..<100)
  func positions(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 0...6, using: &random)
    var ends = Set<Int64>()
    while ends.count < 2 * count + 2 {
      ends.insert(Int64.random(in: 0...1_000_000_000_000_000, using: &random))
    }
    let bounds = ends.sorted().map { Timestamp(nanoseconds: $0) }
    let folds = (0..<count).map { bounds[2 * $0 + 1]...bounds[2 * $0 + 2] }
    let range = bounds[0]...bounds[bounds.count - 1]
    let scale = TimeScale(range, folds: folds, left: 1_900, right: 9_420)
    let shown = Double(range.nanoseconds) - folds.reduce(0) { $0 + Double($1.nanoseconds) }
    var last = 0
    let times = (0..<200).map { _ in
      Int64.random(in: range.lowerBound.nanoseconds...range.upperBound.nanoseconds, using: &random)
    }
    for time in times.sorted().map({ Timestamp(nanoseconds: $0) }) {
      let position = scale.position(of: time)
      #expect(position >= last)
      last = position
      if folds.contains(where: { $0.contains(time) }) { continue }
      // What is before the time, without what is left out, worked out from the folds alone.
      let before = folds.filter { $0.upperBound < time }
      let offset =
        Double((range.lowerBound...time).nanoseconds) - before.reduce(0) { $0 + Double($1.nanoseconds) }
      let width = Double(7_520 - count * TimeScale.foldWidth)
      let expected = 1_900 + Double(before.count * TimeScale.foldWidth) + offset / shown * width
      #expect(abs(Double(position) - expected) <= 0.51)
    }
  }

  @Test func theWholeRangeOfTimestampsIsAScale() {
    let range = Timestamp(nanoseconds: .min)...Timestamp(nanoseconds: .max)
    let fold = Timestamp(nanoseconds: .min + 1_000)...Timestamp(nanoseconds: .max - 1_000)
    let scale = TimeScale(range, folds: [fold], left: 0, right: 2_160)
    #expect(scale.shown == 2_000)
    #expect(scale.position(of: Timestamp(nanoseconds: .min + 500)) == 500)
    #expect(scale.position(of: Timestamp(nanoseconds: .max - 500)) == 1_660)
    #expect(TimeScale(range, left: 0, right: 1_000).position(of: Timestamp(nanoseconds: 0)) == 500)
  }
}
