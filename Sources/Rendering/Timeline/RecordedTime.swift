import Records

/// The recorded time of a mark whose time is corrected: a small hollow circle, joined with a line to the mark.
struct RecordedTime {
  private let position: Int
  private let corrected: Int
  /// Whether the recorded time is one that the picture shows; else the line leads to the end of the picture.
  private let isShown: Bool

  /// Nil where nothing is corrected, or so little that it cannot be seen.
  init?(_ mark: TimelineInput.Mark, at corrected: Int, _ scale: TimeScale) {
    guard let recorded = mark.recorded else { return nil }
    position = scale.position(of: recorded)
    self.corrected = corrected
    isShown = scale.range.contains(recorded)
    if abs(position - corrected) < 20 { return nil }
  }

  /// What the circle takes.
  var extent: ClosedRange<Int>? { isShown ? position - 40...position + 40 : nil }

  func path(y middle: Int) -> String {
    let x = TimeScale.text(position)
    let line = "M\(x) \(TimeScale.text(middle))H\(TimeScale.text(corrected))"
    return isShown ? line + "M\(x) \(TimeScale.text(middle - 30))a3 3 0 1 0 .1 0z" : line
  }
}
