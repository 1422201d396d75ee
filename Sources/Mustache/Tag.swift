/// A tag as it stands in a source, delimiters included.
struct Tag {
  /// What a tag is for.
  enum Kind {
    case variable(unescaped: Bool)
    case section(inverted: Bool)
    case closing
    case partial
    case comment
    case delimiters
  }

  let kind: Kind
  /// The whole tag.
  let range: Range<Int>
  /// What it names, without white space around it.
  let content: Range<Int>
}

/// Finds the tags of one source, one after the other, and follows their delimiters.
struct TagScanner {
  let source: TemplateSource
  private(set) var faults: [TemplateError] = []
  private var opening = Array("{{".utf8)
  private var closing = Array("}}".utf8)
  private var position: Int

  init(_ source: TemplateSource) {
    self.source = source
    self.position = source.start
  }

  /// The next tag that is whole, or nil at the end; a tag that is never closed is a fault and taken for text.
  mutating func next() -> Tag? {
    while let start = find(opening, from: position) {
      if let tag = tag(at: start) {
        position = tag.range.upperBound
        return tag
      }
      position = start + opening.count
    }
    return nil
  }

  private mutating func tag(at start: Int) -> Tag? {
    let bytes = source.bytes
    var inner = start + opening.count
    var end = closing
    var kind = Tag.Kind.variable(unescaped: false)
    let sigil = inner < bytes.count ? bytes[inner] : 0
    switch sigil {
    case UInt8(ascii: "#"): kind = .section(inverted: false)
    case UInt8(ascii: "^"): kind = .section(inverted: true)
    case UInt8(ascii: "/"): kind = .closing
    case UInt8(ascii: ">"): kind = .partial
    case UInt8(ascii: "!"): kind = .comment
    case UInt8(ascii: "&"): kind = .variable(unescaped: true)
    case UInt8(ascii: "{") where opening == Array("{{".utf8):
      kind = .variable(unescaped: true)
      end = Array("}}}".utf8)
    case UInt8(ascii: "="):
      kind = .delimiters
      end = [sigil] + closing
    default: inner -= 1
    }
    inner += 1
    guard let close = find(end, from: inner), isPlausible(kind, inner..<close) else {
      let expected = String(decoding: end, as: UTF8.self)
      faults.append(source.fault(at: start, "this tag is never closed: expected \(expected)"))
      return nil
    }
    let tag = Tag(kind: kind, range: start..<(close + end.count), content: trimmed(inner..<close))
    if case .delimiters = kind { setDelimiters(tag) }
    return tag
  }

  /// False if the closing delimiter that was found belongs to a later tag.
  private func isPlausible(_ kind: Tag.Kind, _ content: Range<Int>) -> Bool {
    switch kind {
    case .comment, .delimiters: true
    default: opening == closing || !source.bytes[content].contains(opening)
    }
  }

  private mutating func setDelimiters(_ tag: Tag) {
    let words = source.bytes[tag.content].split(whereSeparator: Ascii.isWhitespace)
    guard words.count == 2, !words.joined().contains(UInt8(ascii: "=")) else {
      faults.append(
        source.fault(at: tag.range.lowerBound, "delimiters are set by two words without =, as in {{=<% %>=}}")
      )
      return
    }
    opening = Array(words[0])
    closing = Array(words[1])
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, Ascii.isWhitespace(source.bytes[first]) {
      range = (first + 1)..<range.upperBound
    }
    while let last = range.last, Ascii.isWhitespace(source.bytes[last]) {
      range = range.lowerBound..<last
    }
    return range
  }

  private func find(_ needle: [UInt8], from start: Int) -> Int? {
    let bytes = source.bytes
    guard start + needle.count <= bytes.count else { return nil }
    return (start...(bytes.count - needle.count)).first { offset in
      needle.indices.allSatisfy { bytes[offset + $0] == needle[$0] }
    }
  }
}
