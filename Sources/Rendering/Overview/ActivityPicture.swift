import Mustache

/// The activity of hosts over time: a row a host, a cell a stretch of time, marks for flows.
package struct ActivityPicture: PageModel {
  package var height: String
  package var description: String
  package var rows: [Row]
  package var ticks: [Tick]
  /// The vertical lines of the axis, as one path.
  package var grid: String
  package var axisY: String
  /// The date, where the ticks tell only the time of day.
  package var axis: String
  package var caption: String

  /// One host.
  package struct Row: PageModel {
    package var label: String
    package var href: String
    package var textY: String
    /// Those that lead where the row does.
    package var cells: [Cell] = []
    /// Those that lead to a row of a list.
    package var links: [Link] = []

    package static let schema = Schema<Row>(
      "row of activity",
      [
        .text("label", { $0.label }), .text("href", { $0.href }), .text("textY", { $0.textY }),
        .list("cells", { $0.cells }), .list("links", { $0.links }),
      ])
  }

  /// A stretch that leads to the row where it can be read.
  package struct Link: PageModel {
    package var href: String
    package var title: String
    /// As those of a cell; absent where there are no events.
    package var kind: String?
    package var path: String
    /// The mark of its flows; absent where there are none.
    package var flow: String?

    package static let schema = Schema<Link>(
      "stretch",
      [
        .text("href", { $0.href }), .text("title", { $0.title }), .optional("kind", { $0.kind }),
        .text("path", { $0.path }), .optional("flow", { $0.flow }),
      ])
  }

  /// The events of a host in a stretch of time.
  package struct Cell: PageModel {
    /// The kind that most events are of, with how many there are in three steps: `l1`, `c3`, `o2`.
    package var kind: String
    package var path: String
    package var title: String

    package static let schema = Schema<Cell>(
      "cell", [.text("kind", { $0.kind }), .text("path", { $0.path }), .text("title", { $0.title })])
  }

  /// A time on the axis.
  package struct Tick: PageModel {
    package var x: String
    package var text: String

    package static let schema = Schema<Tick>("tick", [.text("x", { $0.x }), .text("text", { $0.text })])
  }

  package static let schema = Schema<ActivityPicture>(
    "activity",
    [
      .text("height", { $0.height }), .text("description", { $0.description }), .list("rows", { $0.rows }),
      .list("ticks", { $0.ticks }), .text("grid", { $0.grid }), .text("axisY", { $0.axisY }),
      .text("axis", { $0.axis }), .text("caption", { $0.caption }),
    ])
}
