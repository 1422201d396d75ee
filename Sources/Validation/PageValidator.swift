import LibXML

/// Where pages have their style from.
package enum PageStyles: Sendable {
  /// From the style sheet that all pages share.
  case shared
  /// From a style element of its own, for a file that must stand alone.
  case own
}

/// Validates pages, one after another, for one worker: well-formed, valid against the schema, ids,
/// references, links.
///
/// Each page is read once. A validator is not Sendable; every worker makes its own, and their ledgers are
/// merged.
package final class PageValidator {
  /// More faults than this are only counted for a page.
  package static let issueLimit = 100
  /// The reader's dictionary keeps every short text it has seen, so it is made anew now and then.
  private static let pagesPerReader = 4_096
  private static let doctype = Array("<!DOCTYPE html>".utf8)

  private let schema: RelaxNGSchema
  private var reader: XMLReader
  private var scan: PageScan
  private var pagesLeft = PageValidator.pagesPerReader
  private var omitted = 0

  /// Compiles the schema (some 10 ms). Throws `XMLFailure.schema` with the faults of the schema.
  package init(schema: [UInt8], styles: PageStyles = .shared) throws(XMLFailure) {
    scan = PageScan(styles: styles)
    self.schema = try RelaxNGSchema(schema)
    reader = try XMLReader(names: MarkupName.spellings)
  }

  /// Hands over where the links of the pages so far lead, and forgets it.
  package func takeLedger() -> LinkLedger { scan.takeLedger() }

  /// Validates one page. `path` is its path inside the report, with slashes, such as `flows/a/b.html`.
  package func validate(path: String, bytes: [UInt8]) throws(XMLFailure) -> PageReport {
    let report = bytes.withUnsafeBytes { bytes in
      Result { () throws(XMLFailure) in try validate(path: path, bytes: bytes) }
    }
    return try report.get()
  }

  /// Validates one page in place. Throws only what is not the page's fault. O(bytes).
  package func validate(path: String, bytes: UnsafeRawBufferPointer) throws(XMLFailure) -> PageReport {
    scan.begin(page: path)
    omitted = 0
    guard bytes.starts(with: Self.doctype) else {
      // Whatever else the page declares is not looked at: a document type of its own could hold entities.
      scan.report(.doctype, line: 1, "a page begins with <!DOCTYPE html>, without anything before it")
      return finish()
    }
    try renewReader()
    try reader.withDocument(bytes, schema: schema) { reader in
      scan.read(&reader)
      adopt(reader)
    }
    return finish()
  }

  private func renewReader() throws(XMLFailure) {
    pagesLeft -= 1
    guard pagesLeft <= 0 else { return }
    reader = try XMLReader(names: MarkupName.spellings)
    pagesLeft = Self.pagesPerReader
  }

  /// Takes over libxml2's issues: the first of each line, as it explains one fault in two to six messages;
  /// the first unexpected element or text of a page, as the later ones may only follow from it; and none of
  /// the schema where a rule of this module says the same more plainly or where the page is not even XML.
  private func adopt(_ reader: borrowing XMLReader) {
    guard !reader.isValid else { return }
    omitted = reader.omittedIssues
    var explained = Set(scan.issues.lazy.filter { $0.rule.isAlsoOfSchema }.map(\.line))
    var sawUnexpected = false
    var isNamed = !scan.issues.isEmpty
    for issue in reader.issues where !issue.isWarning {
      isNamed = true
      guard issue.source != .schema || reader.isWellFormed else { continue }
      if issue.isUnexpectedContent {
        if sawUnexpected { continue }
        sawUnexpected = true
      }
      guard explained.insert(issue.line).inserted else { continue }
      scan.report(
        issue.source == .schema ? .schemaInvalid : .notWellFormed, line: max(issue.line, 1),
        column: issue.column,
        issue.message + (issue.isUnexpectedContent ? "; what comes after it is not judged" : ""))
    }
    if !reader.isWellFormed, !scan.issues.contains(where: { $0.rule == .notWellFormed }) {
      scan.report(.notWellFormed, line: max(reader.parserLine, 1), "the page ends before it is complete")
    } else if !isNamed {
      scan.report(.schemaInvalid, line: 1, "the schema refuses the page without saying why")
    }
  }

  private func finish() -> PageReport {
    let issues = scan.issues.sorted()
    return PageReport(
      issues: Array(issues.prefix(Self.issueLimit)),
      omitted: omitted + max(0, issues.count - Self.issueLimit),
      ids: scan.ids, links: scan.links)
  }
}

extension MarkupRule {
  /// Whether the schema finds the same fault.
  var isAlsoOfSchema: Bool {
    switch self {
    case .script, .eventAttribute, .inlineStyle: true
    default: false
    }
  }
}
