import Mustache

/// A page of an index of flows.
package struct FlowIndexPage: PageModel {
  package var frame: Frame
  /// `by time`, `by destination port`.
  package var order: String
  package var summary: String
  package var isFirst: Bool
  package var grades: [GradeRow]
  /// The grades of the flows on the page, where there are several.
  package var filters: [GradeRow]
  package var orders: [OrderLink]
  /// The ways to the groups of the index, or to its stretches of time; on its first page.
  package var jumps: [FlowJump]
  package var jumpsCaption: String
  /// The way to the whole table for a spreadsheet.
  package var table: String
  package var steps: Steps?
  package var caption: String
  /// The flows by time.
  package var rows: [FlowRow]
  /// In any other order the flows that have the same host, process or port together.
  package var groups: [FlowGroup]

  package static let schema = Schema<FlowIndexPage>(
    "flow index",
    [
      .model("frame", { $0.frame }),
      .text("order", { $0.order }),
      .text("summary", { $0.summary }),
      .flag("isFirst", { $0.isFirst }),
      .list("grades", { $0.grades }),
      .flag("hasFilters", { !$0.filters.isEmpty }),
      .list("filters", { $0.filters }),
      .list("orders", { $0.orders }),
      .flag("hasJumps", { !$0.jumps.isEmpty }),
      .list("jumps", { $0.jumps }),
      .text("jumpsCaption", { $0.jumpsCaption }),
      .text("table", { $0.table }),
      .model("steps", { $0.steps }),
      .text("caption", { $0.caption }),
      .flag("hasRows", { !$0.rows.isEmpty }),
      .list("rows", { $0.rows }),
      .optional("groupsCaption", { $0.groups.isEmpty ? nil : $0.caption }),
      .list("groups", { $0.groups }),
      .flag("isEmpty", { $0.rows.isEmpty && $0.groups.isEmpty }),
    ])

  /// The way to another order of the same flows.
  package struct OrderLink: PageModel {
    package var text: String
    package var href: String
    package var isCurrent: Bool

    package static let schema = Schema<OrderLink>(
      "order",
      [.text("text", { $0.text }), .text("href", { $0.href }), .flag("isCurrent", { $0.isCurrent })])
  }
}

/// Flows with something in common, under one heading.
package struct FlowGroup: PageModel {
  package var title: String
  package var href: String?
  /// The id of the heading, where something links to it.
  package var anchor: String?
  package var rows: [FlowRow]
  /// Whether the rows tell their process: the heading does not.
  package var isProcessNamed: Bool

  package static let schema = Schema<FlowGroup>(
    "group of flows",
    [
      .text("title", { $0.title }), .flag("mayTurn", { Words.mayTurn($0.title) }),
      .optional("href", { $0.href }), .optional("anchor", { $0.anchor }),
      .list("rows", { $0.rows }), .flag("isProcessNamed", { $0.isProcessNamed }),
    ])
}

/// The way to a part of an index, with the number of its rows.
package struct FlowJump: PageModel {
  package var text: String
  package var href: String
  package var count: String

  package static let schema = Schema<FlowJump>(
    "jump",
    [
      .text("text", { $0.text }), .flag("mayTurn", { Words.mayTurn($0.text) }), .text("href", { $0.href }),
      .text("count", { $0.count }),
    ])
}

/// How many flows have a grade.
package struct GradeRow: PageModel {
  package var grade: String
  package var count: String
  package var meaning: String

  package static let schema = Schema<GradeRow>(
    "grade", [.text("grade", { $0.grade }), .text("count", { $0.count }), .text("meaning", { $0.meaning })])
}
