import Correlation
import Records
import Rendering
import Testing

@Suite struct TimelineTests {
  /// 2017-05-01T19:01:48Z.
  static let start = Timestamp(seconds: 1_493_665_308)

  static func at(_ seconds: Double) -> Timestamp { start.advanced(by: Int64(seconds * 1e9)) }

  static func mark(_ seconds: Double, _ kind: TimelineInput.Kind = .other) -> TimelineInput.Mark {
    TimelineInput.Mark(time: at(seconds), kind: kind, text: "something")
  }

  /// The x of a path that begins with an absolute move.
  static func x(_ path: String) -> Double? { Double(path.dropFirst().prefix { $0 != " " }) }

  @Test func marksStandWhereTheirTimesAre() throws {
    let times = [0, 1, 2.5, 3.333, 7, 10]
    let lane = TimelineInput.Lane(label: "a.exe 1", life: nil, marks: times.map { Self.mark($0) })
    let model = TimelineModel(
      TimelineInput(title: "Timeline", lanes: [lane], range: Self.at(0)...Self.at(10), hasMargin: false))
    let found = try model.lanes[0].marks.flatMap { $0.path.split(separator: "M") }
      .map { try #require(Self.x("M" + $0)) }
    #expect(found.count == times.count)
    for (time, x) in zip(times, found) { #expect(abs(x - (190 + 752 * time / 10)) <= 0.501) }
  }

  @Test func livesReachFromStartToEnd() {
    let life = TimelineInput.Life(start: .recorded(Self.at(2)), end: Self.at(5))
    let model = TimelineModel(
      TimelineInput(
        title: "Timeline", lanes: [.init(label: "a", life: life, marks: [])], range: Self.at(0)...Self.at(10),
        hasMargin: false)
    )
    #expect(model.known == "M340 30H566v6H340z")
    #expect(model.open == nil && model.second == nil)
  }

  @Test func whatIsNotRecordedIsDashed() {
    let seen = Self.at(2)...Self.at(5)
    let lanes = [
      TimelineInput.Life(start: .unknown, end: nil, seen: seen),
      .init(start: .recorded(Self.at(2)), end: nil, seen: seen),
      .init(start: .unknown, end: Self.at(5), seen: seen),
      .init(start: .unknown, end: nil),
    ].map { TimelineInput.Lane(label: "a", life: $0, marks: []) }
    let model = TimelineModel(
      TimelineInput(title: "Timeline", lanes: lanes, range: Self.at(0)...Self.at(10), hasMargin: false))
    #expect(model.open == "M190 33H340M566 33H942M566 51H942M190 69H340M190 87H942")
    #expect(model.known == "M340 30H566v6H340zM340 48H566v6H340zM340 66H566v6H340z")
  }

  @Test func startFromAGuidIsHollowForItsSecond() {
    let life = TimelineInput.Life(start: .second(Self.at(2)), end: Self.at(5), seen: Self.at(4)...Self.at(5))
    let model = TimelineModel(
      TimelineInput(
        title: "Timeline", lanes: [.init(label: "a", life: life, marks: [])], range: Self.at(0)...Self.at(10),
        hasMargin: false)
    )
    #expect(model.second == "M340 30H416v6H340z")
    #expect(model.known == "M416 30H566v6H416z")
  }

  @Test func livesBeyondThePictureEndInArrows() {
    let life = TimelineInput.Life(start: .recorded(Self.at(-5)), end: Self.at(50))
    let model = TimelineModel(
      TimelineInput(
        title: "Timeline", lanes: [.init(label: "a", life: life, marks: [Self.mark(-2), Self.mark(3)])],
        range: Self.at(0)...Self.at(10), hasMargin: false))
    #expect(model.known == "M190 33l6-6v3H936v-3l6 6-6 6v-3H196v3z")
    #expect(model.caption?.contains("1 mark outside.") == true)
  }

  @Test func terminateBeforeCreateIsDrawnBetweenTheTwo() {
    let life = TimelineInput.Life(start: .recorded(Self.at(5)), end: Self.at(2))
    let model = TimelineModel(
      TimelineInput(
        title: "Timeline", lanes: [.init(label: "a", life: life, marks: [])], range: Self.at(0)...Self.at(10),
        hasMargin: false)
    )
    #expect(model.known == "M340 30H566v6H340z")
  }

  @Test func windowAndMomentStandAtTheirTimes() throws {
    let model = TimelineModel(
      TimelineInput(
        title: "Timeline", lanes: [.init(label: "a", life: nil, marks: [])], range: Self.at(0)...Self.at(10),
        hasMargin: false,
        window: Self.at(4.9)...Self.at(5.1), moment: Self.at(5)))
    let window = try #require(model.window)
    #expect(window.x == "559" && window.width == "15")
    #expect(model.moment?.path == "M566 18V42")
    #expect(model.moment?.text == "flow 19:01:53.000")
  }

  @Test func manyMarksAreDrawnAsFewAndCountedInTheirTitles() {
    let lanes = (0..<60).map { lane in
      TimelineInput.Lane(
        label: "p\(lane)", life: nil, marks: (0..<100).map { Self.mark(Double($0), .connection) },
        importance: lane == 59 ? 1 : 0)
    }
    let model = TimelineModel(TimelineInput(title: "Timeline", lanes: lanes))
    #expect(model.lanes.count == 40)
    #expect(model.lanes.last?.label == "p59")
    #expect(model.lanes.reduce(0) { $0 + $1.marks.count } <= TimelineLayout.linkLimit)
    #expect(model.lanes[0].marks[0].title.hasSuffix("connections"))
    #expect(model.caption?.contains("40 of 60 lanes are drawn. 4,000 marks are drawn as") == true)
  }

  private static let extremes: [(first: Int64, last: Int64)] = [
    (0, 0), (.min, .max), (.min, .min), (.max, .max), (0, 1),
    (-8_000_000_000_000_000_000, 8_000_000_000_000_000_000),
  ]

  @Test(arguments: extremes)
  func extremeRangesAreDrawn(first: Int64, last: Int64) {
    let range = Timestamp(nanoseconds: first)...Timestamp(nanoseconds: last)
    let life = TimelineInput.Life(start: .second(range.lowerBound), end: range.upperBound)
    let model = TimelineModel(
      TimelineInput(
        title: "Timeline",
        lanes: [
          .init(label: "a", life: life, marks: [.init(time: range.upperBound, kind: .flow, text: "f")])
        ],
        window: range, moment: range.lowerBound))
    #expect(!model.ticks.isEmpty && model.ticks.count <= 12)
    #expect(model.lanes[0].marks.count == 1)
  }

  @Test func labelsFitTheirBoxAndAreLongerInTheTitle() {
    for text in [
      String(repeating: "W", count: 99), String(repeating: "i", count: 1_000_000), "短い名前", "漢字漢字漢字漢字漢字漢字漢字漢字",
    ] {
      let lane = TimelineInput.Lane(label: text, depth: 100, life: nil, marks: [])
      let model = TimelineModel(TimelineInput(title: "Timeline", lanes: [lane]))
      #expect(LabelFit.tenths(of: model.lanes[0].label) <= 1_760 - 640)
      #expect(model.lanes[0].title ?? model.lanes[0].label == text.clipped(to: 80))
    }
  }

  @Test func anEmptyTimelineHasAnAxis() {
    let model = TimelineModel(TimelineInput(title: "Timeline", lanes: []))
    #expect(model.axis == "1969-12-31 UTC")
    #expect(!model.ticks.isEmpty)
  }
}
