/// A fault in a template, found when it is loaded: where it stands and what is wrong with it.
package struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The template's file as its source named it.
  package let file: String
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, counted in Unicode scalars.
  package let column: Int
  /// What was found and what was expected.
  package let message: String

  package init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// The fault as compilers write theirs, so that editors can jump to it.
  package var description: String { "\(file):\(line):\(column): \(message)" }
}

/// All faults that were found in one go, ordered by file and place; there is at least one.
package struct TemplateErrors: Error, Sendable, CustomStringConvertible {
  package let errors: [TemplateError]

  /// Orders the faults and drops repetitions: one partial is checked once for each place that uses it.
  init(_ errors: [TemplateError]) {
    self.errors = Set(errors).sorted {
      ($0.file, $0.line, $0.column, $0.message) < ($1.file, $1.line, $1.column, $1.message)
    }
  }

  /// One fault a line.
  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// A page that could not be rendered.
package enum RenderError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Sections and partials are nested deeper than `Template.maximumDepth`, in the template of this file.
  case tooDeep(file: String)

  package var description: String {
    switch self {
    case .tooDeep(let file):
      "\(file): sections and partials are nested deeper than \(Template.maximumDepth) levels; "
        + "either the data is, or a partial includes itself without end"
    }
  }
}
