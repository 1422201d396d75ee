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
    let groups = binWidth > 0 ? bins(marks, width: binWidth) : neighbours(marks)
    drawnCount += groups.count
    lanes.append(groups.map { binWidth == 0 || $0.count == 1 ? single($0, middle) : bar($0, middle) })
  }

  private func bins(_ marks: [Placed], width: Int) -> [[Placed]] {
    var bins: [[Placed]] = []
    var last = -1
    for placed in marks {
      let bin = (placed.position - scale.left) / width
      if bin == last { bins[bins.count - 1].append(placed) } else { bins.append([placed]) }
      last = bin
    }
    return bins
  }

  /// Marks of one kind that are close to each other, in the order of the first of each group; the more of a kind, the
  /// larger the groups.
  ///
  /// Flows stay single: each leads to a page of its own.
  private func neighbours(_ marks: [Placed]) -> [[Placed]] {
    var groups: [[Placed]] = []
    var lastOfKind = [Int?](repeating: nil, count: TimelineInput.Kind.allCases.count)
    var reach = [Int](repeating: TimelineLayout.reach, count: lastOfKind.count)
    for kind in TimelineInput.Kind.allCases
    where marks.count(where: { $0.mark.kind == kind }) > TimelineLayout.linksPerKind {
      reach[kind.rawValue] = (scale.right - scale.left) / TimelineLayout.linksPerKind
    }
    for placed in marks {
      let kind = placed.mark.kind
      if kind != .flow, let group = lastOfKind[kind.rawValue],
        placed.position - groups[group][0].position < reach[kind.rawValue]
      {
        groups[group].append(placed)
      } else {
        lastOfKind[kind.rawValue] = groups.count
        groups.append([placed])
      }
    }
    return groups
  }

  /// The shapes of one mark or of several of one kind; then the title counts them.
  private mutating func single(_ marks: [Placed], _ middle: Int) -> TimelineModel.Mark {
    let placed = marks[0]
    let mark = placed.mark
    count(mark.kind, marks.count)
    kinds.insert(mark.kind)
    let last = marks[marks.count - 1]
    let title =
      marks.count == 1
      ? "\(text(of: mark)) \(mark.text)"
      : "\(text(of: mark)) to \(text(of: last.mark)): \(marks.count) \(mark.kind.plural)"
    return TimelineModel.Mark(
      kind: mark.kind.className,
      path: mark.kind.path(at: marks.map(\.position), y: middle),
      title: title, link: mark.link)
  }

  /// One bar from the first to the last of several marks.
  private mutating func bar(_ marks: [Placed], _ middle: Int) -> TimelineModel.Mark {
    hasBins = true
    var counts = [Int](repeating: 0, count: TimelineInput.Kind.allCases.count)
    for placed in marks { counts[placed.mark.kind.rawValue] += 1 }
    var parts: [String] = []
    for kind in TimelineInput.Kind.allCases where counts[kind.rawValue] > 0 {
      count(kind, counts[kind.rawValue])
      parts.append("\(counts[kind.rawValue]) \(kind.name)")
    }
    let first = marks[0]
    let last = marks[marks.count - 1]
    let from = TimeScale.text(first.position - 15)
    let to = TimeScale.text(last.position + 15)
    return TimelineModel.Mark(
      kind: "n", path: "M\(from) \(TimeScale.text(middle - 60))H\(to)v12H\(from)z",
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
