import Validation

/// How a run ended that could be carried through.
package enum ReportOutcome: Sendable {
  /// The report stands in its place.
  case written(ReportSummary)
  /// Pages broke a rule, so nothing was kept.
  case invalid(PageIssues)

  package var status: ExitStatus {
    switch self {
    case .written: .done
    case .invalid: .notable
    }
  }
}

extension PageIssues {
  /// The issues, one a line, and what became of the report.
  package var text: String {
    var lines = first.map(\.description)
    if count > first.count {
      lines.append("\(Figures.grouped(count - first.count)) more issues are not listed")
    }
    lines.append("\(Figures.count(count, "issue")) in the pages; no report was written")
    return lines.joined(separator: "\n") + "\n"
  }
}
