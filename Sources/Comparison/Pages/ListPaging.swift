import Rendering

/// How a list is cut into pages.
struct ListPaging: Sendable {
  /// The path of the first page without `.html`.
  let stem: String
  let rows: Int
  let rowsOnPage: Int

  var count: Int { max(1, (rows + rowsOnPage - 1) / rowsOnPage) }

  /// `flows/gone.html`, `flows/gone-2.html`.
  func path(at page: Int) -> String { page == 0 ? "\(stem).html" : "\(stem)-\(page + 1).html" }

  func range(of page: Int) -> Range<Int> { page * rowsOnPage..<min(rows, (page + 1) * rowsOnPage) }

  func steps(at page: Int) -> Steps? {
    Steps(noun: "Page", current: page + 1, total: count) {
      Site.relative(from: path(at: page), to: path(at: $0 - 1))
    }
  }
}
