import Mustache

/// A process in the nested list, which is flattened: an item that opens a list holds what follows, until others close it.
package struct TreeEntry: PageModel {
  package var process: ProcessReference
  /// The links from the root, where the nesting does not show them.
  package var depth: String?
  package var started: String?
  /// What the process has, in words.
  package var notes: String?
  /// Its begin, where it is long.
  package var commandLine: String?
  /// Said of all alike, where a folded row of siblings begins with this item.
  package var fold: Fold?
  package var endsFold = false
  /// Whether a list of children begins in this item.
  package var opens: Bool
  /// How many lists end after this item.
  package var closes: Int

  /// Siblings of one program and command line.
  package struct Fold: PageModel {
    package var name: String
    package var text: String

    package static let schema = Schema<Fold>(
      "fold", [.text("name", { $0.name }), .text("text", { $0.text })])
  }

  /// The end of one list and of the item around it.
  package struct Close: PageModel {
    package static let schema = Schema<Close>("list end", [])
  }

  package static let schema = Schema<TreeEntry>(
    "tree entry",
    [
      .model("process", { $0.process }), .optional("depth", { $0.depth }),
      .optional("started", { $0.started }),
      .optional("notes", { $0.notes }), .optional("commandLine", { $0.commandLine }),
      .model("fold", { $0.fold }), .flag("endsFold", { $0.endsFold }), .flag("opens", { $0.opens }),
      .list("closes", { [Close](repeating: Close(), count: $0.closes) }),
    ])
}
