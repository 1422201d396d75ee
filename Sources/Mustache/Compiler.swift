/// Turns parsed templates into a program, and checks them on the way if a page model is given.
///
/// A partial is compiled once for each way that it is used: the models around it, the place in HTML, indented or not.
/// That way its keys are slots and its escapes are known, and partials that recurse end.
struct Compiler {
  /// One way that a template is used.
  struct Use: Hashable {
    let template: String
    let scope: [ObjectIdentifier]?
    let top: Scope.Top
    let place: Place
    let isIndented: Bool
  }

  /// A part that is still to be compiled.
  private struct Pending {
    let template: ParsedTemplate
    let scope: Scope?
    let place: Place
    let isIndented: Bool
  }

  let templates: [String: ParsedTemplate]
  var program = Program()
  var faults: [TemplateError] = []
  private var parts: [Use: Int] = [:]
  private var pending: [Pending] = []

  // The part that is being compiled.
  var source: TemplateSource
  var scope: Scope?
  var place = Place.text
  var isIndented = false
  /// Literals before this instruction take no more bytes, because a jump leads here.
  private var barrier = 0

  private init(_ templates: [String: ParsedTemplate], _ template: ParsedTemplate) {
    self.templates = templates
    self.source = template.source
  }

  /// Compiles the template `name` and all that it reaches; `scope` is nil for no check.
  static func compile(
    _ name: String, _ template: ParsedTemplate, among templates: [String: ParsedTemplate], scope: Scope?
  ) -> (program: Program, faults: [TemplateError]) {
    var compiler = Compiler(templates, template)
    compiler.scope = scope
    _ = compiler.part(name, template, isIndented: false)
    var next = 0
    while next < compiler.pending.count {
      compiler.compile(compiler.pending[next])
      next += 1
    }
    return (compiler.program, compiler.faults)
  }

  /// The number of the part that renders `template` here.
  mutating func part(_ name: String, _ template: ParsedTemplate, isIndented: Bool) -> Int32 {
    let use = Use(
      template: name, scope: scope?.identity, top: scope?.top ?? .object, place: place, isIndented: isIndented
    )
    if let known = parts[use] { return Int32(known) }
    parts[use] = pending.count
    pending.append(Pending(template: template, scope: scope, place: place, isIndented: isIndented))
    return Int32(pending.count - 1)
  }

  private mutating func compile(_ part: Pending) {
    source = part.template.source
    scope = part.scope
    place = part.place
    isIndented = part.isIndented
    program.parts.append(Program.Part(entry: program.code.count, file: source.file))
    barrier = program.code.count
    emit(part.template.nodes)
    program.code.append(.leave)
    if part.place.joined(with: place) == nil {
      report(at: source.bytes.count, "this template ends in \(place), but began in \(part.place)")
    }
  }

  /// Adds a fault of a template that is checked.
  mutating func report(at offset: Int, _ message: String) {
    if scope != nil { faults.append(source.fault(at: offset, message)) }
  }
}

// MARK: - Instructions

extension Compiler {
  private mutating func emit(_ nodes: [Node]) {
    for node in nodes {
      switch node {
      case .literal(let range): emitLiteral(range)
      case .lineStart: if isIndented { program.code.append(.indent) }
      case .variable(let key, let unescaped): emitVariable(key, unescaped)
      case .section(let key, let inverted, let body, let end): emitSection(key, inverted, body, end)
      case .partial(let name, let offset, let indentation): emitPartial(name, offset, indentation)
      }
    }
  }

  private mutating func emitLiteral(_ range: Range<Int>) {
    let from = Int32(program.literals.count)
    program.literals += source.bytes[range]
    let to = Int32(program.literals.count)
    if program.code.count > barrier, case .literal(let start, from) = program.code.last {
      program.code[program.code.count - 1] = .literal(from: start, to: to)
    } else {
      program.code.append(.literal(from: from, to: to))
    }
    for offset in range {
      let before = place
      place = place.advanced(by: source.bytes[offset])
      if place.isDangerousURL, !before.isDangerousURL {
        report(
          at: offset,
          "with this, the values before it could make a URL with a scheme or a host; begin it with ./")
      }
    }
  }

  private mutating func emitVariable(_ key: Key, _ unescaped: Bool) {
    if unescaped { report(at: key.offset, "\"\(key.text)\" must be escaped: page models hold no markup") }
    checkPlace(of: key)
    if let resolved = resolve(key) {
      if let kind = resolved.kind { checkShowable(key, kind) }
      program.code.append(.show(resolved.address, unescaped ? .none : place.escape))
    }
    place = place.afterValue
  }

  private mutating func checkPlace(of key: Key) {
    if !place.holdsValues {
      report(at: key.offset, "\"\(key.text)\" cannot stand in \(place): no escaping is safe there")
    }
  }

  private mutating func emitSection(_ key: Key, _ inverted: Bool, _ body: [Node], _ end: Int) {
    let outer = scope
    let begin = place
    // A section whose key is at fault is still read, in the models around it, for more faults.
    let resolved = resolve(key)
    let address = resolved?.address ?? .top
    // Nothing can be shown of a truth value, so it need not become the context when a page is rendered.
    let isCondition = if case .flag = resolved?.kind { true } else { inverted }
    if !inverted { scope = scope(inside: key, resolved?.kind) }
    let index = program.code.count
    program.code.append(.leave)
    barrier = program.code.count
    emit(body)
    scope = outer
    if !isCondition { program.code.append(.close) }
    barrier = program.code.count
    let after = Int32(barrier)
    program.code[index] =
      if inverted {
        .unless(address, end: after)
      } else if isCondition {
        .when(address, end: after)
      } else {
        .open(address, end: after)
      }
    if let joined = begin.joined(with: place) {
      place = joined
    } else {
      report(
        at: end,
        "the section \"\(key.text)\" ends in \(place), but began in \(begin): "
          + "the page would not be the same with and without it")
      place = begin
    }
  }

  private mutating func emitPartial(_ name: String, _ offset: Int, _ indentation: Range<Int>?) {
    guard let template = templates[name] else {
      let names = templates.keys.sorted()
      report(
        at: offset,
        "there is no partial \"\(name)\"" + Scope.suggestion(for: name, among: names)
          + "; templates: " + names.joined(separator: ", "))
      return
    }
    let indentsCallee = indentation.map { isIndented || !$0.isEmpty } ?? false
    let part = part(name, template, isIndented: indentsCallee)
    if indentsCallee, let indentation {
      let from = Int32(program.literals.count)
      program.literals += source.bytes[indentation]
      program.code.append(.call(part: part, from: from, to: Int32(program.literals.count)))
    } else {
      program.code.append(.callInline(part: part))
    }
    place = place.afterPartial
  }
}
