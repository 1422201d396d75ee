/// A value that a template can show, test or walk through.
package enum Value: Sendable {
  /// Nothing: renders as nothing, and its section is left out.
  case absent
  /// Text, escaped for the place in the page where the template shows it; empty text is false in a section.
  case text(String)
  /// A truth value, for sections only.
  case flag(Bool)
  /// An object whose fields the template names.
  case object(Object)
  /// A list, walked by a section in its order.
  case list([Value])
}

/// One model as a template sees it: a shape and the values of its fields, in the shape's order.
package struct Object: Sendable {
  package let shape: Shape
  package let values: [Value]

  /// Pairs values with the fields of `shape`; there must be one for each field, in the same order.
  package init(shape: Shape, values: [Value]) {
    precondition(shape.fields.count == values.count, "one value for each field of \(shape.name)")
    self.shape = shape
    self.values = values
  }
}
