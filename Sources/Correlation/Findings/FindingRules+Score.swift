import Records
import Sorting

extension FindingRules {
  /// How the links compare with a truth file or the pids of the flow file, and the wrong ones.
  func attribution() -> [Finding] {
    let score = AttributionScore(sorted, processes, links)
    guard score.isUsable else { return [] }
    return [attributionScore(score), wrongLinks(score)]
  }

  private func attributionScore(_ score: AttributionScore) -> Finding {
    let all = score.all
    let reference = score.reference == .truth ? "a truth file" : "the pid in their records"
    let missing = all.linked == 0 ? "none is linked to a process that can be compared" : ""
    let figures =
      "\(all.precision ?? "0.0 %") of the \(DurationText.grouped(all.linked)) links that can be compared are right, "
      + "which is \(AttributionScore.percentage(all.right, of: all.known) ?? "none") of all"
    return Finding(
      id: "attribution-score", severity: .note, count: all.known,
      summary:
        "The process of \(counted(all.known, "end of a flow", "ends of flows")) is known by \(reference): "
        + (missing.isEmpty ? figures : missing) + ".",
      meaning: FlowEnd.allCases.map { grades(score, $0) }.filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// Precision and recall of each grade at one end, in a sentence; empty where nothing is known.
  private func grades(_ score: AttributionScore, _ end: FlowEnd) -> String {
    let all = score.tally(end)
    guard all.known + all.linked > 0 else { return "" }
    let parts = Grade.allCases.compactMap { grade -> String? in
      let tally = score.tally(end, grade)
      guard let precision = tally.precision else { return nil }
      let recall = AttributionScore.percentage(tally.right, of: all.known).map { ", recall \($0)" } ?? ""
      return "\(grade.rawValue) links have precision \(precision)\(recall)"
    }
    if parts.isEmpty { return "" }
    return "At the \(end.rawValue)'s end, " + parts.joined(separator: "; ") + "."
  }

  private func wrongLinks(_ score: AttributionScore) -> Finding {
    var list = ExampleList()
    for mistake in score.wrong {
      let link = links[mistake.flow][mistake.end]
      list.add(
        Finding.Example(
          place: flows[mistake.flow].place,
          text: "\(link.grade.rawValue): expected \(expected(mistake)), found \(found(link))",
          flow: mistake.flow), .flow(mistake.flow))
    }
    return list.finding(
      id: "attribution-wrong", severity: .caution,
      summary:
        "\(counted(list.count, "link")) \(list.count == 1 ? "leads" : "lead") to another process than the known one.",
      meaning: "The quality page lists them. Pids are reused, so a pid alone is no proof either way.")
  }

  private func expected(_ mistake: AttributionScore.Mistake) -> String {
    mistake.truth?.text ?? flows[mistake.flow].recordedPid.map { "pid \($0)" } ?? "no pid"
  }

  private func found(_ link: EndLink) -> String {
    guard let index = link.process else { return "none" }
    return describe(index) + (processes[index].guid.map { " \($0.text)" } ?? "")
  }
}
