import Mustache

/// The overview of a comparison of two reports.
package struct ComparisonPage: PageModel {
  package var frame: Frame
  package var summary: String
  /// What explains many differences at once, a sentence each.
  package var recognised: [Line]
  package var flows: PlainTable
  package var processes: PlainTable
  package var others: PlainTable
  package var counts: PlainTable
  package var hosts: PlainTable
  package var scores: MarkedTable
  package var inputs: MarkedTable
  package var options: MarkedTable

  /// A sentence.
  package struct Line: PageModel {
    package var text: String

    package init(_ text: String) { self.text = text }

    package static let schema = Schema<Line>("line", [.text("text", { $0.text })])
  }

  package init(
    frame: Frame, summary: String, recognised: [Line], flows: PlainTable, processes: PlainTable,
    others: PlainTable, counts: PlainTable, hosts: PlainTable, scores: MarkedTable, inputs: MarkedTable,
    options: MarkedTable
  ) {
    self.frame = frame
    self.summary = summary
    self.recognised = recognised
    self.flows = flows
    self.processes = processes
    self.others = others
    self.counts = counts
    self.hosts = hosts
    self.scores = scores
    self.inputs = inputs
    self.options = options
  }

  package static let schema = Schema<ComparisonPage>(
    "comparison",
    [
      .model("frame", { $0.frame }), .text("summary", { $0.summary }),
      .flag("hasRecognised", { !$0.recognised.isEmpty }), .list("recognised", { $0.recognised }),
      .model("flows", { $0.flows }), .model("processes", { $0.processes }), .model("others", { $0.others }),
      .model("counts", { $0.counts }), .model("hosts", { $0.hosts }),
      .flag("hasScores", { !$0.scores.rows.isEmpty }), .model("scores", { $0.scores }),
      .flag("hasProvenance", { !($0.inputs.rows.isEmpty && $0.options.rows.isEmpty) }),
      .model("inputs", { $0.inputs }), .model("options", { $0.options }),
    ])
}
