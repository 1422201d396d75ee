import Records
import Rendering

/// The overview: one page.
struct OverviewPages: PageFamily {
  let site: ComparisonSite
  let hosts: HostCounts

  private static let hostLimit = 50

  var count: Int { 1 }

  func path(at index: Int) -> String { ComparisonSite.overview }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let differences = site.differences
    let (old, new) = (differences.context.old.report, differences.context.new.report)
    let page = ComparisonPage(
      frame: site.frame("Differences", path: ComparisonSite.overview), summary: differences.summary.sentence,
      recognised: differences.recognised.map { ComparisonPage.Line($0.sentence(differences.context.names)) },
      flows: flows, processes: processes, others: others, counts: counts(old, new),
      hosts: PlainTable(
        "Hosts with most differences", columns: TablePages.hostColumns, of: hosts.rows, limit: Self.hostLimit
      ) { TablePages.hostRow($0, differences.context) },
      scores: PageNotes.table(scores, caption: "How much of what is known was linked right"),
      inputs: PageNotes.table(differences.inputs, caption: "Inputs that differ"),
      options: PageNotes.table(differences.options, caption: "Options that differ"))
    try site.templates.render(.comparison, page, into: &output)
  }

  private func row(_ name: String, _ count: Int, _ meaning: String, _ path: String) -> PlainTable.Row {
    PlainTable.Row(.text(name, href: count > 0 ? "./\(path)" : nil), [.number(count), .text(meaning)])
  }

  private var flows: PlainTable {
    PlainTable(
      "Flows that differ", columns: ["List", "Flows", "What it holds"], of: FlowList.allCases, limit: 10
    ) {
      row($0.rawValue, site.differences.count($0), $0.meaning, ComparisonSite.path(of: $0))
    }
  }

  private var processes: PlainTable {
    PlainTable(
      "Processes that differ", columns: ["List", "Processes", "What it holds"], of: ProcessList.allCases,
      limit: 10
    ) {
      row($0.rawValue, site.differences.count($0), $0.meaning, ComparisonSite.path(of: $0))
    }
  }

  private var others: PlainTable {
    let differences = site.differences
    let rows = [
      row(
        "trees split", differences.splitTrees.count, "Trees whose processes are now in several.",
        ComparisonSite.trees),
      row(
        "trees joined", differences.joinedTrees.count, "Trees whose processes were in several.",
        ComparisonSite.trees),
      row(
        "hosts and addresses", differences.hosts.count,
        "Hosts that came or went; addresses that came, went, moved or changed.",
        ComparisonSite.hosts),
      row(
        "findings", differences.findings.count, "Findings that came, went or changed in number.",
        ComparisonSite.findings),
    ]
    return PlainTable("What else differs", columns: ["List", "Count", "What it holds"], of: rows, limit: 10) {
      $0
    }
  }

  /// The counts of the manifests, in the order of the old one.
  private func counts(_ old: ComparedReport, _ new: ComparedReport) -> PlainTable {
    let names = (old.counts.map(\.name) + new.counts.map(\.name)).uniqued
    return PlainTable(
      "What the reports hold", columns: ["Count", "Before", "After", "Difference"], of: names, limit: 200
    ) { name in
      let (before, after) = (
        old.counts.first { $0.name == name }?.count, new.counts.first { $0.name == name }?.count
      )
      let difference = before.flatMap { was in after.map { TablePages.difference(was, $0) } }
      return PlainTable.Row(
        .text(name),
        [
          .figure(before.map { Words.count($0) }), .figure(after.map { Words.count($0) }),
          .figure(difference),
        ])
    }
  }

  /// The score of each report where both have one.
  private var scores: [FieldChange] {
    let context = site.differences.context
    func score(_ index: ReportIndex) -> String? {
      index.findings.first { $0.id == "attribution-score" }?.summary
    }
    guard let before = score(context.old), let after = score(context.new) else { return [] }
    return [FieldChange(name: "attribution score", before: before, after: after)]
  }
}
