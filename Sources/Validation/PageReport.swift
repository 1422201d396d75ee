/// What the validation of one page says. Links to other pages are judged later, by the `LinkLedger`.
package struct PageReport: Sendable, Equatable {
  /// The faults, in order; at most `PageValidator.issueLimit`.
  package var issues: [MarkupIssue]
  /// How many more faults there are.
  package var omitted: Int
  /// How many ids the page has.
  package var ids: Int
  /// How many links the page has, those inside the page too.
  package var links: Int

  /// Whether nothing is wrong with the page itself.
  package var isClean: Bool { issues.isEmpty && omitted == 0 }
}
