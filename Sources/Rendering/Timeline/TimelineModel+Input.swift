import Records

extension TimelineModel {
  /// Draws a timeline. O(m log m) in the number of marks; the picture holds a limited number of lanes and shapes.
  package init(_ input: TimelineInput) {
    let scale = TimeScale(
      TimelineLayout.range(of: input), left: TimelineLayout.left, right: TimelineLayout.right)
    let shown = Self.laneChoice(input.lanes)
    let marks = TimelineMarks(shown.map { input.lanes[$0] }, on: scale)
    let end = TimelineLayout.end(ofLanes: shown.count)
    title = input.title
    height = TimeScale.text(end + TimelineLayout.bottom)
    let step = TickStep.chosen(span: scale.span, tenths: scale.right - scale.left)
    let moments = step.ticks(in: scale.range)
    grid = moments.map { time in
      "M\(TimeScale.text(scale.position(of: time))) \(TimeScale.text(TimelineLayout.top))V\(TimeScale.text(end + 50))"
    }.joined()
    ticks = Self.labels(moments, step, scale)
    axis = step.showsTimeOfDay ? "\(scale.range.lowerBound.text().prefix(10)) UTC" : "UTC"
    axisY = TimeScale.text(end + 170)
    window = input.window.map { Window($0, on: scale, lanes: shown.count) }
    moment = input.moment.map { Moment($0, name: input.momentName, on: scale, lanes: shown.count) }
    lanes = zip(shown, marks.lanes).enumerated().map { index, lane in
      Lane(input.lanes[lane.0], at: index, on: scale, marks: lane.1)
    }
    description = Self.description(input, shown.count, marks, scale)
    caption = Self.caption(input, lanes, marks)
  }

  /// The lanes that are drawn: all, or the most important ones, in the order given.
  private static func laneChoice(_ lanes: [TimelineInput.Lane]) -> [Int] {
    guard lanes.count > TimelineLayout.laneLimit else { return Array(lanes.indices) }
    let ranked = lanes.indices.sorted { (-lanes[$0].importance, $0) < (-lanes[$1].importance, $1) }
    return ranked.prefix(TimelineLayout.laneLimit).sorted()
  }

  /// The labels of the ticks; one that would leave the picture is left out, its tick stays.
  private static func labels(_ moments: [Timestamp], _ step: TickStep, _ scale: TimeScale) -> [Tick] {
    moments.compactMap { time in
      let text = step.label(of: time)
      let position = scale.position(of: time)
      guard position + LabelFit.tenths(of: text) / 2 <= TimelineLayout.width else { return nil }
      return Tick(x: TimeScale.text(position), text: text)
    }
  }
}

extension TimelineModel.Window {
  init(_ window: ClosedRange<Timestamp>, on scale: TimeScale, lanes: Int) {
    let from = scale.position(of: window.lowerBound)
    // An instant is still a line that one can see.
    let to = max(scale.position(of: window.upperBound), from + 10)
    x = TimeScale.text(from)
    width = TimeScale.text(to - from)
    height = TimeScale.text(lanes * TimelineLayout.laneHeight)
  }
}

extension TimelineModel.Moment {
  init(_ moment: Timestamp, name: String, on scale: TimeScale, lanes: Int) {
    let position = scale.position(of: moment)
    let end = TimelineLayout.end(ofLanes: lanes)
    path = "M\(TimeScale.text(position)) \(TimeScale.text(TimelineLayout.top - 60))V\(TimeScale.text(end))"
    text = LabelFit.fitting("\(name) \(moment.timeOfDayText())", tenths: TimelineLayout.width)
    let half = LabelFit.tenths(of: text) / 2
    textX = TimeScale.text(min(max(position, half), TimelineLayout.width - half))
  }
}
