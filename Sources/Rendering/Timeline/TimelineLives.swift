import Records

/// The lives of all lanes as a few paths: what is known is a bar, the second of a start is hollow, what is not recorded
/// is dashed, and an arrow says that the bar goes on beyond the picture.
struct TimelineLives {
  private(set) var known = ""
  private(set) var second = ""
  private(set) var open = ""
  private let scale: TimeScale

  init(_ lanes: [TimelineInput.Lane], on scale: TimeScale) {
    self.scale = scale
    for (index, lane) in lanes.enumerated() {
      if let life = lane.life { draw(life, TimelineLayout.middle(ofLane: index)) }
    }
  }

  private mutating func draw(_ life: TimelineInput.Life, _ middle: Int) {
    let range = scale.range
    guard let certain = life.certain else {
      open += line(from: scale.left, to: scale.right, middle)
      return
    }
    if case .second(let start) = life.start, certain.lowerBound > range.lowerBound, start < range.upperBound {
      let (from, to) = (scale.position(of: start), scale.position(of: certain.lowerBound))
      // A second that is no pixel wide has nothing to show.
      if to - from >= 10 { second += box(from: from, to: to, middle) }
    }
    if certain.overlaps(range) {
      known += bar(
        certain, middle, goesLeft: certain.lowerBound < range.lowerBound && life.start != .unknown,
        goesRight: certain.upperBound > range.upperBound)
    }
    if life.start == .unknown, certain.lowerBound > range.lowerBound {
      open += line(from: scale.left, to: scale.position(of: certain.lowerBound), middle)
    }
    if life.end == nil, certain.upperBound < range.upperBound {
      open += line(from: scale.position(of: certain.upperBound), to: scale.right, middle)
    }
  }

  /// A bar, with an arrow head at each end of the picture beyond which it goes on.
  private func bar(
    _ stretch: ClosedRange<Timestamp>, _ middle: Int, goesLeft: Bool, goesRight: Bool
  ) -> String {
    let from = scale.position(of: stretch.lowerBound)
    let to = scale.position(of: stretch.upperBound)
    if !goesLeft && !goesRight { return box(from: from, to: to, middle) }
    let start =
      goesLeft
      ? "M\(TimeScale.text(from)) \(TimeScale.text(middle))l6-6v3"
      : "M\(TimeScale.text(from)) \(TimeScale.text(middle - 30))"
    let end = goesRight ? "H\(TimeScale.text(to - 60))v-3l6 6-6 6v-3" : "H\(TimeScale.text(to))v6"
    return start + end + (goesLeft ? "H\(TimeScale.text(from + 60))v3z" : "H\(TimeScale.text(from))z")
  }

  private func box(from: Int, to: Int, _ middle: Int) -> String {
    "M\(TimeScale.text(from)) \(TimeScale.text(middle - 30))H\(TimeScale.text(to))v6H\(TimeScale.text(from))z"
  }

  private func line(from: Int, to: Int, _ middle: Int) -> String {
    "M\(TimeScale.text(from)) \(TimeScale.text(middle))H\(TimeScale.text(to))"
  }
}

extension TimelineInput.Life {
  /// The stretch of time in which the process certainly ran, as far as the records go.
  fileprivate var certain: ClosedRange<Timestamp>? {
    let from: Timestamp? =
      switch start {
      case .recorded(let start): start
      case .second(let start):
        // Its first event may come within the second, and shows that it ran by then.
        max(
          start,
          min(seen?.lowerBound ?? Timestamp(nanoseconds: .max), start.advanced(by: 1_000_000_000)))
      case .unknown: seen?.lowerBound ?? end
      }
    guard let from else { return nil }
    let to = end ?? seen?.upperBound ?? from
    // A terminate stamped before the create: the bar spans both, the table of events marks the order.
    return min(from, to)...max(from, to)
  }
}
