import Records
import Rendering
import TestSupport
import Testing

@Suite struct TimelineMarksTests {
  private static func at(_ seconds: Double) -> Timestamp { TimelineTests.at(seconds) }

  private static func lane(_ marks: [TimelineInput.Mark]) -> TimelineInput.Lane {
    TimelineInput.Lane(label: "a.exe 1", life: nil, marks: marks)
  }

  private static func mark(
    _ seconds: Double, _ kind: TimelineInput.Kind, recorded: Double? = nil, _ link: String? = "#row"
  ) -> TimelineInput.Mark {
    TimelineInput.Mark(
      time: at(seconds), recorded: recorded.map(at), kind: kind, link: link, text: "something")
  }

  /// A picture of ten seconds, 752 pixels wide from 190 on, of which nothing is folded.
  private static func model(_ marks: [TimelineInput.Mark]) -> TimelineModel {
    TimelineModel(
      TimelineInput(
        title: "Timeline", lanes: [lane(marks)], range: at(0)...at(10), hasMargin: false,
        window: at(0)...at(10)
      ))
  }

  @Test func marksOfOneKindThatAreCloseAreOneLinkWithACount() {
    let model = Self.model([
      Self.mark(1, .connection), Self.mark(1.1, .connection), Self.mark(1.2, .create),
      Self.mark(1.3, .create), Self.mark(5, .flow), Self.mark(5.001, .flow),
    ])
    #expect(
      model.lanes[0].marks.map(\.title) == [
        "19:01:49.000Z to 19:01:49.100Z: 2 connections", "19:01:49.200Z to 19:01:49.300Z: 2 creates",
        "19:01:53.000Z something", "19:01:53.001Z something",
      ])
    #expect(model.description.hasPrefix("4 events and 2 flows in 1 lane from"))
  }

  @Test func marksThatHideEachOtherAreOneShapeWithTheirNumberAndTheWayToTheFirst() {
    let marks = [(2, "#a"), (2.03125, "#b"), (2.0625, "#c"), (2.09375, "#d"), (5, "#e")].map {
      Self.mark($0.0, .connection, $0.1)
    }
    let shapes = Self.model(marks).lanes[0].marks
    #expect(shapes.map(\.link) == ["#a", "#e"])
    #expect(shapes[0].title == "19:01:50.000Z to 19:01:50.093Z: 4 connections")
    // From 340.4 to 347.5 pixels: the shape at the first, a line to the last.
    #expect(shapes[0].path == "M340 28l5 5-5 5-5-5zv4H348v2H340z")
    #expect(shapes[0].count?.text == "4" && shapes[1].count == nil)
    #expect(Self.model(marks).caption == "◆ connection, with a line or number: several, shade: window.")
  }

  @Test(
    "Every kind has a shape of its own, alone and for several",
    arguments: zip(
      TimelineInput.Kind.allCases,
      [
        "M336 28l9 5-9 5zh11v2h-11z", "M340 28l5 5-5 5-5-5zv4H348v2H340z", "M336 29h8v8h-8zm0 8H348",
        "M340 28v10H348", "M340 26a7 7 0 1 0 .1 0zH348",
      ]))
  func shapes(kind: TimelineInput.Kind, path: String) {
    let several = Self.model([2, 2.03125, 2.0625, 2.09375].map { Self.mark($0, kind) }).lanes[0].marks
    #expect(several.map(\.path) == [path])
    let one = Self.model([Self.mark(2, kind)]).lanes[0].marks
    #expect(one.count == 1 && path.hasPrefix(one[0].path))
  }

  @Test func manyMarksOfOneKindShareAFewLinksAndAreAllDrawn() {
    let model = Self.model((0...60).map { Self.mark(Double($0) / 6, .connection) })
    #expect((5...6).contains(model.lanes[0].marks.count))
    #expect(model.lanes[0].marks.flatMap { $0.path.split(separator: "M") }.count == 61)
  }

  @Test func marksWithoutLinksShareOneTitleAKind() {
    let model = Self.model([1, 4, 9].map { Self.mark($0, .flow, nil) } + [Self.mark(5, .create, nil)])
    #expect(
      model.lanes[0].marks.map(\.title) == [
        "19:01:49.000Z to 19:01:57.000Z: 3 flows", "19:01:53.000Z something",
      ])
    #expect(model.lanes[0].marks[0].path.split(separator: "M").count == 3)
  }

  @Test func correctedMarksAreJoinedToTheirRecordedTimes() throws {
    let model = Self.model([
      Self.mark(5, .connection, recorded: 2), Self.mark(6, .create, recorded: 6.001),
      Self.mark(7, .flow, recorded: -4), Self.mark(8, .terminate, recorded: 8),
    ])
    // A circle at 340, a line from it to 566; a line from the left end where the recorded time is not shown; nothing
    // where it differs by less than a pixel or two.
    #expect(model.recorded == "M340 33H566M340 30a3 3 0 1 0 .1 0zM190 33H716")
    #expect(
      model.lanes[0].marks.map(\.title) == [
        "19:01:53.000Z something, recorded 19:01:50.000Z", "19:01:54.000Z something, recorded 19:01:54.001Z",
        "19:01:55.000Z something, recorded 19:01:44.000Z", "19:01:56.000Z something",
      ])
    #expect(
      try #require(model.caption).contains("small circle: time as recorded, joined to the corrected one"))
    #expect(Self.model([Self.mark(5, .flow, recorded: 5)]).recorded == nil)
  }

  /// 5,000 events of 60 processes with all that makes a picture large: every kind, long texts that must be escaped, long
  /// addresses, corrected times.
  private static func large(_ random: inout SeededGenerator) -> TimelineInput {
    let lanes = (0..<60).map { lane in
      let marks = (0..<84).map { index in
        TimelineInput.Mark(
          time: at(.random(in: 0...10_000, using: &random)),
          recorded: at(.random(in: 0...10_000, using: &random)),
          kind: TimelineInput.Kind.allCases.randomElement(using: &random) ?? .other,
          link: "../trees/\(String(repeating: "h", count: 60))/a&b.html#e-\(lane)-\(index)",
          text: String(repeating: "<\"&'>", count: 24))
      }
      return TimelineInput.Lane(
        label: String(repeating: "<", count: 300), link: "#p-\(lane)", depth: lane % 12,
        life: .init(start: .unknown, end: nil, seen: at(Double(lane))...at(9_000)), marks: marks)
    }
    return TimelineInput(title: "Timeline", lanes: lanes)
  }

  @Test("A picture of 5,000 events stays under 60 kB", arguments: 0..<4)
  func size(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let input = Self.large(&random)
    let model = TimelineModel(input)
    let svg = try RenderedTimeline(model).svg
    #expect(svg.utf8.count < 60_000 && svg.utf8.count > 20_000)
    #expect(model.lanes.count == TimelineLayout.laneLimit / 2)
    #expect(try #require(model.caption).contains("20 of 60 lanes are drawn. 1,680 marks are drawn as "))
  }

  @Test func fiveThousandUsualEventsAreDrawnInFortyLanes() throws {
    var random = SeededGenerator(seed: 1)
    let lanes = (0..<40).map { lane in
      Self.lane(
        (0..<125).map { index in
          let kind = TimelineInput.Kind.allCases[index % 5]
          return Self.mark(.random(in: 0...10_000, using: &random), kind, "#e-\(lane * 125 + index)")
        })
    }
    let model = TimelineModel(TimelineInput(title: "Timeline", lanes: lanes))
    let bytes = try RenderedTimeline(model).svg.utf8.count
    #expect(bytes < 60_000 && model.lanes.count == 40)
    #expect(try #require(model.caption).contains("5,000 marks are drawn as "))
  }

  @Test("A few marks with long texts stay under 60 kB as well", arguments: [100, 300, 301])
  func fewMarks(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    var input = Self.large(&random)
    input.lanes = Array(input.lanes.prefix(20))
    for lane in input.lanes.indices { input.lanes[lane].marks.removeLast(84 - count / 20) }
    #expect(try RenderedTimeline(TimelineModel(input)).svg.utf8.count < 60_000)
  }

  @Test("Numbers stand beside shapes, never on one or on each other; lanes never overlap", arguments: 0..<100)
  func numbers(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let dense = Int.random(in: 1...200, using: &random)
    let lanes = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      Self.lane(
        (0..<dense).map { _ in
          let kind = TimelineInput.Kind.allCases.randomElement(using: &random) ?? .other
          return Self.mark(.random(in: 0...10, using: &random) * .random(in: 0...1, using: &random), kind)
        })
    }
    let model = TimelineModel(TimelineInput(title: "Timeline", lanes: lanes))
    for (index, lane) in model.lanes.enumerated() {
      let top = TimelineLayout.middle(ofLane: index) / 10 - 9
      var taken: [ClosedRange<Int>] = []
      for mark in lane.marks {
        guard let count = mark.count else { continue }
        let x = try #require(Int(count.x))
        #expect(Int(count.y) == top + 13)
        taken.append(x...x + count.text.utf8.count * TimelineLayout.countDigit / 10)
      }
      for (place, next) in zip(taken, taken.dropFirst()) { #expect(place.upperBound <= next.lowerBound) }
      for shape in lane.marks.flatMap({ $0.path.split(separator: "M") }) {
        let numbers = shape.prefix { $0.isNumber || $0 == " " }.split(separator: " ").compactMap { Int($0) }
        #expect(numbers.count == 2 && numbers[1] >= top && numbers[1] < top + 18)
        // The middle of every shape stays free.
        let middle = numbers[0] + (shape.contains("l9") || shape.contains("h8") ? 4 : 0)
        #expect(taken.allSatisfy { $0.upperBound < middle || $0.lowerBound > middle }, "\(shape)")
      }
    }
  }

  @Test("Marks stand where their times are, also behind folds", arguments: 0..<50)
  func positions(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    // Three bursts of four marks, hours apart: 1.5 s are shown, with margins of a thirty-second each.
    let bursts = (0..<3).map { Double($0) * 9_000 + .random(in: 0...1_000, using: &random) }
    let times = bursts.flatMap { burst in [0, 0.125, 0.25, 0.5].map { burst + $0 } }
    let lane = Self.lane(times.map { Self.mark($0, .connection) })
    let model = TimelineModel(TimelineInput(title: "Timeline", lanes: [lane]))
    #expect(model.folds.count == 2)
    let found = try model.lanes[0].marks.flatMap { $0.path.split(separator: "M") }
      .map { try #require(Double($0.prefix { $0 != " " })) }.sorted()
    let margin = 1.5 / 32
    let pixels: Double = (752 - 2 * 16) / (1.5 + 6 * margin)
    var expected: [Double] = []
    for burst in 0..<3 {
      let start = 190 + Double(burst) * (16 + (0.5 + 2 * margin) * pixels)
      for offset in [0, 0.125, 0.25, 0.5] { expected.append(start + (margin + offset) * pixels) }
    }
    #expect(found.count == expected.count)
    for (x, expected) in zip(found, expected) { #expect(abs(x - expected) <= 0.56) }
  }
}
