import Correlation
import Records

extension QualityMaker {
  var scorePart: ScorePart {
    let all = score.all
    guard score.isUsable else {
      return ScorePart(
        summary:
          "No flow carries a pid and no truth file was given, so the links cannot be compared with what is known.",
        byTruth: false, byPid: false, grades: [], wrong: wrong([]), more: nil)
    }
    let byTruth = score.reference == .truth
    let known =
      byTruth
      ? "A truth file names the process of \(Words.count(all.known, "end of a flow", plural: "ends of flows")); "
      : "\(Words.count(all.known)) of \(Words.count(score.tally(.source).flows, "flow")) carry a pid; "
    let ends =
      byTruth ? FlowEnd.allCases.filter { score.tally($0).known + score.tally($0).linked > 0 } : [.source]
    return ScorePart(
      summary: known
        + "\(Words.count(all.linked)) \(all.linked == 1 ? "is" : "are") linked to a process that can be compared, "
        + "\(Words.count(all.right)) to the right one.",
      byTruth: byTruth, byPid: !byTruth, grades: ends.map(grades),
      wrong: wrong(score.wrong.prefix(Self.wrongLimit)),
      more: score.wrong.count > Self.wrongLimit
        ? PageLink(
          text: "All \(Words.count(score.wrong.count)) wrong links",
          href: place.href(to: WrongLinkPages.path(at: 0))) : nil)
  }

  private func grades(_ end: FlowEnd) -> PlainTable {
    let all = score.tally(end)
    let rows = Grade.allCases.map { ($0.rawValue, score.tally(end, $0)) } + [("all", all)]
    return PlainTable(
      "Links of the \(end.rawValue)'s end by grade, and how they compare with the known processes",
      columns: ["Grade", "Flows", "Known", "Linked", "Right", "Precision", "Recall"], of: rows,
      limit: rows.count
    ) { row in
      let tally = row.1
      return .init(
        .text(row.0, href: row.0 == "all" ? nil : place.href(to: Site.glossary, fragment: row.0)),
        [
          .number(tally.flows), .number(tally.known), .number(tally.linked), .number(tally.right),
          .figure(tally.precision), .figure(AttributionScore.percentage(tally.right, of: all.known)),
        ])
    }
  }

  private func wrong(_ mistakes: some Collection<AttributionScore.Mistake>) -> PlainTable {
    WrongLinkPages.table("Flows linked to another process", mistakes, place, total: score.wrong.count)
  }

  var creates: PlainTable {
    PlainTable(
      "Event 1 against the second in the ProcessGuid, hosts with the most disagreement first",
      columns: ["Host", "Processes compared", "In another second", "Smallest distance", "Largest distance"],
      of: hosts { clocks.creates[$0].count }.sorted { disagreement($0) > disagreement($1) },
      limit: Self.rowLimit
    ) { host in
      let check = clocks.creates[host]
      return .init(
        hostCell(host),
        [
          .number(check.count), .number(check.count - check.inSecond),
          .figure(Words.distance(check.smallest)),
          .figure(Words.distance(check.largest)),
        ])
    }
  }

  /// Orders by disagreement, then by the processes compared, then by name; a total order.
  private func disagreement(_ host: HostIndex) -> (Int, Int, Int) {
    let check = clocks.creates[host]
    return (check.count - check.inSecond, check.count, -host)
  }

  var distances: PlainTable {
    PlainTable(
      "Distance of the linked event from its confirmed flow, corrected, hosts with the most flows first",
      columns: ["Source host", "Confirmed flows", "Smallest distance", "Largest distance"],
      of: hosts { clocks.flows[$0].count }, limit: Self.rowLimit
    ) { host in
      let check = clocks.flows[host]
      return .init(
        hostCell(host),
        [
          .number(check.count), .figure(Words.distance(check.smallest)),
          .figure(Words.distance(check.largest)),
        ])
    }
  }
}
