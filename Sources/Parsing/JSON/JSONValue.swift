/// A value of a record while it is read; valid until the next record.
struct JSONValue {
  enum Kind: UInt8 {
    case string
    /// A number, `true`, `false`, or what some writers put for numbers, such as `NaN`.
    case plain
    case null
    /// An object or array without content, as it is written.
    case empty

    /// Whether a field may have the value.
    var hasText: Bool { self == .string || self == .plain }
  }

  /// The value: of a string what its escapes stand for, else the bytes as they are written.
  var text: FieldValue.Bytes
  /// Where its bytes stand, a string's quotes not included: offset in the buffer, and count.
  var start: Int
  var writtenCount: Int
  /// The path of keys at which it stands.
  var key: UInt32
  /// The field that the path gives, -1 for none.
  var field: Int32
  var rank: Int32
  /// Offset in the buffer of the innermost array element that is an object and holds the value, else of the record:
  /// the same for values of one element.
  var element: Int
  var kind: Kind
  /// Whether it is itself an element of an array.
  var isElement: Bool
}
