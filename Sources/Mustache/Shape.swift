/// What kind of value a field holds; inner shapes are given by closures so that models may be recursive.
package enum FieldKind: Sendable {
  case text
  case flag
  case object(@Sendable () -> Shape)
  case list(@Sendable () -> Shape)
}

/// The names and kinds of a model's fields, in a fixed order.
package final class Shape: Sendable {
  package let name: String
  package let fields: [(name: String, kind: FieldKind)]

  package init(name: String, fields: [(String, FieldKind)]) {
    self.name = name
    self.fields = fields
  }
}
