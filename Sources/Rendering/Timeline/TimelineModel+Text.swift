import Records

extension TimelineModel {
  /// What the picture shows, for who cannot see it.
  static func description(
    _ input: TimelineInput, _ laneCount: Int, _ marks: TimelineMarks, _ scale: TimeScale
  ) -> String {
    var text =
      "\(Words.count(laneCount, "lane")) from \(scale.range.lowerBound.text()) to "
      + "\(scale.text(of: scale.range.upperBound, decimals: 3)) with \(Words.count(marks.eventCount, "event"))"
      + (marks.flowCount > 0 ? " and \(Words.count(marks.flowCount, "flow"))." : ".")
    if input.moment != nil {
      text += " Line: the \(input.momentName)\(input.window == nil ? "." : ",")"
    }
    if input.window != nil { text += " shade: its window." }
    return text
  }

  /// The legend of what occurs, and what was left out.
  static func caption(_ input: TimelineInput, _ lanes: [Lane], _ marks: TimelineMarks) -> String? {
    var legend = TimelineInput.Kind.allCases.filter(marks.kinds.contains).map { "\($0.sign) \($0.name)" }
    if marks.hasBins { legend.append("▮ several, as its title says") }
    if lanes.contains(where: { $0.second != nil }) { legend.append("hollow: the second of the start") }
    if lanes.contains(where: { $0.open != nil }) { legend.append("dashed: not recorded") }
    var sentences: [String] = legend.isEmpty ? [] : [legend.joined(separator: ", ") + "."]
    if lanes.count < input.lanes.count {
      sentences.append("\(lanes.count) of \(Words.count(input.lanes.count)) lanes are drawn.")
    }
    if marks.hasBins {
      sentences.append(
        "\(Words.count(marks.eventCount + marks.flowCount)) marks are drawn as \(marks.drawnCount).")
    }
    if marks.outsideCount > 0 {
      sentences.append("\(Words.count(marks.outsideCount, "mark")) outside.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
