/// Reads one template into nodes, after the Mustache specification without its optional modules.
///
/// Faults are collected and reading goes on, so that one pass names all of them.
struct Parser {
  private let source: TemplateSource
  private var scanner: TagScanner
  private var faults: [TemplateError] = []
  /// Begin of the text that no node holds yet.
  private var textStart: Int
  /// The nodes read so far at the innermost level.
  private var nodes: [Node] = []
  /// The sections that are open, outermost first.
  private var open: [OpenSection] = []

  /// A section whose closing tag was not read yet.
  private struct OpenSection {
    let key: Key
    let inverted: Bool
    /// Where its opening tag stands.
    let tag: Int
    /// The nodes before it, at its own level.
    let before: [Node]
  }

  private init(_ source: TemplateSource) {
    self.source = source
    self.scanner = TagScanner(source)
    self.textStart = source.start
  }

  /// Reads a source; O(n * d) in its length and the length of a delimiter, plus O(n) for each fault.
  static func parse(_ source: TemplateSource) -> (template: ParsedTemplate, faults: [TemplateError]) {
    var parser = Parser(source)
    parser.checkEncoding()
    while let tag = parser.scanner.next() {
      parser.take(tag)
    }
    parser.addText(upTo: source.bytes.count)
    while let section = parser.open.last {
      parser.report(at: section.tag, "the section \"\(section.key.text)\" is never closed")
      parser.closeSection(at: source.bytes.count)
    }
    let template = ParsedTemplate(source: source, nodes: parser.nodes)
    return (template, parser.faults + parser.scanner.faults)
  }

  private mutating func take(_ tag: Tag) {
    let start = tag.range.lowerBound
    let line = standaloneLine(of: tag)
    addText(upTo: line?.lowerBound ?? start)
    // A tag that shares its line with text is part of that line, and may be the first on it.
    if line == nil, textStart == start, isLineStart(start) { nodes.append(.lineStart) }
    textStart = line?.upperBound ?? tag.range.upperBound
    switch tag.kind {
    case .comment, .delimiters: break
    case .variable(let unescaped):
      if let key = key(of: tag) { nodes.append(.variable(key, unescaped: unescaped)) }
    case .section(let inverted):
      // A section without a usable name is still opened, so that its end is not a second fault.
      let key = key(of: tag) ?? Key(parts: [source.text(tag.content)], offset: tag.content.lowerBound)
      open.append(OpenSection(key: key, inverted: inverted, tag: start, before: nodes))
      nodes = []
    case .closing: close(tag)
    case .partial:
      guard let name = partialName(of: tag) else { return }
      let indentation = line.map { $0.lowerBound..<start }
      nodes.append(.partial(name: name, offset: tag.content.lowerBound, indentation: indentation))
    }
  }

  private mutating func close(_ tag: Tag) {
    let name = source.text(tag.content)
    let start = tag.range.lowerBound
    guard let innermost = open.last else {
      report(at: start, "\"\(name)\" is closed here, but no section is open")
      return
    }
    guard open.contains(where: { $0.key.text == name }) else {
      // Most likely the name is misspelt, so the innermost section ends here.
      report(
        at: start,
        "\"\(name)\" is closed here, but the open section is \"\(innermost.key.text)\", "
          + opened(innermost))
      return closeSection(at: start)
    }
    while let section = open.last, section.key.text != name {
      report(
        at: start,
        "\"\(name)\" is closed here, but the section \"\(section.key.text)\", "
          + opened(section) + ", is still open")
      closeSection(at: start)
    }
    closeSection(at: start)
  }

  private func opened(_ section: OpenSection) -> String {
    let place = source.fault(at: section.tag, "")
    return "opened at \(place.line):\(place.column)"
  }

  private mutating func closeSection(at end: Int) {
    guard let section = open.popLast() else { return }
    let whole = Node.section(section.key, inverted: section.inverted, body: nodes, end: end)
    nodes = section.before + [whole]
  }

  private mutating func report(at offset: Int, _ message: String) {
    faults.append(source.fault(at: offset, message))
  }
}

// MARK: - Names

extension Parser {
  private mutating func key(of tag: Tag) -> Key? {
    let name = source.text(tag.content)
    let offset = tag.content.lowerBound
    if name == "." { return Key(parts: [], offset: offset) }
    guard isWord(of: tag, "a key"), let first = name.utf8.first else { return nil }
    if first == UInt8(ascii: "<") || first == UInt8(ascii: "$") {
      report(at: tag.range.lowerBound, "inheritance ({{< and {{$) is not supported; use a partial")
      return nil
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.contains("") {
      report(at: offset, "the key \"\(name)\" has an empty part beside a dot")
      return nil
    }
    return Key(parts: parts, offset: offset)
  }

  private mutating func partialName(of tag: Tag) -> String? {
    guard isWord(of: tag, "the name of a partial") else { return nil }
    if source.bytes[tag.content.lowerBound] == UInt8(ascii: "*") {
      report(at: tag.range.lowerBound, "partials named by data ({{>*) are not supported")
      return nil
    }
    return source.text(tag.content)
  }

  private mutating func isWord(of tag: Tag, _ what: String) -> Bool {
    if tag.content.isEmpty {
      report(at: tag.range.lowerBound, "this tag is empty: expected \(what)")
      return false
    }
    if source.bytes[tag.content].contains(where: Ascii.isWhitespace) {
      report(
        at: tag.content.lowerBound, "expected \(what), one word, and found \"\(source.text(tag.content))\"")
      return false
    }
    return true
  }
}

// MARK: - Lines

extension Parser {
  /// The whole line of a tag that stands alone on it, its end included; such a line leaves nothing in the output.
  private func standaloneLine(of tag: Tag) -> Range<Int>? {
    if case .variable = tag.kind { return nil }
    let bytes = source.bytes
    func isBlank(_ byte: UInt8) -> Bool { byte == Ascii.space || byte == Ascii.tab }
    var start = tag.range.lowerBound
    while start > source.start, isBlank(bytes[start - 1]) { start -= 1 }
    guard isLineStart(start) else { return nil }
    var end = tag.range.upperBound
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    if end == bytes.count { return start..<end }
    if bytes[end] == Ascii.carriageReturn, end + 1 < bytes.count { end += 1 }
    return bytes[end] == Ascii.lineFeed ? start..<(end + 1) : nil
  }

  private func isLineStart(_ offset: Int) -> Bool {
    offset == source.start || source.bytes[offset - 1] == Ascii.lineFeed
  }

  /// Adds the text since the last tag, a node for each line.
  private mutating func addText(upTo end: Int) {
    while textStart < end {
      let lineEnd = source.bytes[textStart..<end].firstIndex(of: Ascii.lineFeed).map { $0 + 1 } ?? end
      if isLineStart(textStart) { nodes.append(.lineStart) }
      nodes.append(.literal(textStart..<lineEnd))
      textStart = lineEnd
    }
  }

  /// Reports the first line that is not UTF-8.
  private mutating func checkEncoding() {
    var start = source.start
    for line in source.bytes[start...].split(separator: Ascii.lineFeed, omittingEmptySubsequences: false) {
      if String(validating: line, as: UTF8.self) == nil {
        report(at: start, "this line is not valid UTF-8")
        return
      }
      start = line.endIndex + 1
    }
  }
}
