import Mustache

/// A page of an index of flows.
package struct FlowIndexPage: PageModel {
  package var frame: Frame
  /// `by time`, `by destination port`.
  package var order: String
  package var summary: String
  package var isFirst: Bool
  package var grades: [GradeRow]
  package var orders: [OrderLink]
  package var pager: Pager?
  package var caption: String
  package var rows: [FlowRow]

  package static let schema = Schema<FlowIndexPage>(
    "flow index",
    [
      .model("frame", { $0.frame }),
      .text("order", { $0.order }),
      .text("summary", { $0.summary }),
      .flag("isFirst", { $0.isFirst }),
      .list("grades", { $0.grades }),
      .list("orders", { $0.orders }),
      .model("pager", { $0.pager }),
      .text("caption", { $0.caption }),
      .flag("hasRows", { !$0.rows.isEmpty }),
      .list("rows", { $0.rows }),
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

/// How many flows have a grade.
package struct GradeRow: PageModel {
  package var grade: String
  package var count: String
  package var meaning: String

  package static let schema = Schema<GradeRow>(
    "grade", [.text("grade", { $0.grade }), .text("count", { $0.count }), .text("meaning", { $0.meaning })])
}
