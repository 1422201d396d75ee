import Validation

/// The faults of all pages: the first ones of each rule by page and line, and how many there are.
package struct PageIssues: Sendable, Hashable {
  /// More issues of a rule are counted, not kept: one fault of a template breaks the same rule on every page, and must
  /// not hide another.
  package static let limit = 10

  private var kept: [MarkupRule: [MarkupIssue]] = [:]
  package private(set) var count = 0

  package var isEmpty: Bool { count == 0 }

  /// In the order of pages and lines; at most `limit` of each rule.
  package var first: [MarkupIssue] { kept.values.flatMap { $0 }.sorted() }

  /// Adds what was found on one page.
  mutating func add(_ report: PageReport) {
    if !report.isClean { add(report.issues, more: report.omitted) }
  }

  /// Adds links that lead nowhere; `missingTargets` also counts those that are not listed.
  mutating func add(_ verdict: LinkLedger.Verdict) {
    add(verdict.issues, more: max(0, verdict.missingTargets - verdict.issues.count))
  }

  /// Adds what another worker found; the result does not depend on who found what.
  mutating func merge(_ other: PageIssues) {
    let first = other.first
    add(first, more: other.count - first.count)
  }

  private mutating func add(_ issues: [MarkupIssue], more: Int) {
    count += issues.count + more
    for issue in issues {
      var list = kept[issue.rule] ?? []
      list.append(issue)
      kept[issue.rule] = Array(list.sorted().prefix(Self.limit))
    }
  }
}
