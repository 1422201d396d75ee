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
  /// The parts of a tree that has several; on its first page.
  package var outline: [OutlineEntry]
  /// The kinds of events that rows can be filtered by; none where there is nothing to choose.
  package var filters: [EventFilter]
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
      "notes on events",
      [
        .optional("file", { $0.file }), .flag("mayTurn", { Words.mayTurn($0.file ?? "") }),
        .optional("common", { $0.common }),
      ])
  }

  /// A process above the page's first one, or words for those left out.
  package struct PathEntry: PageModel {
    package var process: ProcessReference?
    package var gap: String?

    package static let schema = Schema<PathEntry>(
      "path entry", [.model("process", { $0.process }), .optional("gap", { $0.gap })])
  }

  /// A part of the tree, with what it begins with.
  package struct OutlineEntry: PageModel {
    package var href: String
    package var number: String
    package var text: String

    package static let schema = Schema<OutlineEntry>(
      "outline entry",
      [.text("href", { $0.href }), .text("number", { $0.number }), .text("text", { $0.text })])
  }

  package static let schema = Schema<TreePage>(
    "tree page",
    [
      .model("frame", { $0.frame }), .model("root", { $0.root }), .model("host", { $0.host }),
      .text("summary", { $0.summary }), .model("steps", { $0.steps }), .optional("part", { $0.part }),
      .flag("hasPath", { !$0.path.isEmpty }), .list("path", { $0.path }),
      // A tree of one process is told by the section of that process.
      .flag("isList", { $0.entries.count > 1 || !$0.path.isEmpty }), .list("entries", { $0.entries }),
      .flag("hasOutline", { !$0.outline.isEmpty }), .list("outline", { $0.outline }),
      .flag("hasFilters", { !$0.filters.isEmpty }), .list("filters", { $0.filters }),
      .model("timeline", { $0.timeline }), .model("notes", { $0.notes }),
      .optional("recordCommon", { $0.recordCommon }),
      .optional("parentRule", { $0.parentRule }),
      .list("processes", { $0.processes }),
    ])
}
