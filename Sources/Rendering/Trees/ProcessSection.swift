import Mustache

/// A process on its tree's page: its facts, its parent, and what it has.
package struct ProcessSection: PageModel {
  package var anchor: String
  package var name: String
  package var pid: String?
  package var guid: String?
  /// What the GUID tells.
  package var guidFacts: String?
  package var image: String?
  package var commandLine: String?
  package var user: String?
  /// When, and from where that is known.
  package var started: String?
  package var ended: String?
  /// The fields of its event 1 that are not among these facts, a line each.
  package var record: String?
  /// The record from which a process without events of its own is known.
  package var knownFrom: PlaceReference?
  package var parent: ProcessReference?
  package var correspondences: [CorrespondenceRow]
  package var children: ChildTable?
  /// The events 1 and 5 of a process that has no other, whose times are among the facts; else the table has them.
  package var create: ProcessEventRow?
  package var terminate: ProcessEventRow?
  package var events: ProcessEventTable?
  package var flows: ProcessFlowTable?

  package static let schema = Schema<ProcessSection>(
    "process section",
    [
      .text("anchor", { $0.anchor }), .text("name", { $0.name }),
      .flag("mayTurn", { Words.mayTurn($0.name) }), .optional("pid", { $0.pid }),
      .optional("guid", { $0.guid }), .optional("guidFacts", { $0.guidFacts }),
      .optional("image", { $0.image }), .optional("commandLine", { $0.commandLine }),
      .optional("user", { $0.user }), .optional("started", { $0.started }), .optional("ended", { $0.ended }),
      .optional("record", { $0.record }),
      .model("knownFrom", { $0.knownFrom }), .model("parent", { $0.parent }),
      .text("agreement", { $0.agreement }),
      .flag("hasVerdicts", { !$0.allAgree }), .list("correspondences", { $0.correspondences }),
      .model("create", { $0.create }), .model("terminate", { $0.terminate }),
      .model("children", { $0.children }), .model("events", { $0.events }), .model("flows", { $0.flows }),
    ])

  private var agreeing: Int { correspondences.reduce(0) { $1.agrees ? $0 + 1 : $0 } }
  private var allAgree: Bool { agreeing == correspondences.count }
  private var agreement: String {
    allAgree ? "all four agree" : "\(agreeing) of \(correspondences.count) agree"
  }
}

/// One of the four correspondences between a process and its parent.
package struct CorrespondenceRow: PageModel {
  /// The field of the parent's record and that of the child's: `pid = ppid`.
  package var fields: String
  /// The value of both, or of the one that is recorded.
  package var value: String?
  /// The two values where they differ.
  package var parentValue: String?
  package var childValue: String?
  package var verdict: String
  package var agrees: Bool

  package static let schema = Schema<CorrespondenceRow>(
    "correspondence",
    [
      .text("fields", { $0.fields }), .optional("value", { $0.value }),
      .optional("parentValue", { $0.parentValue }), .optional("childValue", { $0.childValue }),
      .text("verdict", { $0.verdict }),
    ])
}
