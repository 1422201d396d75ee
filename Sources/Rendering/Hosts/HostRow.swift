import Mustache

/// One host in a table of hosts.
package struct HostRow: PageModel {
  package var name: String
  package var href: String
  /// Joined; empty where none is known.
  package var addresses: String
  /// `host table`, `events` or both.
  package var known: String
  package var events: String
  /// Times of its first and last event.
  package var first: String?
  package var last: String?
  package var trees: String
  package var flowsOut: String
  package var flowsIn: String

  package static let schema = Schema<HostRow>(
    "host",
    [
      .text("name", { $0.name }),
      .flag("mayTurn", { Words.mayTurn($0.name) }),
      .text("href", { $0.href }),
      .text("addresses", { $0.addresses }),
      .text("known", { $0.known }),
      .text("events", { $0.events }),
      .optional("first", { $0.first }),
      .optional("last", { $0.last }),
      .text("trees", { $0.trees }),
      .text("flowsOut", { $0.flowsOut }),
      .text("flowsIn", { $0.flowsIn }),
    ])
}

/// A page of the index of hosts.
package struct HostIndexPage: PageModel {
  package var frame: Frame
  package var summary: String
  /// The way to the whole table for a spreadsheet.
  package var table: String
  package var steps: Steps?
  package var caption: String
  package var rows: [HostRow]

  package static let schema = Schema<HostIndexPage>(
    "host index",
    [
      .model("frame", { $0.frame }),
      .text("summary", { $0.summary }),
      .text("table", { $0.table }),
      .model("steps", { $0.steps }),
      .text("caption", { $0.caption }),
      .list("rows", { $0.rows }),
    ])
}
