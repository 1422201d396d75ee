import Records

extension TimelineModel {
  /// What the picture shows, for who cannot see it.
  static func description(_ laneCount: Int, _ marks: TimelineMarks, _ scale: TimeScale) -> String {
    "\(Words.count(marks.eventCount, "event"))"
      + (marks.flowCount > 0 ? " and \(Words.count(marks.flowCount, "flow"))" : "")
      + " in \(Words.count(laneCount, "lane")) from \(scale.range.lowerBound.text()) to "
      + "\(scale.text(of: scale.range.upperBound, decimals: 3))."
  }

  /// The legend of what occurs, and what was left out.
  func legend(_ input: TimelineInput, _ marks: TimelineMarks) -> String? {
    var legend = TimelineInput.Kind.allCases.filter(marks.kinds.contains).map { "\($0.sign) \($0.name)" }
    if marks.hasBins { legend.append("with a line or number: several") }
    if input.window != nil { legend.append("shade: window") }
    if recorded != nil { legend.append("small circle: time as recorded, joined to the corrected one") }
    if second != nil { legend.append("hollow: the second of the start") }
    if open != nil { legend.append("dashed: not recorded") }
    if !folds.isEmpty { legend.append("striped: empty time left out") }
    var sentences: [String] = legend.isEmpty ? [] : [legend.joined(separator: ", ") + "."]
    if lanes.count < input.lanes.count {
      sentences.append("\(lanes.count) of \(Words.count(input.lanes.count)) lanes are drawn.")
    }
    if let bins = marks.binCount {
      sentences.append(
        "\(Words.count(marks.eventCount + marks.flowCount)) marks are drawn as \(Words.count(bins)).")
    }
    if marks.outsideCount > 0 {
      sentences.append("\(Words.count(marks.outsideCount, "mark")) outside.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
