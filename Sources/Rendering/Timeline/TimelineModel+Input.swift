import Records

extension TimelineModel {
  /// Draws a timeline. O(m log m) in the number of marks; the picture holds a limited number of lanes and shapes.
  package init(_ input: TimelineInput) {
    let folds = input.folds
    let scale = TimeScale(
      folds.range, folds: folds.folds, left: TimelineLayout.left, right: TimelineLayout.right)
    let (shown, models, marks) = Self.content(input, on: scale)
    let lives = TimelineLives(shown, on: scale)
    let end = TimelineLayout.end(ofLanes: shown.count)
    let moment = input.moment.map { Moment($0, name: input.momentName, on: scale, lanes: shown.count) }
    let axis = TimelineAxis(scale, top: TimelineLayout.top, bottom: end + 50, taken: moment?.extent)
    title = input.title
    let top = moment == nil && axis.folds.isEmpty ? TimelineLayout.emptyTop : 0
    self.top = TimeScale.text(top)
    height = TimeScale.text(end - top + TimelineLayout.bottom + (axis.hasDays ? TimelineLayout.days : 0))
    grid = axis.grid
    ticks = axis.ticks
    self.folds = axis.folds
    self.axis = axis.name
    axisY = TimeScale.text(end + 170)
    window = input.window.map { Window($0, on: scale, lanes: shown.count) }
    self.moment = moment
    known = lives.known.isEmpty ? nil : lives.known
    second = lives.second.isEmpty ? nil : lives.second
    open = lives.open.isEmpty ? nil : lives.open
    recorded = marks.recorded.isEmpty ? nil : marks.recorded
    lanes = models
    for index in lanes.indices { lanes[index].marks = marks.lanes[index] }
    twin = input.twin
    description = Self.description(shown.count, marks, scale)
    caption = nil
    caption = legend(input, marks)
  }

  /// The lanes that are drawn, as they are drawn but for their marks, and the marks: half as many lanes where they would take too many bytes.
  private static func content(
    _ input: TimelineInput, on scale: TimeScale
  ) -> (lanes: [TimelineInput.Lane], models: [Lane], marks: TimelineMarks) {
    var limit = TimelineLayout.laneLimit
    while true {
      let lanes = laneChoice(input.lanes, limit).map { input.lanes[$0] }
      let models = lanes.enumerated().map { Lane($0.element, at: $0.offset) }
      let bytes = models.reduce(0) { $0 + $1.bytes }
      let marks = TimelineMarks(lanes, on: scale, limit: input.detail.bytes - bytes, input.detail)
      if marks.fits || limit == 1 { return (lanes, models, marks) }
      limit /= 2
    }
  }

  /// The places of the lanes that are drawn: all, or the most important ones, in the order given.
  private static func laneChoice(_ lanes: [TimelineInput.Lane], _ limit: Int) -> [Int] {
    guard lanes.count > limit else { return Array(lanes.indices) }
    let ranked = lanes.indices.sorted { (-lanes[$0].importance, $0) < (-lanes[$1].importance, $1) }
    return ranked.prefix(limit).sorted()
  }
}

extension TimelineModel.Lane {
  /// Without marks.
  init(_ lane: TimelineInput.Lane, at index: Int) {
    let indent = min(max(lane.depth, 0), TimelineLayout.indentLimit) * TimelineLayout.indent
    label = LabelFit.fitting(lane.label, tenths: TimelineLayout.labelWidth - indent)
    title = label == lane.label ? nil : lane.label.clipped(to: TimelineLayout.labelLimit)
    link = lane.link
    x = indent == 0 ? nil : TimeScale.text(indent)
    y = TimeScale.text(TimelineLayout.middle(ofLane: index) + 40)
    isMain = lane.isMain
    marks = []
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
    let middle = min(max(position, half), TimelineLayout.width - half)
    textX = TimeScale.text(middle)
    extent = middle - half...middle + half
  }
}
