/// What may stand in a URL attribute so far: every state that the template can bring about, whatever its values are.
///
/// The end of a section is reached with or without its body, so states join by union. A value never begins with a
/// slash or holds an early colon, because `URLEscaper` sees to that; the literal text is what is judged here.
struct URLProgress: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// Nothing, or white space.
  static let empty = Self(rawValue: 1)
  /// One slash alone: another one would begin a host.
  static let slash = Self(rawValue: 2)
  /// Something without a delimiter: a colon would make a scheme of it.
  static let name = Self(rawValue: 4)
  /// A relative reference, whatever follows.
  static let settled = Self(rawValue: 8)
  /// A scheme or a host.
  static let absolute = Self(rawValue: 16)
  /// A value was written, so the URL is not the template's alone.
  static let hasValue = Self(rawValue: 32)

  /// The states after one more byte of literal text.
  func advanced(by byte: UInt8) -> Self {
    var next = intersection([.settled, .absolute, .hasValue])
    switch byte {
    case UInt8(ascii: "/"):
      if contains(.empty) { next.insert(.slash) }
      if contains(.slash) { next.insert(.absolute) }
      if contains(.name) { next.insert(.settled) }
    case UInt8(ascii: ":"):
      if !isDisjoint(with: [.empty, .name]) { next.insert(.absolute) }
      if contains(.slash) { next.insert(.settled) }
    case UInt8(ascii: "?"), UInt8(ascii: "#"): next.insert(.settled)
    default:
      if contains(.empty) { next.insert(Ascii.isWhitespace(byte) ? .empty : .name) }
      if contains(.slash) { next.insert(.settled) }
      if contains(.name) { next.insert(.name) }
    }
    return next
  }

  /// The states after a value, which may be empty.
  var afterValue: Self {
    var next = union(.hasValue)
    if contains(.empty) { next.formUnion([.name, .settled]) }
    if !isDisjoint(with: [.slash, .name]) { next.insert(.settled) }
    return next
  }

  /// The states after a partial, of which nothing is known here.
  var afterPartial: Self { union([.empty, .slash, .name, .settled, .hasValue]) }

  /// True if values might end up in a URL with a scheme or a host.
  var isDangerous: Bool { contains([.absolute, .hasValue]) }
}
