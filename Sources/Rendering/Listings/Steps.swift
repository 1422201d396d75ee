import Mustache

/// The way through the pages of something that takes several: all of them, of very many the neighbours and steps that
/// grow with the distance, so that any of n pages is O(log n) clicks from any other.
package struct Steps: PageModel {
  /// What the pages are called: `Part`, `Page`.
  package var noun: String
  package var current: Int
  package var total: Int
  /// From the first page to the last, the current one among them.
  package var links: [Step]

  /// A page in the list.
  package struct Step: PageModel {
    package var text: String
    /// Nil for the current page.
    package var href: String?

    package static let schema = Schema<Step>(
      "step", [.text("text", { $0.text }), .optional("href", { $0.href })])
  }

  /// Nil where there is but one page; `current` is from 1, `href` gives the address of page `n` from 1.
  package init?(noun: String, current: Int, total: Int, href: (Int) -> String) {
    guard total > 1 else { return nil }
    self.noun = noun
    self.current = current
    self.total = total
    links = Self.numbers(around: current, total: total).map { number in
      Step(text: Words.count(number), href: number == current ? nil : href(number))
    }
    previous = current > 1 ? href(current - 1) : nil
    next = current < total ? href(current + 1) : nil
  }

  /// Up to so many pages, each page lists all.
  static let allLimit = 70

  private var previous: String?
  private var next: String?

  /// The pages that page `current` lists, in order.
  package static func numbers(around current: Int, total: Int) -> [Int] {
    if total <= allLimit { return Array(1...total) }
    var numbers: Set<Int> = [1, current, total]
    var unit = 1
    while unit < total {
      for distance in [unit, 2 * unit, 5 * unit] {
        if current > distance { numbers.insert(current - distance) }
        if distance <= total - current { numbers.insert(current + distance) }
      }
      unit *= 10
    }
    return numbers.sorted()
  }

  package static let schema = Schema<Steps>(
    "steps",
    [
      .text("noun", { $0.noun }), .text("current", { Words.count($0.current) }),
      .text("total", { Words.count($0.total) }), .list("links", { $0.links }),
      .optional("previous", { $0.previous }), .optional("next", { $0.next }),
    ])
}
