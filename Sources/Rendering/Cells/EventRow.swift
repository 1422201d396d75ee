import Mustache

/// One event in a table: what the notebook shows of it, and its distance to the moment the page is about.
package struct EventRow: PageModel {
  /// As recorded, UTC.
  package var time: String
  package var code: String
  /// The name of the code, such as `network connection`.
  package var codeName: String
  /// The program and process; absent in tables of one process, which name them once.
  package var exe: String?
  package var commandLine: String?
  package var guid: String?
  /// The connection that an event 3 reports, in one line.
  package var connection: String?
  /// The way to the event's process.
  package var href: String?
  /// Seconds to the moment the page is about, with sign.
  package var distance: String?
  /// What is particular about the event, in words: `this flow`, `before its create`.
  package var marks: String?
  /// Whether the page is about this event.
  package var isMarked: Bool
  /// The id of the row, where something links to it.
  package var anchor: String?

  package static let schema = Schema<EventRow>(
    "event",
    [
      .text("time", { $0.time }),
      .text("code", { $0.code }),
      .text("codeName", { $0.codeName }),
      .optional("exe", { $0.exe }),
      .optional("commandLine", { $0.commandLine }),
      .optional("guid", { $0.guid }),
      .optional("connection", { $0.connection }),
      .optional("href", { $0.href }),
      .optional("distance", { $0.distance }),
      .optional("marks", { $0.marks }),
      .flag("isMarked", { $0.isMarked }),
      .optional("anchor", { $0.anchor }),
    ])
}
