/// A place in HTML: where the text of a template stands, as far as escaping needs to know.
enum Place: Hashable, Sendable {
  case text
  /// After `<`.
  case tagOpen
  /// In the name of a tag, so far.
  case tagName(String, isEnd: Bool)
  /// In a tag, after its name or between its attributes.
  case tag(String, isEnd: Bool)
  /// In the name of an attribute, so far.
  case attributeName(String, element: String)
  /// After the name of an attribute and white space.
  case afterName(String, element: String)
  /// After the `=` of an attribute.
  case beforeValue(String, element: String)
  /// In the value of an attribute, between quotes.
  case value(AttributeKind, quote: UInt8, element: String)
  /// In the value of an attribute, without quotes.
  case unquoted(element: String)
  /// After `<!`, with what follows so far.
  case declaration(String)
  /// In a comment; how many dashes were just read.
  case comment(dashes: Int)
  /// In a CDATA section; how many brackets were just read.
  case characterData(brackets: Int)
  /// In a processing instruction.
  case instruction
  /// In an element whose text browsers do not read as markup, with what was read of its end tag so far.
  case raw(element: String, read: String)

  /// The place after a section or partial that began at `self` and ended at `end`, or nil if that leaves it open
  /// where the template stands.
  func joined(with end: Place) -> Place? {
    switch (self, end) {
    case _ where self == end: self
    // `<td{{#marked}} class="hit"{{/marked}}>`: whole attributes may come or not.
    case (.tagName(let name, let isEnd), .tag(let other, let otherIsEnd)),
      (.tag(let name, let isEnd), .tagName(let other, let otherIsEnd)):
      name == other && isEnd == otherIsEnd ? .tag(name, isEnd: isEnd) : nil
    case (.value(.url(let progress), let quote, let element), .value(.url(let other), let otherQuote, _)):
      quote == otherQuote ? .value(.url(progress.union(other)), quote: quote, element: element) : nil
    default: nil
    }
  }
}

/// What an attribute's value means, which decides how a value in it is escaped.
enum AttributeKind: Hashable, Sendable {
  case plain
  case url(URLProgress)
  /// Code in another language, with its name: no escaping makes a value safe there.
  case code(String)

  /// Attributes that browsers resolve as one URL, in HTML and SVG.
  private static let urls: Set<String> = [
    "action", "background", "cite", "data", "formaction", "href", "icon", "longdesc", "manifest", "poster",
    "src",
    "xlink:href",
  ]

  /// The kind of an attribute by its name, in lower case.
  init(name: String) {
    if name.hasPrefix("on") {
      self = .code("an event attribute (\(name))")
    } else if name == "style" || name == "srcdoc" || name == "srcset" || name == "ping" {
      self = .code("a \(name) attribute")
    } else {
      self = Self.urls.contains(name) ? .url(.empty) : .plain
    }
  }
}

extension Place: CustomStringConvertible {
  /// The place in words.
  var description: String {
    switch self {
    case .text: "text"
    case .tagOpen, .tagName: "the name of a tag"
    case .tag(let element, _), .beforeValue(_, let element): "the tag of <\(element)>, outside of quotes"
    case .attributeName, .afterName: "the name of an attribute"
    case .value(.code(let what), _, _): what
    case .value(.url(let progress), _, _) where progress.contains(.absolute): "a URL with a scheme or a host"
    case .value(_, _, let element): "the value of an attribute of <\(element)>"
    case .unquoted: "a value of an attribute without quotes"
    case .declaration: "a declaration"
    case .comment: "a comment"
    case .characterData: "a CDATA section"
    case .instruction: "a processing instruction"
    case .raw(let element, _): "<\(element)>"
    }
  }
}
