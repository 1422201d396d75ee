import Correlation
import Mustache

/// The page of one flow.
package struct FlowPage: PageModel {
  package var frame: Frame
  package var connection: String
  package var answer: FlowAnswer
  package var ends: FlowEnds
  /// What the sensor says beyond time, addresses and ports.
  package var measures: [FlowMeasure]
  package var evidence: [EvidenceRow]
  /// Processes that are as good as one another, where the flow is ambiguous.
  package var rivals: [ProcessReference]
  package var window: EventTable
  /// The window as a picture, where there is something to draw.
  package var timeline: TimelineModel?
  package var subject: FlowProcess?
  /// The process at the destination, where one is known there.
  package var other: FlowOtherEnd?
  package var records: [RawRecord]
  /// The page in short, as plain text to be pasted into a ticket.
  package var ticket: String

  package static let schema = Schema<FlowPage>(
    "flow page",
    [
      .model("frame", { $0.frame }),
      .text("connection", { $0.connection }),
      .model("answer", { $0.answer }),
      .model("ends", { $0.ends }),
      .flag("hasMeasures", { !$0.measures.isEmpty }),
      .list("measures", { $0.measures }),
      .flag("hasEvidence", { !$0.evidence.isEmpty }),
      .list("evidence", { $0.evidence }),
      .flag("hasRivals", { !$0.rivals.isEmpty }),
      .list("rivals", { $0.rivals }),
      .model("window", { $0.window }),
      .model("timeline", { $0.timeline }),
      .model("subject", { $0.subject }),
      .model("other", { $0.other }),
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
    /// The way to all rows, where some are left out.
    package var more: String?

    package static let schema = Schema<EventTable>(
      "event table",
      [
        .text("caption", { $0.caption }),
        .flag("hasRows", { !$0.rows.isEmpty }),
        .list("rows", { $0.rows }),
        .text("emptyNote", { $0.emptyNote }),
        .optional("more", { $0.more }),
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
      // What is confirmed needs no explanation beyond the sentence.
      .flag("isConfirmed", { $0.grade == Grade.confirmed.rawValue }),
      .text("reason", { $0.reason }),
      .text("why", { $0.why }),
    ])
}

/// The two ends of a flow beside each other.
package struct FlowEnds: PageModel {
  package var source: FlowEndColumn
  package var destination: FlowEndColumn
  /// Why the link at the destination has its grade; the page's first sentence says it of the source.
  package var why: String?

  package static let schema = Schema<FlowEnds>(
    "ends",
    [
      .model("source", { $0.source }), .model("destination", { $0.destination }),
      .optional("why", { $0.why }),
    ])
}

/// One end of a flow: its address, whose it is, and the process there.
package struct FlowEndColumn: PageModel {
  /// Address and port.
  package var endpoint: String
  package var host: HostReference?
  /// From where the host is known, or why it is not.
  package var known: String
  package var process: ProcessReference?
  package var grade: String

  package static let schema = Schema<FlowEndColumn>(
    "flow end",
    [
      .text("endpoint", { $0.endpoint }),
      .model("host", { $0.host }),
      .text("known", { $0.known }),
      .model("process", { $0.process }),
      .text("grade", { $0.grade }),
    ])
}

/// One thing that the sensor says of a flow, in words.
package struct FlowMeasure: PageModel {
  package var name: String
  package var value: String

  package static let schema = Schema<FlowMeasure>(
    "flow measure", [.text("name", { $0.name }), .text("value", { $0.value })])
}

/// What one rule says of the link.
package struct EvidenceRow: PageModel {
  /// The rule, as what it expects.
  package var expected: String
  package var found: String
  /// `yes`, `no` or `cannot say`.
  package var holds: String

  package static let schema = Schema<EvidenceRow>(
    "evidence",
    [.text("expected", { $0.expected }), .text("found", { $0.found }), .text("holds", { $0.holds })])
}

/// A record as its input has it, field by field.
package struct RawRecord: PageModel {
  /// `The flow`, `The linked event`.
  package var title: String
  package var place: PlaceReference
  package var fields: [Field]
  /// Which fields are left out, in words; absent where none is.
  package var leftOut: String?

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
      .optional("leftOut", { $0.leftOut }),
    ])
}
