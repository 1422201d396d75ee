import Mustache

/// One process in a table of ancestors or children.
package struct ProcessRow: PageModel {
  package var process: ProcessReference
  /// What it is to the process that the page is about: `parent`, `child`, `root`.
  package var relation: String
  /// When it started, UTC, and from where that is known where not from its event 1.
  package var started: String?
  package var ended: String?
  package var commandLine: String?
  package var user: String?
  /// Whether no event of its own shows it.
  package var isPlaceholder: Bool

  package static let schema = Schema<ProcessRow>(
    "process",
    [
      .model("process", { $0.process }),
      .text("relation", { $0.relation }),
      .optional("started", { $0.started }),
      .optional("ended", { $0.ended }),
      .optional("commandLine", { $0.commandLine }),
      .optional("user", { $0.user }),
      .flag("isPlaceholder", { $0.isPlaceholder }),
    ])
}
