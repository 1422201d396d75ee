/// How literal text moves a place: the part of the HTML tokenizer that escaping depends on, byte by byte.
extension Place {
  /// Elements whose text browsers read without markup, and which an escape thus would not protect.
  private static let rawElements: Set<String> = [
    "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "xmp",
  ]

  /// The place after one more byte of literal text.
  func advanced(by byte: UInt8) -> Place {
    switch self {
    case .text: byte == UInt8(ascii: "<") ? .tagOpen : .text
    case .tagOpen: Self.afterOpen(byte)
    case .tagName(let name, let isEnd): Self.inTagName(name, isEnd, byte)
    case .tag(let name, let isEnd): Self.inTag(name, isEnd, byte)
    case .attributeName(let name, let element), .afterName(let name, let element):
      afterNameByte(name, element, byte)
    case .beforeValue(let name, let element): Self.beforeValue(name, element, byte)
    case .value(let kind, let quote, let element): Self.inValue(kind, quote, element, byte)
    case .unquoted(let element):
      Ascii.isWhitespace(byte) || byte == UInt8(ascii: ">") ? Self.inTag(element, false, byte) : self
    case .declaration(let read): Self.inDeclaration(read, byte)
    case .comment(let dashes): Self.inComment(dashes, byte)
    case .characterData(let brackets):
      byte == UInt8(ascii: ">") && brackets >= 2
        ? .text : .characterData(brackets: byte == UInt8(ascii: "]") ? min(brackets + 1, 2) : 0)
    case .instruction: byte == UInt8(ascii: ">") ? .text : self
    case .raw(let element, let read): Self.inRaw(element, read, byte)
    }
  }

  /// The place after a value was written here.
  var afterValue: Place {
    if case .value(.url(let progress), let quote, let element) = self {
      return .value(.url(progress.afterValue), quote: quote, element: element)
    }
    return self
  }

  private static func afterOpen(_ byte: UInt8) -> Place {
    switch byte {
    case UInt8(ascii: "/"): .tagName("", isEnd: true)
    case UInt8(ascii: "!"): .declaration("")
    case UInt8(ascii: "?"): .instruction
    case _ where Ascii.isLetter(byte): inTagName("", false, byte)
    // Browsers take any other `<` for text.
    default: Place.text.advanced(by: byte)
    }
  }

  private static func inTagName(_ name: String, _ isEnd: Bool, _ byte: UInt8) -> Place {
    if Ascii.isWhitespace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") {
      return inTag(name, isEnd, byte)
    }
    return .tagName(name + lowercase(byte), isEnd: isEnd)
  }

  private static func inTag(_ name: String, _ isEnd: Bool, _ byte: UInt8) -> Place {
    switch byte {
    case UInt8(ascii: ">"):
      !isEnd && rawElements.contains(name) ? .raw(element: name, read: "") : .text
    case _ where byte == UInt8(ascii: "/") || Ascii.isWhitespace(byte): .tag(name, isEnd: isEnd)
    default: .attributeName(lowercase(byte), element: name)
    }
  }

  private func afterNameByte(_ name: String, _ element: String, _ byte: UInt8) -> Place {
    switch byte {
    case UInt8(ascii: "="): .beforeValue(name, element: element)
    case UInt8(ascii: ">"), UInt8(ascii: "/"): Self.inTag(element, false, byte)
    case _ where Ascii.isWhitespace(byte): .afterName(name, element: element)
    default:
      if case .attributeName = self {
        .attributeName(name + Self.lowercase(byte), element: element)
      } else {
        .attributeName(Self.lowercase(byte), element: element)
      }
    }
  }

  private static func beforeValue(_ name: String, _ element: String, _ byte: UInt8) -> Place {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      .value(AttributeKind(name: name), quote: byte, element: element)
    case UInt8(ascii: ">"): inTag(element, false, byte)
    case _ where Ascii.isWhitespace(byte): .beforeValue(name, element: element)
    default: .unquoted(element: element)
    }
  }

  private static func inValue(_ kind: AttributeKind, _ quote: UInt8, _ element: String, _ byte: UInt8)
    -> Place
  {
    if byte == quote { return .tag(element, isEnd: false) }
    guard case .url(let progress) = kind else { return .value(kind, quote: quote, element: element) }
    return .value(.url(progress.advanced(by: byte)), quote: quote, element: element)
  }

  private static func inDeclaration(_ read: String, _ byte: UInt8) -> Place {
    if byte == UInt8(ascii: ">") { return .text }
    let read = read + lowercase(byte)
    if read == "--" { return .comment(dashes: 0) }
    if read == "[cdata[" { return .characterData(brackets: 0) }
    // Only the beginning matters; a declaration may be long.
    return .declaration(read.utf8.count > 7 ? "other " : read)
  }

  private static func inComment(_ dashes: Int, _ byte: UInt8) -> Place {
    if byte == UInt8(ascii: ">"), dashes >= 2 { return .text }
    return .comment(dashes: byte == UInt8(ascii: "-") ? min(dashes + 1, 2) : 0)
  }

  private static func inRaw(_ element: String, _ read: String, _ byte: UInt8) -> Place {
    let end = "</" + element
    if read == end, Ascii.isWhitespace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
      return inTag(element, true, byte)
    }
    let next = read + lowercase(byte)
    if end.hasPrefix(next) { return .raw(element: element, read: next) }
    return .raw(element: element, read: byte == UInt8(ascii: "<") ? "<" : "")
  }

  private static func lowercase(_ byte: UInt8) -> String {
    // Names outside ASCII only need to be told apart here.
    String(UnicodeScalar(Ascii.lowercased(byte)))
  }
}
