import Records

extension TimelineModel.Lane {
  init(_ lane: TimelineInput.Lane, at index: Int, on scale: TimeScale, marks: [TimelineModel.Mark]) {
    let indent = min(max(lane.depth, 0), TimelineLayout.indentLimit) * TimelineLayout.indent
    let middle = TimelineLayout.middle(ofLane: index)
    label = LabelFit.fitting(lane.label, tenths: TimelineLayout.labelWidth - indent)
    title = label == lane.label ? nil : lane.label
    link = lane.link
    x = indent == 0 ? nil : TimeScale.text(indent)
    y = TimeScale.text(middle + 40)
    isMain = lane.isMain
    self.marks = marks
    guard let life = lane.life else { return }
    var shape = LifeShape(life, on: scale, middle: middle)
    shape.draw()
    known = shape.known.isEmpty ? nil : shape.known
    second = shape.second.isEmpty ? nil : shape.second
    open = shape.open.isEmpty ? nil : shape.open
  }
}

/// The paths of one life: what is known is a bar, the second of a start is hollow, what is not recorded is dashed, and
/// an arrow says that the bar goes on beyond the picture.
private struct LifeShape {
  let life: TimelineInput.Life
  let scale: TimeScale
  let middle: Int
  var known = ""
  var second = ""
  var open = ""

  init(_ life: TimelineInput.Life, on scale: TimeScale, middle: Int) {
    self.life = life
    self.scale = scale
    self.middle = middle
  }

  /// The stretch of time in which the process certainly ran, as far as the records go.
  private var certain: ClosedRange<Timestamp>? {
    let from: Timestamp? =
      switch life.start {
      case .recorded(let start): start
      case .second(let start):
        // Its first event may come within the second, and shows that it ran by then.
        max(start, min(life.seen?.lowerBound ?? .distantFuture, start.advanced(by: 1_000_000_000)))
      case .unknown: life.seen?.lowerBound ?? life.end
      }
    guard let from else { return nil }
    let to = life.end ?? life.seen?.upperBound ?? from
    // A terminate stamped before the create: the bar spans both, the table of events marks the order.
    return min(from, to)...max(from, to)
  }

  mutating func draw() {
    let range = scale.range
    guard let certain else {
      open = line(from: scale.left, to: scale.right)
      return
    }
    if case .second(let start) = life.start, certain.lowerBound > range.lowerBound, start < range.upperBound {
      second = box(from: scale.position(of: start), to: scale.position(of: certain.lowerBound))
    }
    if certain.overlaps(range) {
      known = box(from: scale.position(of: certain.lowerBound), to: scale.position(of: certain.upperBound))
      if certain.lowerBound < range.lowerBound, life.start != .unknown { known += arrow(at: scale.left, 60) }
      if certain.upperBound > range.upperBound { known += arrow(at: scale.right, -60) }
    }
    if life.start == .unknown, certain.lowerBound > range.lowerBound {
      open += line(from: scale.left, to: scale.position(of: certain.lowerBound))
    }
    if life.end == nil, certain.upperBound < range.upperBound {
      open += line(from: scale.position(of: certain.upperBound), to: scale.right)
    }
  }

  private func box(from: Int, to: Int) -> String {
    "M\(TimeScale.text(from)) \(TimeScale.text(middle - 30))H\(TimeScale.text(to))v6H\(TimeScale.text(from))z"
  }

  private func line(from: Int, to: Int) -> String {
    "M\(TimeScale.text(from)) \(TimeScale.text(middle))H\(TimeScale.text(to))"
  }

  /// A head that points to the end of the picture at which it stands.
  private func arrow(at tip: Int, _ length: Int) -> String {
    "M\(TimeScale.text(tip)) \(TimeScale.text(middle))l\(TimeScale.text(length))-6v12z"
  }
}

extension Timestamp {
  fileprivate static let distantFuture = Timestamp(nanoseconds: .max)
}
