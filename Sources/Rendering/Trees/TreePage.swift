import Mustache

/// One page of a process tree: all of a small tree, a part of a large one.
package struct TreePage: PageModel {
  package var frame: Frame
  /// The tree's root.
  package var root: ProcessReference
  package var host: HostReference
  /// How many processes on how many levels, and from when to when.
  package var summary: String
  /// Nil where the tree has one page.
  package var steps: Steps?
  /// Which processes of how many are on this page; nil where the tree has one page.
  package var part: String?
  /// From the root to the parent of the page's first process; empty where the page begins with the root.
  package var path: [PathEntry]
  package var entries: [TreeEntry]
  package var timeline: TimelineModel?
  /// What its events have in common; nil where that is nothing.
  package var notes: EventNotes?
  /// What the records of all processes have in common; nil where there are not several.
  package var recordCommon: String?
  /// How parents and children are compared; nil where the page has no child.
  package var parentRule: String?
  package var processes: [ProcessSection]

  /// What the events of the page have in common.
  package struct EventNotes: PageModel {
    /// The input that the records of all events stand in; nil where there are several.
    package var file: String?
    /// Further fields of all events whose rows say nothing else.
    package var common: String?

    package static let schema = Schema<EventNotes>(
      "notes on events", [.optional("file", { $0.file }), .optional("common", { $0.common })])
  }

  /// A process above the page's first one, or words for those left out.
  package struct PathEntry: PageModel {
    package var process: ProcessReference?
    package var gap: String?

    package static let schema = Schema<PathEntry>(
      "path entry", [.model("process", { $0.process }), .optional("gap", { $0.gap })])
  }

  package static let schema = Schema<TreePage>(
    "tree page",
    [
      .model("frame", { $0.frame }), .model("root", { $0.root }), .model("host", { $0.host }),
      .text("summary", { $0.summary }), .model("steps", { $0.steps }), .optional("part", { $0.part }),
      .flag("hasPath", { !$0.path.isEmpty }), .list("path", { $0.path }),
      // A tree of one process is told by the section of that process.
      .flag("isList", { $0.entries.count > 1 || !$0.path.isEmpty }), .list("entries", { $0.entries }),
      .model("timeline", { $0.timeline }), .model("notes", { $0.notes }),
      .optional("recordCommon", { $0.recordCommon }),
      .optional("parentRule", { $0.parentRule }),
      .list("processes", { $0.processes }),
    ])
}

/// A process in the nested list, which is flattened: an item that opens a list holds what follows, until others close it.
package struct TreeEntry: PageModel {
  package var process: ProcessReference
  /// The links from the root, where the nesting does not show them.
  package var depth: String?
  package var started: String?
  /// What the process has, in words.
  package var notes: String?
  /// Whether a list of children begins in this item.
  package var opens: Bool
  /// How many lists end after this item.
  package var closes: Int

  /// The end of one list and of the item around it.
  package struct Close: PageModel {
    package static let schema = Schema<Close>("list end", [])
  }

  package static let schema = Schema<TreeEntry>(
    "tree entry",
    [
      .model("process", { $0.process }), .optional("depth", { $0.depth }),
      .optional("started", { $0.started }),
      .optional("notes", { $0.notes }), .flag("opens", { $0.opens }),
      .list("closes", { [Close](repeating: Close(), count: $0.closes) }),
    ])
}
