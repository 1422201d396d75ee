import Correlation
import Records

extension QualityMaker {
  var scorePart: ScorePart {
    let all = score.all
    let hasScore = all.recorded > 0
    let summary =
      hasScore
      ? "\(Words.count(all.recorded)) of \(Words.count(all.flows, "flow")) carry a pid; "
        + "\(Words.count(all.linked)) of these are linked to a process with a known pid, "
        + "\(Words.count(all.right)) of them to the process with the recorded pid."
      : "No flow carries a pid, so the links cannot be compared with it."
    return ScorePart(summary: summary, hasScore: hasScore, grades: grades, wrong: wrong)
  }

  private var grades: PlainTable {
    let rows = zip(Grade.allCases.map(\.rawValue), score.grades) + [("all", score.all)]
    return PlainTable(
      "Links by grade, and how they compare with the recorded pid",
      columns: ["Grade", "Flows", "With a pid", "Linked", "Right", "Precision", "Recall"], of: Array(rows),
      limit: Grade.allCases.count + 1
    ) { row in
      let tally = row.1
      return .init(
        .text(row.0),
        [
          .number(tally.flows), .number(tally.recorded), .number(tally.linked), .number(tally.right),
          .figure(AttributionScore.percentage(tally.right, of: tally.linked)),
          .figure(AttributionScore.percentage(tally.right, of: score.all.recorded)),
        ])
    }
  }

  private var wrong: PlainTable {
    PlainTable(
      "Flows linked to a process with another pid",
      columns: ["Flow", "Grade", "Recorded pid", "Linked pid", "Linked process"], of: score.wrong,
      limit: Self.wrongLimit
    ) { flow in
      let process = data.links[flow].source.process
      return .init(
        .text(place.site.name(ofFlow: flow), href: place.href(toFlow: flow)),
        [
          .text(data.links[flow].source.grade.rawValue),
          .figure(data.flows[flow].recordedPid.map { String($0) }),
          .figure(process.flatMap { data.processes[$0].pid }.map { String($0) }),
          .text(
            process.map { Words.program(data.programName(of: $0)) },
            href: process.map { place.href(toProcess: $0) }),
        ])
    }
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
