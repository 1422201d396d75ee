import Records

/// The marks of one lane by kind, each with its place on the picture.
struct LaneMarks {
  /// Positions in tenths of a pixel and marks, in order of time; indexed by kind.
  private var positions: [[Int]]
  private var marks: [[TimelineInput.Mark]]
  private let scale: TimeScale
  private let middle: Int
  /// Marks before or after the time shown.
  private(set) var outsideCount = 0

  /// O(m log m) in the number of marks.
  init(_ lane: TimelineInput.Lane, middle: Int, on scale: TimeScale) {
    self.scale = scale
    self.middle = middle
    positions = TimelineInput.Kind.allCases.map { _ in [] }
    marks = TimelineInput.Kind.allCases.map { _ in [] }
    for mark in lane.marks {
      if scale.range.contains(mark.time) {
        marks[mark.kind.rawValue].append(mark)
      } else {
        outsideCount += 1
      }
    }
    for kind in marks.indices where !marks[kind].isEmpty {
      let own = marks[kind]
      if zip(own, own.dropFirst()).contains(where: { $0.time > $1.time }) {
        // Equal times keep their order, so that the link of several leads to the first row.
        let order = own.indices.sorted { (own[$0].time, $0) < (own[$1].time, $1) }
        marks[kind] = order.map { own[$0] }
      }
      positions[kind] = marks[kind].map { scale.position(of: $0.time) }
    }
  }

  func count(of kind: TimelineInput.Kind) -> Int { marks[kind.rawValue].count }

  /// The links of the lane from left to right; without bins each mark is drawn at its place. O(m).
  func groups(bins: MarkBins?, _ detail: TimelineDetail) -> [MarkGroup] {
    TimelineInput.Kind.allCases.flatMap { kind -> [MarkGroup] in
      let positions = positions[kind.rawValue]
      if positions.isEmpty { return [] }
      return bins.map { bins in MarkGroup.binned(kind, at: positions) { bins.bin(of: $0, on: scale) } }
        ?? MarkGroup.exact(
          kind, at: positions, areLinks: marks[kind.rawValue].contains { $0.link != nil }, width: scale.width,
          detail)
    }
    .sorted { (first($0), $0.kind.rawValue) < (first($1), $1.kind.rawValue) }
  }

  private func first(_ group: MarkGroup) -> Int { positions[group.kind.rawValue][group.range.lowerBound] }

  /// What is drawn of groups: a mark each, and the recorded times of those whose time is corrected.
  func drawn(_ groups: [MarkGroup]) -> (marks: [TimelineModel.Mark], recorded: [String]) {
    var places = TakenPlaces(within: 0...TimelineLayout.width, apart: 0)
    var recorded: [String] = []
    for group in groups {
      for run in group.runs {
        let position = positions[group.kind.rawValue][run.lowerBound]
        places.cover(position + group.kind.extent.lowerBound...position + group.kind.extent.upperBound)
        guard let ghost = RecordedTime(marks[group.kind.rawValue][run.lowerBound], at: position, scale) else {
          continue
        }
        if let extent = ghost.extent { places.cover(extent) }
        if ghost.path(y: middle) != recorded.last { recorded.append(ghost.path(y: middle)) }
      }
    }
    return (groups.map { mark($0, &places) }, recorded)
  }

  private func mark(_ group: MarkGroup, _ places: inout TakenPlaces) -> TimelineModel.Mark {
    let positions = positions[group.kind.rawValue]
    var path = ""
    var last = ""
    for run in group.runs {
      let shape = group.kind.path(
        from: positions[run.lowerBound], to: positions[run.upperBound - 1], y: middle)
      if shape != last { path += shape }
      last = shape
    }
    return TimelineModel.Mark(
      kind: group.kind.className, path: path, title: title(of: group),
      link: marks[group.kind.rawValue][group.range.lowerBound].link,
      count: group.isBin ? label(group.count, of: group, &places) : nil)
  }

  /// The number beside a shape for several marks, where there is room for it.
  private func label(
    _ count: Int, of group: MarkGroup, _ places: inout TakenPlaces
  ) -> TimelineModel.Mark.Count? {
    guard count > 2 else { return nil }
    let text = String(count)
    let start = first(group) + group.kind.extent.upperBound + 10
    guard places.take(start...start + text.utf8.count * TimelineLayout.countDigit) else { return nil }
    return .init(x: TimeScale.text(start), y: TimeScale.text(middle + 40), text: text)
  }

  private func title(of group: MarkGroup) -> String {
    let marks = marks[group.kind.rawValue]
    let first = marks[group.range.lowerBound]
    let count = group.count
    guard count > 1 else {
      let recorded = first.recorded.map { ", recorded \(scale.text(of: $0, decimals: first.decimals))" } ?? ""
      return "\(text(of: first)) \(first.text)\(recorded)"
    }
    let last = marks[group.range.upperBound - 1]
    var title = "\(text(of: first)) to \(text(of: last)): \(Words.count(count)) \(group.kind.plural)"
    if let start = first.recorded, let end = last.recorded {
      title +=
        ", recorded \(scale.text(of: start, decimals: first.decimals)) to "
        + scale.text(of: end, decimals: last.decimals)
    }
    return title
  }

  private func text(of mark: TimelineInput.Mark) -> String {
    scale.text(of: mark.time, decimals: mark.decimals)
  }
}

/// Bins of one width along a scale; none reaches over a fold, but for one that is as wide as the picture.
struct MarkBins {
  /// In tenths of a pixel.
  let width: Int

  func bin(of position: Int, on scale: TimeScale) -> Int {
    let bin = (position - scale.left) / width
    guard width < scale.right - scale.left else { return 0 }
    let folds = scale.pieces.dropFirst().count { scale.position(of: $0.range.lowerBound) <= position }
    return bin * scale.pieces.count + folds
  }
}
