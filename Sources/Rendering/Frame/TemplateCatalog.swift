import Mustache
import Templates

/// All templates of a report, compiled once and checked against the models of their pages.
///
/// Files that end in `.html` are templates; those that are no page are parts, which others include by their name
/// without the ending.
package struct TemplateCatalog: Sendable {
  private let files: [String: [UInt8]]
  /// In the order of `PageTemplate.allCases`.
  private let templates: [Template]

  /// Takes the built-in files, those of `overrides` in their place.
  ///
  /// Throws every fault of every template, and every name that is none of the built-in files'.
  package init(overrides: [(name: String, bytes: [UInt8])] = []) throws(TemplateFaults) {
    var files: [String: [UInt8]] = [:]
    for file in EmbeddedTemplates.files { files[file.name] = file.bytes }
    var faults: [TemplateError] = []
    for file in overrides {
      if files[file.name] == nil { faults.append(Self.unknown(file.name)) }
      files[file.name] = file.bytes
    }
    if !faults.isEmpty { throw TemplateFaults(faults) }
    self.files = files
    templates = try Self.compile(files)
  }

  /// Renders a page with its template; the model must be the one that the template was checked for.
  package func render(
    _ page: PageTemplate, _ model: some PageModel, into output: inout [UInt8]
  ) throws(RenderError) {
    try templates[page.position].render(model.object, into: &output)
  }

  /// The names of the built-in files: the ones that a user's folder may hold.
  package static var builtInNames: [String] { EmbeddedTemplates.files.map(\.name) }

  /// The built-in files, as a user's folder may hold them.
  package static var builtInFiles: [(name: String, bytes: [UInt8])] { EmbeddedTemplates.files }

  /// The style sheet of all pages.
  package var styleSheet: [UInt8] { files["report.css"] ?? [] }

  /// The RelaxNG schema that all pages keep to.
  package var schema: [UInt8] { files["report.rng"] ?? [] }

  private static func compile(_ files: [String: [UInt8]]) throws(TemplateFaults) -> [Template] {
    var sources: [String: TemplateSource] = [:]
    for (name, bytes) in files where name.hasSuffix(".html") {
      sources[String(name.dropLast(5))] = TemplateSource(file: name, bytes: bytes)
    }
    let set: TemplateSet
    do {
      set = try TemplateSet(sources: sources)
    } catch {
      throw TemplateFaults(error.errors)
    }
    var templates: [Template] = []
    var faults: [TemplateError] = []
    for page in PageTemplate.allCases {
      do throws(TemplateErrors) {
        templates.append(try set.template(String(page.file.dropLast(5)), for: page.shape))
      } catch {
        faults += error.errors
      }
    }
    if !faults.isEmpty { throw TemplateFaults(faults) }
    return templates
  }

  private static func unknown(_ name: String) -> TemplateError {
    let names = builtInNames
    let nearest = names.min { distance(name, $0) < distance(name, $1) } ?? ""
    let message = "there is no template of this name; the nearest is \(nearest)"
    return TemplateError(
      file: name, line: 1, column: 1, message: message + " (known: \(names.joined(separator: ", ")))")
  }

  /// The Levenshtein distance of two names in bytes.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for (index, byte) in left.utf8.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (byte == other ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}

/// What is wrong with a set of templates: all faults, ordered by file and place.
package struct TemplateFaults: Error, Sendable, CustomStringConvertible {
  package let faults: [TemplateError]

  /// Orders the faults and drops repetitions: pages share parts.
  init(_ faults: [TemplateError]) {
    self.faults = Set(faults).sorted {
      ($0.file, $0.line, $0.column, $0.message) < ($1.file, $1.line, $1.column, $1.message)
    }
  }

  /// One fault a line, as compilers write theirs.
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
