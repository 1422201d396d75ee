import Mustache

/// The children of a process, or the first part of them.
package struct ChildTable: PageModel {
  /// How many rows of how many, where not all are shown.
  package var cut: String?
  /// The way to all of them, where a listing holds them.
  package var more: String?
  /// The day of all starts, which then leave it out; nil where there are several.
  package var day: String?
  package var rows: [ChildRow]

  package static let schema = Schema<ChildTable>(
    "the children of a process",
    [
      .optional("cut", { $0.cut }), .optional("more", { $0.more }), .optional("day", { $0.day }),
      .list("rows", { $0.rows }),
    ])
}

/// The events of a process, or the first part of them.
package struct ProcessEventTable: PageModel {
  /// How many rows of how many, where not all are shown.
  package var cut: String?
  /// The way to all of them, where a listing holds them.
  package var more: String?
  /// The input that all records of the rows stand in; nil where there are several, or the page names it.
  package var file: String?
  /// The day of all rows, whose times then leave it out; nil where there are several.
  package var day: String?
  /// Further fields that the rows have in common, where the page does not name them; a row with others says so.
  package var common: String?
  package var rows: [ProcessEventRow]

  /// Leaves out the classes of rows, where the page has no filter that asks for them.
  mutating func dropKinds() {
    for row in rows.indices { rows[row].kind = nil }
  }

  package static let schema = Schema<ProcessEventTable>(
    "the events of a process",
    [
      .optional("cut", { $0.cut }), .optional("more", { $0.more }), .optional("file", { $0.file }),
      .optional("day", { $0.day }), .optional("common", { $0.common }),
      .list("rows", { $0.rows }),
    ])
}

/// The flows of a process, or the first part of them.
package struct ProcessFlowTable: PageModel {
  /// How many rows of how many, where not all are shown.
  package var cut: String?
  /// The way to all of them, where a listing holds them.
  package var more: String?
  /// The day of all rows, whose times then leave it out; nil where there are several.
  package var day: String?
  package var rows: [ProcessFlowRow]

  package static let schema = Schema<ProcessFlowTable>(
    "the flows of a process",
    [
      .optional("cut", { $0.cut }), .optional("more", { $0.more }), .optional("day", { $0.day }),
      .list("rows", { $0.rows }),
    ])
}

/// A child in the children table.
package struct ChildRow: PageModel {
  package var process: ProcessReference
  package var started: String?
  package var commandLine: String?
  /// What is particular about it, in words.
  package var flags: String?

  package static let schema = Schema<ChildRow>(
    "child",
    [
      .model("process", { $0.process }), .optional("started", { $0.started }),
      .optional("commandLine", { $0.commandLine }), .optional("flags", { $0.flags }),
    ])
}

/// An event in the table of a process's events.
package struct ProcessEventRow: PageModel {
  /// The id of the row, where something leads to it.
  package var anchor: String?
  package var time: String
  /// Code and name.
  package var event: String
  /// The class that filters know the row by; nil for connections.
  package var kind: String?
  /// What tells this event from others of its code: the connection, the file, the key, the name looked up.
  package var detail: String?
  /// The input that the record stands in; nil where the table names it.
  package var ownFile: String?
  package var line: String
  /// What is odd about its order, in words.
  package var mark: String?

  package static let schema = Schema<ProcessEventRow>(
    "event of a process",
    [
      .optional("anchor", { $0.anchor }), .text("time", { $0.time }), .text("event", { $0.event }),
      .optional("kind", { $0.kind }), .optional("detail", { $0.detail }),
      .optional("ownFile", { $0.ownFile }), .text("line", { $0.line }),
      .optional("mark", { $0.mark }),
    ])
}

/// A flow in the table of a process's flows.
package struct ProcessFlowRow: PageModel {
  package var anchor: String
  package var href: String
  package var time: String
  /// Whether the process is at the source of the flow, not at its destination.
  package var isSource: Bool
  /// The address, port and transport of the end that the process talked to.
  package var other: String
  package var otherHost: String?
  package var grade: String

  package static let schema = Schema<ProcessFlowRow>(
    "flow of a process",
    [
      .text("anchor", { $0.anchor }), .text("href", { $0.href }), .text("time", { $0.time }),
      .flag("isSource", { $0.isSource }),
      .text("other", { $0.other }), .optional("otherHost", { $0.otherHost }),
      .flag("mayTurn", { Words.mayTurn($0.otherHost ?? "") }), .text("grade", { $0.grade }),
    ])
}
