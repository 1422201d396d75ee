/// One step of a compiled template; numbers are indices into the program that holds it.
enum Instruction: Sendable {
  /// Writes literal bytes.
  case literal(from: Int32, to: Int32)
  /// Writes the indentation of the partial that is being rendered.
  case indent
  /// Writes a value.
  case show(Address, Escape)
  /// Begins a section: goes on with the value as context, or to `end` if it is false or empty.
  case open(Address, end: Int32)
  /// Ends a section: back to its body for the next entry of a list, or on.
  case close
  /// Goes to `end` if the value is false or empty; a section that gives no new context.
  case when(Address, end: Int32)
  /// Goes to `end` unless the value is false or empty.
  case unless(Address, end: Int32)
  /// Renders a part, indented by these literal bytes on top of the indentation in force.
  case call(part: Int32, from: Int32, to: Int32)
  /// Renders a part inside a line, without indentation.
  case callInline(part: Int32)
  /// Ends a part.
  case leave
}

/// Where a value is found.
enum Address: Sendable {
  /// The innermost context itself.
  case top
  /// A field of the innermost context that has the shape `owner`.
  case field(owner: ObjectIdentifier, slot: Int32)
  /// Fields of fields: a range of the program's slots, the first of which is one of `owner`.
  case path(owner: ObjectIdentifier, from: Int32, to: Int32)
  /// Names that are looked up in each object, where no page model is known; an index into the program's names.
  case named(Int32)
}

/// A compiled template with all partials that it reaches.
struct Program: Sendable {
  /// A template as it is used in one place.
  struct Part: Sendable {
    /// The first instruction.
    let entry: Int
    /// The file of the template.
    let file: String
  }

  var code: [Instruction] = []
  var parts: [Part] = []
  var literals: [UInt8] = []
  var slots: [Int32] = []
  var names: [[String]] = []
  /// Keeps alive the shapes that addresses refer to by identity.
  var shapes: [Shape] = []
}
