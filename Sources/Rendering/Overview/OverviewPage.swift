import Mustache

/// The report's first page.
package struct OverviewPage: PageModel {
  package var frame: Frame
  /// What the dataset holds, in one sentence.
  package var summary: String
  package var provenance: [Line]
  package var activity: ActivityPicture?
  package var gradeBar: GradeBar?
  package var grades: [GradeRow]
  /// Where to look first, most telling first.
  package var leads: [LeadRow]
  /// The findings of the rules about activity and odd orders.
  package var rules: [PageLink]
  package var inputs: [InputRow]
  package var faults: [FindingRow]
  /// `2 faults, 3 cautions, 1 note`.
  package var faultSummary: String
  /// For the table of hosts, as on their index.
  package var caption: String
  package var rows: [HostRow]
  /// The way to the hosts that the table leaves out.
  package var moreHosts: PageLink?

  package static let schema = Schema<OverviewPage>(
    "overview",
    [
      .model("frame", { $0.frame }),
      .text("summary", { $0.summary }),
      .list("provenance", { $0.provenance }),
      .model("activity", { $0.activity }),
      .model("gradeBar", { $0.gradeBar }),
      .list("grades", { $0.grades }),
      .flag("hasLeads", { !$0.leads.isEmpty }),
      .list("leads", { $0.leads }),
      .flag("hasRules", { !$0.rules.isEmpty }),
      .list("rules", { $0.rules }),
      .list("inputs", { $0.inputs }),
      .flag("hasFaults", { !$0.faults.isEmpty }),
      .list("faults", { $0.faults }),
      .text("faultSummary", { $0.faultSummary }),
      .text("caption", { $0.caption }),
      .flag("hasHosts", { !$0.rows.isEmpty }),
      .list("rows", { $0.rows }),
      .model("moreHosts", { $0.moreHosts }),
    ])

  /// A line of text.
  package struct Line: PageModel {
    package var text: String

    package static let schema = Schema<Line>("line", [.text("text", { $0.text })])
  }

  /// A process to look at first.
  package struct LeadRow: PageModel {
    package var process: ProcessReference
    package var host: HostReference
    package var commandLine: String?
    package var reasons: [Reason]

    package static let schema = Schema<LeadRow>(
      "lead",
      [
        .model("process", { $0.process }),
        .model("host", { $0.host }),
        .optional("commandLine", { $0.commandLine }),
        .list("reasons", { $0.reasons }),
      ])
  }

  /// Why; with the way to the flow that shows it.
  package struct Reason: PageModel {
    package var text: String
    package var href: String?
    package var isLast: Bool

    package static let schema = Schema<Reason>(
      "reason", [.text("text", { $0.text }), .optional("href", { $0.href }), .flag("isLast", { $0.isLast })])
  }

  /// One input and what was read of it.
  package struct InputRow: PageModel {
    package var name: String
    package var kind: String
    package var format: String
    package var bytes: String
    package var records: String
    package var refused: String

    package static let schema = Schema<InputRow>(
      "input",
      [
        .text("name", { $0.name }),
        .text("kind", { $0.kind }),
        .text("format", { $0.format }),
        .text("bytes", { $0.bytes }),
        .text("records", { $0.records }),
        .text("refused", { $0.refused }),
      ])
  }

  /// A finding in short.
  package struct FindingRow: PageModel {
    package var id: String
    package var severity: String
    package var count: String
    package var summary: String
    package var href: String

    package static let schema = Schema<FindingRow>(
      "finding",
      [
        .text("id", { $0.id }),
        .text("severity", { $0.severity }),
        .text("count", { $0.count }),
        .text("summary", { $0.summary }),
        .text("href", { $0.href }),
      ])
  }
}
