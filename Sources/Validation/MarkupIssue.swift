/// What a page can do wrong. The raw value is the stable id that is printed and that scripts may match.
package enum MarkupRule: String, Sendable, CaseIterable {
  /// The page is not XML, or not UTF-8, or goes beyond libxml2's limits (256 levels of elements, 10 MB a
  /// text).
  case notWellFormed = "xml.not-well-formed"
  /// The schema does not allow this element, attribute or value here.
  case schemaInvalid = "schema.invalid"
  /// The page does not begin with `<!DOCTYPE html>`, as browsers need it and as it leaves no room for
  /// entities.
  case doctype = "markup.doctype"
  /// A script element.
  case script = "markup.script"
  /// An `on...` attribute.
  case eventAttribute = "markup.event-attribute"
  /// A style element or attribute.
  case inlineStyle = "markup.inline-style"
  /// A link inside a link.
  case nestedLink = "markup.nested-link"
  /// `<p/>` or `<br></br>`: browsers read the page as HTML, where these mean something else.
  case emptyElement = "markup.empty-element"
  /// A CDATA section, which HTML does not have.
  case cdata = "markup.cdata"
  /// A processing instruction, which could load a style sheet.
  case processingInstruction = "markup.processing-instruction"
  /// Not exactly one main element.
  case main = "markup.main"
  /// The first heading is not the only h1, or a level is skipped.
  case headingOrder = "heading.order"
  /// No Content-Security-Policy before the first thing that loads.
  case policyMissing = "csp.missing"
  /// A Content-Security-Policy that allows more than the report's own files.
  case policyWeak = "csp.weak"
  /// An id that the page has already.
  case idDuplicate = "id.duplicate"
  /// An id that is empty or holds white space.
  case idMalformed = "id.malformed"
  /// An attribute that names an id which the page does not have.
  case idMissing = "id.missing"
  /// A link to a file that the report does not have, or to a folder.
  case linkMissingPage = "link.missing-page"
  /// A link to a place that its page does not have.
  case linkMissingFragment = "link.missing-fragment"
  /// A link that leaves the report.
  case linkOutside = "link.outside"
  /// A link that browsers may read in different ways.
  case linkMalformed = "link.malformed"
}

/// One fault of one page.
package struct MarkupIssue: Sendable, Hashable {
  /// Path of the page inside the report.
  package var page: String
  /// Line, from 1; of a start tag over several lines, the last.
  package var line: Int
  /// Column, from 1, in bytes, where it is known.
  package var column: Int?
  /// The rule that is broken.
  package var rule: MarkupRule
  /// What was found and what was expected.
  package var message: String

  package init(page: String, line: Int, column: Int? = nil, rule: MarkupRule, message: String) {
    self.page = page
    self.line = line
    self.column = column
    self.rule = rule
    self.message = message
  }
}

extension MarkupIssue: Comparable {
  /// Page, line, rule, message: a total order, so that reports of many workers read the same.
  package static func < (left: Self, right: Self) -> Bool {
    if left.page != right.page { return left.page.utf8.lexicographicallyPrecedes(right.page.utf8) }
    if left.line != right.line { return left.line < right.line }
    if left.rule != right.rule { return left.rule.rawValue < right.rule.rawValue }
    if left.message != right.message {
      return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
    }
    return (left.column ?? 0) < (right.column ?? 0)
  }
}

extension MarkupIssue: CustomStringConvertible {
  /// `flows/a/b.html:12:7: schema.invalid: ...`, as compilers write it.
  package var description: String {
    let place = column.map { "\(line):\($0)" } ?? "\(line)"
    return "\(page):\(place): \(rule.rawValue): \(message)"
  }
}
