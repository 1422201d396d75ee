/// Marks of one kind in one lane that are one link.
struct MarkGroup {
  let kind: TimelineInput.Kind
  /// The marks of each shape, as numbers among those of the kind in the lane; a shape stands for one mark or several.
  private(set) var runs: [Range<Int>]

  /// The marks of the group, with those of other groups that may lie between them.
  var range: Range<Int> { runs[0].lowerBound..<runs[runs.count - 1].upperBound }
  var count: Int { runs.reduce(0) { $0 + $1.count } }
  /// Whether it is one shape for so many marks that they cannot be told apart.
  var isBin: Bool { runs.count == 1 && count > 1 }

  /// Shapes that are closer than this would hide each other: three or more of them are one.
  private static let touch = 40
  /// Marks of one kind that are less than this apart in a lane are one link, which is also the longest line of a shape
  /// and the width of the smallest bins: links that are closer would be hard to hit (WCAG 2.2, 2.5.8: 24 pixels).
  static let reach = 300

  /// The marks of one kind at `positions`, in order, each drawn where it stands as long as that can be seen. O(m).
  ///
  /// - Parameters:
  ///   - areLinks: whether they lead anywhere; those that do not share one title.
  ///   - width: that of the scale, in tenths of a pixel.
  static func exact(
    _ kind: TimelineInput.Kind, at positions: [Int], areLinks: Bool, width: Int, _ detail: TimelineDetail
  ) -> [MarkGroup] {
    var bins: [MarkGroup] = []
    var single: [Int] = []
    var start = 0
    while start < positions.count {
      var end = start + 1
      while end < positions.count, positions[end] - positions[end - 1] < touch,
        positions[end] - positions[start] < reach
      {
        end += 1
      }
      if end - start > 2 {
        bins.append(MarkGroup(kind: kind, runs: [start..<end]))
      } else {
        single += start..<end
      }
      start = end
    }
    if !areLinks, !single.isEmpty {
      return bins + [MarkGroup(kind: kind, runs: single.map { $0..<$0 + 1 })]
    }
    return bins + shared(kind, single, positions, width, detail)
  }

  /// Neighbours among separate marks, the more there are the wider apart. Where there is room, flows stay alone: each
  /// leads to a page of its own.
  private static func shared(
    _ kind: TimelineInput.Kind, _ marks: [Int], _ positions: [Int], _ width: Int, _ detail: TimelineDetail
  ) -> [MarkGroup] {
    if kind == .flow, detail.areFlowsAlone { return marks.map { MarkGroup(kind: kind, runs: [$0..<$0 + 1]) } }
    let reach = marks.count > detail.linksPerKind ? width / detail.linksPerKind : Self.reach
    var groups: [MarkGroup] = []
    for mark in marks {
      if let last = groups.last, positions[mark] - positions[last.runs[0].lowerBound] < reach {
        groups[groups.count - 1].runs.append(mark..<mark + 1)
      } else {
        groups.append(MarkGroup(kind: kind, runs: [mark..<mark + 1]))
      }
    }
    return groups
  }

  /// The marks of one kind at `positions`, in order, all that stand in one bin of a piece as one shape. O(m).
  static func binned(
    _ kind: TimelineInput.Kind, at positions: [Int], in bins: (Int) -> Int
  ) -> [MarkGroup] {
    var groups: [MarkGroup] = []
    var last: Int?
    for (mark, position) in positions.enumerated() {
      let bin = bins(position)
      if bin == last {
        let start = groups[groups.count - 1].runs[0].lowerBound
        groups[groups.count - 1].runs = [start..<mark + 1]
      } else {
        groups.append(MarkGroup(kind: kind, runs: [mark..<mark + 1]))
      }
      last = bin
    }
    return groups
  }
}
