import Validation

/// The faults of all pages: the first ones by page and line, and how many there are.
package struct PageIssues: Sendable, Hashable {
  /// More are counted, not kept.
  package static let limit = 50

  /// In the order of pages and lines; at most `limit`.
  package private(set) var first: [MarkupIssue] = []
  package private(set) var count = 0
  /// How many pages have one at least.
  package private(set) var pages = 0

  package var isEmpty: Bool { count == 0 }

  /// Adds what was found on one page.
  mutating func add(_ report: PageReport) {
    if report.isClean { return }
    add(report.issues, more: report.omitted)
    pages += 1
  }

  /// Adds links that lead nowhere; `missing` also counts those that are not listed.
  mutating func add(_ verdict: LinkLedger.Verdict) {
    add(verdict.issues, more: verdict.missingTargets - verdict.issues.count)
  }

  /// Adds what another worker found; the result does not depend on who found what.
  mutating func merge(_ other: PageIssues) {
    add(other.first, more: other.count - other.first.count)
    pages += other.pages
  }

  private mutating func add(_ issues: [MarkupIssue], more: Int) {
    count += issues.count + max(0, more)
    first += issues
    guard first.count > Self.limit else { return first.sort() }
    first = Array(first.sorted().prefix(Self.limit))
  }
}
