import Records

/// A value of a line while the reader stands on that line.
package struct JSONLineValue {
  package enum Kind: UInt8 {
    case string
    /// A number, `true` or `false`.
    case plain
    case null
    /// An object or array without content.
    case empty
  }

  /// The path of keys at which it stands, see `JSONLineReader.path(of:)`.
  package var key: Int
  package var kind: Kind
  /// The text without quotes and escapes; valid until the reader goes on.
  package var text: UnsafeBufferPointer<UInt8>
  /// The same for the values of one object in an array, and another for those of the next; 0 outside of arrays.
  package var element: Int
  /// Whether it is itself an element of an array.
  package var isElement: Bool

  /// The text as a string, invalid UTF-8 repaired; nil for null.
  package var string: String? { kind == .null ? nil : String(decoding: text, as: UTF8.self) }

  /// The GUID that the text is, in either case, with or without braces; nil where it is none.
  package var guid: ProcessGUID? { kind == .string ? FieldValue.guid(text) : nil }
}
