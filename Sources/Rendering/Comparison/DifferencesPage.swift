import Mustache

/// A page of one list of differences.
package struct DifferencesPage: PageModel {
  package var frame: Frame
  package var heading: String
  /// What the list is of, and how much there is.
  package var meaning: String
  package var steps: Steps?
  /// Lists of rows have this, lists of changed things the items.
  package var table: PlainTable?
  package var items: [DifferenceItem]

  package init(
    frame: Frame, heading: String, meaning: String, steps: Steps?, table: PlainTable? = nil,
    items: [DifferenceItem] = []
  ) {
    self.frame = frame
    self.heading = heading
    self.meaning = meaning
    self.steps = steps
    self.table = table
    self.items = items
  }

  package static let schema = Schema<DifferencesPage>(
    "differences",
    [
      .model("frame", { $0.frame }), .text("heading", { $0.heading }), .text("meaning", { $0.meaning }),
      .model("steps", { $0.steps }), .model("table", { $0.table }), .list("items", { $0.items }),
    ])
}

/// A flow or process that differs.
package struct DifferenceItem: PageModel {
  package var title: String
  /// Which it is in words, such as its host and the names of its pages.
  package var notes: String
  package var changes: MarkedTable
  package var children: PlainTable

  package init(title: String, notes: String, changes: MarkedTable, children: PlainTable) {
    self.title = title
    self.notes = notes
    self.changes = changes
    self.children = children
  }

  package static let schema = Schema<DifferenceItem>(
    "difference",
    [
      .text("title", { $0.title }), .text("notes", { $0.notes }), .model("changes", { $0.changes }),
      .model("children", { $0.children }),
    ])
}
