/// The templates of a report, read and ready to be bound to page models.
package struct TemplateSet: Sendable {
  private let templates: [String: ParsedTemplate]

  /// Reads all templates; the keys are the names by which partials are included.
  ///
  /// Throws the faults of syntax of all sources: tags and sections that are not closed, names that are none.
  package init(sources: [String: TemplateSource]) throws(TemplateErrors) {
    var templates: [String: ParsedTemplate] = [:]
    var faults: [TemplateError] = []
    for (name, source) in sources {
      let (template, found) = Parser.parse(source)
      templates[name] = template
      faults += found
    }
    if !faults.isEmpty { throw TemplateErrors(faults) }
    self.templates = templates
  }

  /// The names of all templates, sorted.
  package var names: [String] { templates.keys.sorted() }

  /// Binds a template to the model of its page and checks it, with every partial that it reaches.
  ///
  /// Throws every key, partial and place in it that is at fault.
  package func template(_ name: String, for shape: Shape) throws(TemplateErrors) -> Template {
    try compile(name, scope: Scope(shape), root: shape)
  }

  /// Compiles a template for values of any kind: keys and partials that are missing render as nothing, `{{{` and `{{&`
  /// write values as they are.
  package func template(_ name: String) throws(TemplateErrors) -> Template {
    try compile(name, scope: nil, root: nil)
  }

  private func compile(_ name: String, scope: Scope?, root: Shape?) throws(TemplateErrors) -> Template {
    guard let template = templates[name] else {
      let message =
        "there is no template \"\(name)\"" + Scope.suggestion(for: name, among: names)
        + "; templates: " + names.joined(separator: ", ")
      throw TemplateErrors([TemplateError(file: name, line: 1, column: 1, message: message)])
    }
    let (program, faults) = Compiler.compile(name, template, among: templates, scope: scope)
    if !faults.isEmpty { throw TemplateErrors(faults) }
    return Template(program: program, shape: root)
  }
}
