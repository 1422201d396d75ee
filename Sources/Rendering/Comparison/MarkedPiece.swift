import Mustache

/// A stretch of a text that differs from another: words that both have, or that only one of them has.
package struct MarkedPiece: PageModel, Hashable {
  package enum Mark: Sendable {
    case same
    /// Only the text before has it.
    case gone
    /// Only the text after has it.
    case added
  }

  package var text: String
  package var mark: Mark

  package init(_ text: String, _ mark: Mark) {
    self.text = text
    self.mark = mark
  }

  package static let schema = Schema<MarkedPiece>(
    "marked piece",
    [
      .text("text", { $0.text }), .flag("isGone", { $0.mark == .gone }),
      .flag("isAdded", { $0.mark == .added }),
      .flag("isSame", { $0.mark == .same }),
    ])
}
