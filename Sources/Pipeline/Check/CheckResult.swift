import Validation

/// What a check has found.
package struct CheckResult: Sendable {
  /// How a file differs from what the manifest says.
  package enum Difference: String, Sendable, CaseIterable {
    case changed
    case missing
    case additional
  }

  /// One file that differs.
  package struct Deviation: Sendable, Hashable {
    package var difference: Difference
    /// From the report's top.
    package var path: String
    /// More than the difference says, such as "is a symbolic link".
    package var note: String?

    /// `changed: index.html`.
    package var text: String { "\(difference.rawValue): \(path)" + (note.map { " (\($0))" } ?? "") }
  }

  /// The folder as the user named it.
  package var path: String
  /// Files that were compared.
  package var files = 0
  /// Pages that were validated.
  package var pages = 0
  package var issues = PageIssues()
  private var found: [Deviation] = []

  init(path: String) {
    self.path = path
  }

  /// In the order of the bytes of their paths.
  package var deviations: [Deviation] {
    found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Whether every file is as the manifest says and every page valid.
  package var isClean: Bool { found.isEmpty && issues.isEmpty }

  package var status: ExitStatus { isClean ? .done : .notable }

  mutating func add(_ difference: Difference, _ path: String, _ note: String?) {
    found.append(Deviation(difference: difference, path: path, note: note))
  }

  /// What to print: one line a deviation and an issue, and the sum.
  package var text: String {
    var lines = deviations.map(\.text) + issues.first.map(\.description)
    if issues.count > issues.first.count {
      lines.append("\(Figures.grouped(issues.count - issues.first.count)) more issues are not listed")
    }
    lines.append(isClean ? cleanText : "\(path): \(sum)")
    return lines.joined(separator: "\n") + "\n"
  }

  private var cleanText: String {
    "\(path): \(Figures.count(files, "file")) as the manifest says, "
      + "\(Figures.count(pages, "page")) valid, all links lead somewhere"
  }

  private var sum: String {
    var parts = Difference.allCases.compactMap { difference -> String? in
      let count = found.count { $0.difference == difference }
      return count == 0 ? nil : "\(Figures.count(count, "file")) \(difference.rawValue)"
    }
    if !issues.isEmpty {
      parts.append(Figures.count(issues.count, "issue of markup or links", "issues of markup or links"))
    }
    return parts.joined(separator: ", ")
  }
}
