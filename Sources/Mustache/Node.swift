/// A piece of a parsed template; offsets and ranges point into its source.
enum Node: Sendable {
  /// Text that is written as it stands; it never runs over the end of a line.
  case literal(Range<Int>)
  /// The begin of a line, where a partial that is indented writes its indentation.
  case lineStart
  /// A value that is shown.
  case variable(Key, unescaped: Bool)
  /// A part that is repeated, or left out; `end` is where its closing tag stands.
  case section(Key, inverted: Bool, body: [Node], end: Int)
  /// Another template; `indentation` is the white space before a tag that stands alone on its line.
  case partial(name: String, offset: Int, indentation: Range<Int>?)
}

/// The name in a tag: its parts between dots, none for the implicit iterator `.`.
struct Key: Sendable, Hashable {
  let parts: [String]
  /// Where the name begins in the source.
  let offset: Int

  /// The name as written.
  var text: String { parts.isEmpty ? "." : parts.joined(separator: ".") }
}

/// A template that was read and is not yet bound to a page model.
struct ParsedTemplate: Sendable {
  let source: TemplateSource
  let nodes: [Node]
}
