/// How a long list is cut into pages of an index.
package struct IndexPages: Sendable {
  /// The most rows on a page.
  package static let limit = 300

  /// The path of the first page without `.html`, such as `flows/index`.
  package let stem: String
  package let rows: Int

  package init(stem: String, rows: Int) {
    self.stem = stem
    self.rows = rows
  }

  /// At least one, which says that there is nothing.
  package var count: Int { max(1, (rows + Self.limit - 1) / Self.limit) }

  /// `flows/index.html`, `flows/index-2.html`.
  package func path(at page: Int) -> String { page == 0 ? "\(stem).html" : "\(stem)-\(page + 1).html" }

  /// The rows of a page.
  package func range(of page: Int) -> Range<Int> {
    page * Self.limit..<min(rows, (page + 1) * Self.limit)
  }

  /// The page that has row `row`.
  package func page(of row: Int) -> Int { row / Self.limit }
}
