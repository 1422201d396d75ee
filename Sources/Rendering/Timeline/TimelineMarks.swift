import Records

/// The marks of all lanes of a picture, binned where they would take too many bytes.
struct TimelineMarks {
  /// Marks by lane.
  private(set) var lanes: [[TimelineModel.Mark]] = []
  /// The recorded times of corrected marks, as the data of one path; empty where there are none.
  private(set) var recorded = ""
  /// Events and flows on the picture.
  private(set) var eventCount = 0
  private(set) var flowCount = 0
  /// Shapes that stand for them, where bins were needed.
  private(set) var binCount: Int?
  /// Whether a shape stands for several marks.
  private(set) var hasBins = false
  /// Marks before or after the time shown.
  private(set) var outsideCount = 0
  private(set) var kinds: Set<TimelineInput.Kind> = []
  /// Whether all of it takes as few bytes as it may; if not, even one bin a lane takes more.
  private(set) var fits = true

  /// O(m log m) in the number of marks.
  ///
  /// - Parameter limit: about the most bytes that the marks may take.
  init(_ lanes: [TimelineInput.Lane], on scale: TimeScale, limit: Int, _ detail: TimelineDetail) {
    let marks = lanes.enumerated().map { index, lane in
      LaneMarks(lane, middle: TimelineLayout.middle(ofLane: index), on: scale)
    }
    for lane in marks {
      outsideCount += lane.outsideCount
      for kind in TimelineInput.Kind.allCases where lane.count(of: kind) > 0 {
        kinds.insert(kind)
        if kind == .flow { flowCount += lane.count(of: kind) } else { eventCount += lane.count(of: kind) }
      }
    }
    if eventCount + flowCount <= TimelineLayout.markLimit,
      draw(marks, bins: nil, limit, detail, isLast: false)
    {
      return
    }
    // Widths that are each half as much again; the last is one bin for all.
    var width = MarkGroup.reach
    while !draw(
      marks, bins: MarkBins(width: width), limit, detail, isLast: width >= scale.right - scale.left)
    {
      width += width / 2
    }
  }

  /// Whether the marks take few enough bytes; if not, nothing is drawn.
  private mutating func draw(
    _ marks: [LaneMarks], bins: MarkBins?, _ limit: Int, _ detail: TimelineDetail, isLast: Bool
  ) -> Bool {
    let groups = marks.map { $0.groups(bins: bins, detail) }
    let count = groups.reduce(0) { $0 + $1.count }
    guard isLast || count <= TimelineLayout.linkLimit else { return false }
    let drawn = zip(marks, groups).map { $0.drawn($1) }
    let recorded = drawn.flatMap(\.recorded).joined()
    let bytes = drawn.reduce(recorded.utf8.count) { $0 + $1.marks.reduce(0) { $0 + $1.bytes } }
    guard isLast || bytes <= limit else { return false }
    fits = bytes <= limit
    lanes = drawn.map(\.marks)
    self.recorded = recorded
    hasBins = groups.joined().contains { $0.isBin }
    if bins != nil { binCount = count }
    return true
  }
}
