import Mustache

/// The page on what was read and how far it can be trusted.
package struct QualityPage: PageModel {
  package var frame: Frame
  package var inputs: PlainTable
  /// The receipts of the first inputs; the others stand on further pages.
  package var receipts: [ReceiptPart]
  package var moreReceipts: [PageLink]
  package var disorder: PlainTable
  package var hostDisorder: PlainTable
  package var timeColumns: PlainTable
  package var findings: [FindingPart]
  package var offsets: PlainTable
  package var clockPictures: [ClockPicture]
  package var writeTimes: PlainTable
  package var creates: PlainTable
  package var distances: PlainTable
  package var connections: PlainTable
  /// What hosts and sensor saw of each other, in sentences.
  package var visibility: String
  package var unrecordedFlows: PlainTable
  package var unseenConnections: PlainTable
  package var score: ScorePart

  package static let schema = Schema<QualityPage>(
    "quality",
    [
      .model("frame", { $0.frame }), .model("inputs", { $0.inputs }), .list("receipts", { $0.receipts }),
      .flag("hasMoreReceipts", { !$0.moreReceipts.isEmpty }), .list("moreReceipts", { $0.moreReceipts }),
      .model("disorder", { $0.disorder }), .model("hostDisorder", { $0.hostDisorder }),
      .flag("hasTimeColumns", { !$0.timeColumns.rows.isEmpty }), .model("timeColumns", { $0.timeColumns }),
      .flag("hasFindings", { !$0.findings.isEmpty }), .list("findings", { $0.findings }),
      .flag("hasOffsets", { !$0.offsets.rows.isEmpty }), .model("offsets", { $0.offsets }),
      .list("pictures", { $0.clockPictures }),
      .flag("hasWriteTimes", { !$0.writeTimes.rows.isEmpty }), .model("writeTimes", { $0.writeTimes }),
      .flag("hasCreates", { !$0.creates.rows.isEmpty }), .model("creates", { $0.creates }),
      .flag("hasDistances", { !$0.distances.rows.isEmpty }), .model("distances", { $0.distances }),
      .model("connections", { $0.connections }), .text("visibility", { $0.visibility }),
      .flag("hasMissed", { !$0.unrecordedFlows.rows.isEmpty || !$0.unseenConnections.rows.isEmpty }),
      .model("unrecordedFlows", { $0.unrecordedFlows }),
      .model("unseenConnections", { $0.unseenConnections }), .model("score", { $0.score }),
    ])
}

/// A page of all wrong links.
package struct WrongLinksPage: PageModel {
  package var frame: Frame
  package var steps: Steps?
  package var table: PlainTable

  package static let schema = Schema<WrongLinksPage>(
    "wrong links",
    [.model("frame", { $0.frame }), .model("steps", { $0.steps }), .model("table", { $0.table })])
}

/// A further page with the receipts of inputs.
package struct ReceiptsPage: PageModel {
  package var frame: Frame
  package var receipts: [ReceiptPart]

  package static let schema = Schema<ReceiptsPage>(
    "receipts", [.model("frame", { $0.frame }), .list("receipts", { $0.receipts })])
}

/// What was understood of one input.
package struct ReceiptPart: PageModel {
  package var anchor: String
  package var name: String
  package var summary: String
  package var columns: PlainTable
  /// The columns that no field takes, in one line.
  package var ignored: String?
  package var refusals: PlainTable

  package static let schema = Schema<ReceiptPart>(
    "receipt",
    [
      .text("anchor", { $0.anchor }), .text("name", { $0.name }), .text("summary", { $0.summary }),
      .model("columns", { $0.columns }), .optional("ignored", { $0.ignored }),
      .model("refusals", { $0.refusals }),
    ])
}

/// One finding with its examples.
package struct FindingPart: PageModel {
  package var anchor: String
  package var id: String
  package var severity: String
  package var count: String
  package var summary: String
  package var meaning: String?
  package var examples: PlainTable

  package static let schema = Schema<FindingPart>(
    "finding",
    [
      .text("anchor", { $0.anchor }), .text("id", { $0.id }), .text("severity", { $0.severity }),
      .text("count", { $0.count }), .text("summary", { $0.summary }), .optional("meaning", { $0.meaning }),
      .model("examples", { $0.examples }),
    ])
}

/// The attribution score.
package struct ScorePart: PageModel {
  /// Of how many flows the process is known.
  package var summary: String
  /// With what the links are compared; neither where nothing is known.
  package var byTruth: Bool
  package var byPid: Bool
  /// One table for each end.
  package var grades: [PlainTable]
  package var wrong: PlainTable
  /// The way to all wrong links where the table has not all.
  package var more: PageLink?

  package static let schema = Schema<ScorePart>(
    "score",
    [
      .text("summary", { $0.summary }), .flag("byTruth", { $0.byTruth }), .flag("byPid", { $0.byPid }),
      .list("grades", { $0.grades }), .flag("hasWrong", { !$0.wrong.rows.isEmpty }),
      .model("wrong", { $0.wrong }), .model("more", { $0.more }),
    ])
}
