import Mustache

/// A table of texts, numbers and links, for pages that hold many small tables of different columns.
package struct PlainTable: PageModel {
  package var caption: String
  package var columns: [String]
  package var rows: [Row]
  /// `300 of 1,234 shown`, where rows were left out.
  package var cut: String?

  /// A row: what it is about, and the rest.
  package struct Row: PageModel {
    package var head: Cell
    package var cells: [Cell]

    package init(_ head: Cell, _ cells: [Cell]) {
      self.head = head
      self.cells = cells
    }

    package static let schema = Schema<Row>(
      "table row", [.model("head", { $0.head }), .list("cells", { $0.cells })])
  }

  /// A cell: text, with a link where it leads somewhere.
  package struct Cell: PageModel {
    package var text: String
    package var href: String?
    package var isNumber: Bool

    package static func text(_ text: String?, href: String? = nil) -> Cell {
      Cell(text: text ?? "", href: href, isNumber: false)
    }

    package static func number(_ value: Int) -> Cell {
      Cell(text: Words.count(value), href: nil, isNumber: true)
    }

    package static func figure(_ text: String?) -> Cell { Cell(text: text ?? "", href: nil, isNumber: true) }

    package static let schema = Schema<Cell>(
      "table cell",
      [
        .text("text", { $0.text }), .optional("href", { $0.href }), .flag("isNumber", { $0.isNumber }),
        .flag("isText", { !$0.isNumber && Words.mayTurn($0.text) }),
      ])
  }

  /// A heading of a column.
  package struct Column: PageModel {
    package var text: String

    package static let schema = Schema<Column>("table column", [.text("text", { $0.text })])
  }

  /// Takes the rows of the first `limit` members, and says so where there are more.
  package init<Member>(
    _ caption: String, columns: [String], of members: some Collection<Member>, limit: Int, total: Int? = nil,
    row: (Member) -> Row
  ) {
    self.caption = caption
    self.columns = columns
    rows = members.prefix(limit).map(row)
    let total = max(total ?? 0, members.count)
    cut = rows.count < total ? "\(Words.count(rows.count)) of \(Words.count(total)) shown" : nil
  }

  package static let schema = Schema<PlainTable>(
    "table",
    [
      .text("caption", { $0.caption }), .list("columns", { $0.columns.map(Column.init) }),
      .list("rows", { $0.rows }), .flag("hasRows", { !$0.rows.isEmpty }), .optional("cut", { $0.cut }),
    ])
}
