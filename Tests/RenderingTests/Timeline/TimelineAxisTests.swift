import Records
import Rendering
import TestSupport
import Testing

@Suite struct TimelineAxisTests {
  private static func at(_ seconds: Double) -> Timestamp {
    Timestamp(seconds: 1_493_665_308).advanced(by: Int64(seconds * 1e9))
  }

  private static func axis(_ range: ClosedRange<Timestamp>, _ folds: [ClosedRange<Timestamp>]) -> (
    axis: TimelineAxis, scale: TimeScale
  ) {
    let scale = TimeScale(range, folds: folds, left: TimelineLayout.left, right: TimelineLayout.right)
    return (TimelineAxis(scale, top: 240, bottom: 470), scale)
  }

  @Test func everyPieceHasALabelAndAnotherDayItsDate() {
    // 19:01:48 on the first of May and a day later, ten seconds each.
    let (axis, _) = Self.axis(Self.at(0)...Self.at(86_410), [Self.at(10)...Self.at(86_400)])
    #expect(axis.name == "2017-05-01 UTC" && axis.hasDays)
    #expect(axis.ticks.filter { $0.y != nil }.map(\.text) == ["2017-05-02"])
    #expect(axis.ticks.map(\.text) == ["19:01:50", "19:01:55", "19:01:50", "2017-05-02", "19:01:55"])
    #expect(axis.folds.map(\.title) == ["23 h 59 min left out"])
    #expect(axis.folds.map(\.text) == ["23 h 59 min"])
  }

  @Test func aFoldThatHasNoRoomForItsLengthTellsItInItsTitle() {
    let (_, scale) = Self.axis(Self.at(0)...Self.at(1_000), [Self.at(10)...Self.at(990)])
    let axis = TimelineAxis(scale, top: 240, bottom: 470, taken: 5_000...6_000)
    #expect(axis.folds.map(\.text) == [nil])
    #expect(axis.folds.map(\.title) == ["16 min 20 s left out"])
  }

  @Test("Labels never touch, and ticks stand where their times are and in no fold", arguments: 0..<300)
  func labels(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var moments: [Timestamp] = []
    let units: [Double] = [0.001, 1, 60, 3_600, 86_400]
    let unit = units.randomElement(using: &random) ?? 1
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let burst = Double.random(in: 0...1e4, using: &random) * unit
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        moments.append(Self.at(burst + Double.random(in: 0...20, using: &random) * unit))
      }
    }
    let folds = TimeFolds(moments)
    let (axis, scale) = Self.axis(folds.range, folds.folds)
    for row in [axis.ticks.filter { $0.y == nil }, axis.ticks.filter { $0.y != nil }] {
      let places = try row.map { tick in
        let middle = try #require(Int(tick.x))
        let half = LabelFit.tenths(of: tick.text) / 20
        return middle - half...middle + half
      }
      for (place, next) in zip(places, places.dropFirst()) {
        #expect(place.upperBound < next.lowerBound, "\(row.map(\.text))")
      }
    }
    #expect(axis.folds.count == folds.folds.count)
    let lines = try axis.grid.split(separator: "M").map { try #require(Int($0.prefix { $0 != " " })) }
    for fold in folds.folds {
      let from = scale.position(of: fold.lowerBound) / 10
      let to = scale.position(of: fold.upperBound) / 10
      #expect(lines.allSatisfy { $0 <= from + 1 || $0 >= to })
    }
  }
}
