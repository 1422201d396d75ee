import Records

/// The marks of all lanes of a picture, close ones drawn as one where there would be too many.
struct TimelineMarks {
  /// Marks by lane.
  private(set) var lanes: [[TimelineModel.Mark]] = []
  /// Events and flows on the picture.
  private(set) var eventCount = 0
  private(set) var flowCount = 0
  /// Shapes that stand for them.
  private(set) var drawnCount = 0
  /// Marks before or after the time shown.
  private(set) var outsideCount = 0
  private(set) var kinds: Set<TimelineInput.Kind> = []
  private(set) var hasBins = false
  private let scale: TimeScale

  private typealias Placed = (position: Int, mark: TimelineInput.Mark)

  init(_ lanes: [TimelineInput.Lane], on scale: TimeScale) {
    self.scale = scale
    let placed = lanes.map { lane in
      lane.marks.filter { scale.range.contains($0.time) }
        .sorted { ($0.time, $0.kind.rawValue) < ($1.time, $1.kind.rawValue) }
        .map { Placed(scale.position(of: $0.time), $0) }
    }
    let total = placed.reduce(0) { $0 + $1.count }
    outsideCount = lanes.reduce(0) { $0 + $1.marks.count } - total
    let width = total > TimelineLayout.markLimit ? Self.binWidth(placed, scale) : 0
    for (index, marks) in placed.enumerated() {
      draw(marks, middle: TimelineLayout.middle(ofLane: index), binWidth: width)
    }
  }

  /// The smallest of a few widths, each twice the one before, with which the shapes are few enough.
  private static func binWidth(_ lanes: [[Placed]], _ scale: TimeScale) -> Int {
    var width = 40
    while width < scale.right - scale.left {
      let bins = lanes.reduce(0) { count, marks in
        var last = -1
        return marks.reduce(count) { count, placed in
          let bin = (placed.position - scale.left) / width
          defer { last = bin }
          return bin == last ? count : count + 1
        }
      }
      if bins <= TimelineLayout.barLimit { return width }
      width *= 2
    }
    // One bin a lane: there are fewer lanes than marks allowed.
    return width * 2
  }

  private mutating func draw(_ marks: [Placed], middle: Int, binWidth: Int) {
    var drawn: [TimelineModel.Mark] = []
    var start = 0
    while start < marks.count {
      var end = start + 1
      if binWidth > 0 {
        let bin = (marks[start].position - scale.left) / binWidth
        while end < marks.count, (marks[end].position - scale.left) / binWidth == bin { end += 1 }
      } else {
        while end < marks.count, isHidden(marks[end], behind: marks[start]) { end += 1 }
      }
      drawn.append(
        binWidth == 0 || end - start == 1
          ? single(marks[start..<end], middle) : bar(marks[start..<end], middle))
      start = end
    }
    drawnCount += drawn.count
    lanes.append(drawn)
  }

  /// Flows stay single: each leads to a page of its own.
  private func isHidden(_ placed: Placed, behind first: Placed) -> Bool {
    placed.mark.kind == first.mark.kind && placed.mark.kind != .flow
      && placed.position - first.position < TimelineLayout.overlap
  }

  /// The shape of one mark, or of several of one kind that would hide each other; then the title counts them.
  private mutating func single(_ marks: ArraySlice<Placed>, _ middle: Int) -> TimelineModel.Mark {
    let placed = marks[marks.startIndex]
    let mark = placed.mark
    count(mark.kind, marks.count)
    kinds.insert(mark.kind)
    let last = marks[marks.endIndex - 1].mark
    let title =
      marks.count == 1
      ? "\(text(of: mark)) \(mark.text)"
      : "\(text(of: mark)) to \(text(of: last)): \(marks.count) \(mark.kind.plural)"
    return TimelineModel.Mark(
      kind: mark.kind.className,
      path: "M\(TimeScale.text(placed.position)) \(TimeScale.text(middle))\(mark.kind.shape)",
      title: title, link: mark.link)
  }

  /// One bar from the first to the last of several marks.
  private mutating func bar(_ marks: ArraySlice<Placed>, _ middle: Int) -> TimelineModel.Mark {
    hasBins = true
    var counts = [Int](repeating: 0, count: TimelineInput.Kind.allCases.count)
    for placed in marks { counts[placed.mark.kind.rawValue] += 1 }
    var parts: [String] = []
    for kind in TimelineInput.Kind.allCases where counts[kind.rawValue] > 0 {
      count(kind, counts[kind.rawValue])
      parts.append("\(counts[kind.rawValue]) \(kind.name)")
    }
    let first = marks[marks.startIndex]
    let last = marks[marks.endIndex - 1]
    let from = TimeScale.text(first.position - 15)
    let to = TimeScale.text(last.position + 15)
    return TimelineModel.Mark(
      kind: "kn", path: "M\(from) \(TimeScale.text(middle - 60))H\(to)v12H\(from)z",
      title:
        "\(text(of: first.mark)) to \(text(of: last.mark)): \(marks.count) marks (\(parts.joined(separator: ", ")))",
      link: first.mark.link)
  }

  private mutating func count(_ kind: TimelineInput.Kind, _ count: Int) {
    if kind == .flow { flowCount += count } else { eventCount += count }
  }

  private func text(of mark: TimelineInput.Mark) -> String {
    scale.text(of: mark.time, decimals: mark.decimals)
  }
}

extension TimelineInput.Kind {
  /// The class of the style sheet.
  var className: String {
    switch self {
    case .create: "k1"
    case .connection: "k3"
    case .terminate: "k5"
    case .other: "kx"
    case .flow: "kf"
    }
  }

  /// The shape around its moment, as the rest of a path.
  var shape: String {
    switch self {
    case .create: "m-4-5 9 5-9 5z"
    case .connection: "m0-5 5 5-5 5-5-5z"
    case .terminate: "m-4-4h8v8h-8z"
    case .other: "m-1-5h2v10h-2z"
    case .flow: "m-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z"
    }
  }

  /// The same shape as text has it, for the caption.
  var sign: String {
    switch self {
    case .create: "▶"
    case .connection: "◆"
    case .terminate: "□"
    case .other: "❘"
    case .flow: "○"
    }
  }

  var plural: String { self == .other ? "other events" : name + "s" }

  var name: String {
    switch self {
    case .create: "create"
    case .connection: "connection"
    case .terminate: "terminate"
    case .other: "other event"
    case .flow: "flow"
    }
  }
}
