import Mustache

/// The page of one flow.
package struct FlowPage: PageModel {
  package var frame: Frame
  package var connection: String
  package var answer: FlowAnswer
  package var ends: [FlowEndRow]
  package var evidence: [EvidenceRow]
  /// Processes that are as good as one another, where the flow is ambiguous.
  package var rivals: [ProcessReference]
  package var window: EventTable
  /// The window as a picture, where there is something to draw.
  package var timeline: TimelineModel?
  package var subject: FlowProcess?
  package var otherEnd: OtherEnd
  package var records: [RawRecord]
  /// The page in short, as plain text to be pasted into a ticket.
  package var ticket: String

  package static let schema = Schema<FlowPage>(
    "flow page",
    [
      .model("frame", { $0.frame }),
      .text("connection", { $0.connection }),
      .model("answer", { $0.answer }),
      .list("ends", { $0.ends }),
      .flag("hasEvidence", { !$0.evidence.isEmpty }),
      .list("evidence", { $0.evidence }),
      .flag("hasRivals", { !$0.rivals.isEmpty }),
      .list("rivals", { $0.rivals }),
      .model("window", { $0.window }),
      .model("timeline", { $0.timeline }),
      .model("subject", { $0.subject }),
      .model("otherEnd", { $0.otherEnd }),
      .list("records", { $0.records }),
      .text("ticket", { $0.ticket }),
    ])

  /// A table of events with what is said in place of it or beside it.
  package struct EventTable: PageModel {
    /// What the table holds, with the number of rows where some are left out.
    package var caption: String
    package var rows: [EventRow]
    /// Said in place of the table where it has no rows.
    package var emptyNote: String

    package static let schema = Schema<EventTable>(
      "event table",
      [
        .text("caption", { $0.caption }),
        .flag("hasRows", { !$0.rows.isEmpty }),
        .list("rows", { $0.rows }),
        .text("emptyNote", { $0.emptyNote }),
      ])
  }
}

/// The sentence that answers which process, on which host, how sure and why.
package struct FlowAnswer: PageModel {
  package var process: ProcessReference?
  package var host: HostReference?
  /// The source's address, for sentences about a host that is not known.
  package var address: String
  package var time: String
  package var grade: String
  package var reason: String
  package var why: String

  package static let schema = Schema<FlowAnswer>(
    "flow answer",
    [
      .model("process", { $0.process }),
      .model("host", { $0.host }),
      .text("address", { $0.address }),
      .text("time", { $0.time }),
      .text("grade", { $0.grade }),
      .text("reason", { $0.reason }),
      .text("why", { $0.why }),
    ])
}

/// One end of a flow: its address and whose it is.
package struct FlowEndRow: PageModel {
  package var label: String
  package var address: String
  package var port: String?
  package var host: HostReference?
  /// From where the host is known, or why it is not.
  package var known: String

  package static let schema = Schema<FlowEndRow>(
    "flow end",
    [
      .text("label", { $0.label }),
      .text("address", { $0.address }),
      .optional("port", { $0.port }),
      .model("host", { $0.host }),
      .text("known", { $0.known }),
    ])
}

/// What one rule says of the link.
package struct EvidenceRow: PageModel {
  package var rule: String
  package var expected: String
  package var found: String
  /// `yes`, `no` or `cannot say`.
  package var holds: String

  package static let schema = Schema<EvidenceRow>(
    "evidence",
    [
      .text("rule", { $0.rule }),
      .text("expected", { $0.expected }),
      .text("found", { $0.found }),
      .text("holds", { $0.holds }),
    ])
}

/// What the dataset says of the flow's other end.
package struct OtherEnd: PageModel {
  package var process: ProcessReference?
  package var grade: String
  package var why: String

  package static let schema = Schema<OtherEnd>(
    "other end",
    [
      .model("process", { $0.process }),
      .text("grade", { $0.grade }),
      .text("why", { $0.why }),
    ])
}

/// A record as its input has it, field by field.
package struct RawRecord: PageModel {
  /// `The flow`, `The linked event`.
  package var title: String
  package var place: PlaceReference
  package var fields: [Field]
  /// How many fields have no value, in words; absent where all have one.
  package var emptyFields: String?

  package struct Field: PageModel {
    package var name: String
    package var value: String

    package static let schema = Schema<Field>(
      "field", [.text("name", { $0.name }), .text("value", { $0.value })])
  }

  package static let schema = Schema<RawRecord>(
    "record",
    [
      .text("title", { $0.title }),
      .model("place", { $0.place }),
      .list("fields", { $0.fields }),
      .optional("emptyFields", { $0.emptyFields }),
    ])
}
