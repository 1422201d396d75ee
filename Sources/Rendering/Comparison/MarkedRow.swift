import Mustache

/// A field before and after, side by side, the words that differ marked.
package struct MarkedRow: PageModel {
  package var name: String
  /// Empty where there is nothing.
  package var before: [MarkedPiece]
  package var after: [MarkedPiece]

  package init(name: String, before: [MarkedPiece], after: [MarkedPiece]) {
    self.name = name
    self.before = before
    self.after = after
  }

  package static let schema = Schema<MarkedRow>(
    "marked row",
    [
      .text("name", { $0.name }), .flag("hasBefore", { !$0.before.isEmpty }), .list("before", { $0.before }),
      .flag("hasAfter", { !$0.after.isEmpty }), .list("after", { $0.after }),
    ])
}

/// A table of fields before and after.
package struct MarkedTable: PageModel {
  package var caption: String
  package var rows: [MarkedRow]

  package init(caption: String, rows: [MarkedRow]) {
    self.caption = caption
    self.rows = rows
  }

  package static let schema = Schema<MarkedTable>(
    "marked table",
    [.text("caption", { $0.caption }), .flag("hasRows", { !$0.rows.isEmpty }), .list("rows", { $0.rows })])
}
