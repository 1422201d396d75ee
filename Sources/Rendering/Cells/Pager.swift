import Mustache

/// Ways between the pages of an index that has more than one.
package struct Pager: PageModel {
  package var number: String
  package var count: String
  package var previous: String?
  package var next: String?
  package var first: String?
  package var last: String?

  /// The pager of page `page` of `count`, both from 0; nil where there is only one page.
  package init?(page: Int, of count: Int, href: (Int) -> String) {
    guard count > 1 else { return nil }
    number = Words.count(page + 1)
    self.count = Words.count(count)
    previous = page > 0 ? href(page - 1) : nil
    next = page + 1 < count ? href(page + 1) : nil
    first = page > 1 ? href(0) : nil
    last = page + 2 < count ? href(count - 1) : nil
  }

  package static let schema = Schema<Pager>(
    "pager",
    [
      .text("number", { $0.number }),
      .text("count", { $0.count }),
      .optional("previous", { $0.previous }),
      .optional("next", { $0.next }),
      .optional("first", { $0.first }),
      .optional("last", { $0.last }),
    ])
}

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
