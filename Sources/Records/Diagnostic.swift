/// A problem in the input: a value that is reported, never a reason to stop by itself.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable, Comparable {
    case error
    case warning
    case note

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  package var severity: Severity
  /// A stable name such as `csv.unterminated-quote`.
  package var id: String
  /// The input's name as the report shows it.
  package var file: String
  /// From 1.
  package var line: Int
  /// In bytes from 1.
  package var column: Int
  package var message: String
  /// What the reader can do about it; may be empty.
  package var advice: String

  package init(
    severity: Severity, id: String, file: String, line: Int, column: Int, message: String, advice: String = ""
  ) {
    self.severity = severity
    self.id = id
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.advice = advice
  }

  /// `file:line:column: severity: message [id]`, as compilers write it.
  package var text: String {
    "\(file):\(line):\(column): \(severity.rawValue): \(message) [\(id)]"
      + (advice.isEmpty ? "" : "; \(advice)")
  }
}
