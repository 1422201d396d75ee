/// How a comparison ended that could be carried through.
package enum DiffOutcome: Sendable {
  /// Compared, and written where a folder was asked for: the counts, a line each, one sentence, and whether nothing
  /// differs.
  case compared(counts: String, sentence: String, isEmpty: Bool)
  /// Pages broke a rule, so nothing was kept.
  case invalid(PageIssues)

  package var status: ExitStatus {
    switch self {
    case .compared(_, _, let isEmpty): isEmpty ? .done : .notable
    case .invalid: .failed
    }
  }
}
