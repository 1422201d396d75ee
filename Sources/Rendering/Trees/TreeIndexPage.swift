import Mustache

/// One page of the index of trees.
package struct TreeIndexPage: PageModel {
  package var frame: Frame
  /// How many trees there are, and which of them are on this page.
  package var summary: String
  /// The way to the whole table for a spreadsheet.
  package var table: String
  package var steps: Steps?
  /// Hosts and the row at which the trees of each begin.
  package var hosts: [HostJump]
  package var rows: [TreeRow]

  /// The first tree of a host, with how many it has.
  package struct HostJump: PageModel {
    package var name: String
    package var href: String
    package var count: String

    package static let schema = Schema<HostJump>(
      "host jump",
      [
        .text("name", { $0.name }), .flag("mayTurn", { Words.mayTurn($0.name) }), .text("href", { $0.href }),
        .text("count", { $0.count }),
      ])
  }

  /// One tree.
  package struct TreeRow: PageModel {
    /// On the first tree of a host.
    package var anchor: String?
    /// On the first tree of a host on the page.
    package var host: HostReference?
    /// Whether it begins a host that is not the first on the page.
    package var endsGroup: Bool
    /// The id of the row, where something leads to it.
    package var rowAnchor: String?
    package var root: ProcessReference
    package var first: String?
    package var last: String?
    package var processes: String
    package var levels: String
    package var flows: String?

    package static let schema = Schema<TreeRow>(
      "tree",
      [
        .optional("anchor", { $0.anchor }), .model("host", { $0.host }), .flag("endsGroup", { $0.endsGroup }),
        .optional("rowAnchor", { $0.rowAnchor }),
        .model("root", { $0.root }),
        .optional("first", { $0.first }), .optional("last", { $0.last }),
        .text("processes", { $0.processes }), .text("levels", { $0.levels }),
        .optional("flows", { $0.flows }),
      ])
  }

  package static let schema = Schema<TreeIndexPage>(
    "index of trees",
    [
      .model("frame", { $0.frame }), .text("summary", { $0.summary }), .text("table", { $0.table }),
      .model("steps", { $0.steps }),
      .flag("hasHosts", { !$0.hosts.isEmpty }), .list("hosts", { $0.hosts }),
      .flag("hasRows", { !$0.rows.isEmpty }), .list("rows", { $0.rows }),
    ])
}
