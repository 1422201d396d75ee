/// What kind of value a field holds; inner shapes are given by closures so that models may be recursive.
package enum FieldKind: Sendable {
  case text
  case flag
  case object(@Sendable () -> Shape)
  case list(@Sendable () -> Shape)
}

/// The names and kinds of a model's fields, in a fixed order.
///
/// Shapes are told apart by identity: a model has one, made once.
package final class Shape: Sendable {
  package let name: String
  package let fields: [(name: String, kind: FieldKind)]

  /// Makes a shape; its field names must differ and be usable as keys, so without dots and white space.
  package init(name: String, fields: [(String, FieldKind)]) {
    precondition(Set(fields.map(\.0)).count == fields.count, "a field name stands twice in \(name)")
    for (field, _) in fields {
      let isKey = !field.utf8.isEmpty && field.utf8.allSatisfy { !Ascii.isWhitespace($0) && $0 != 0x2E }
      precondition(isKey, "\"\(field)\" in \(name) cannot be used as a key")
    }
    self.name = name
    self.fields = fields
  }

  /// The place of a field among the values of an object; O(fields).
  func slot(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
}

extension FieldKind: CustomStringConvertible {
  /// The kind in words, for faults and documentation.
  package var description: String {
    switch self {
    case .text: "text"
    case .flag: "truth value"
    case .object(let shape): "object (\(shape().name))"
    case .list(let shape): "list (of \(shape().name))"
    }
  }
}
