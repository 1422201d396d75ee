/// A model of a page or of a part of a page: a plain value with one schema that says which fields templates may name.
package protocol PageModel: Sendable {
  /// The model's fields; a stored `static let`, so that it is made once.
  static var schema: Schema<Self> { get }
}

extension PageModel {
  /// The model as templates see it; O(all that it holds).
  @inlinable package var object: Object { Self.schema.object(of: self) }
}

/// The fields of a model: at once the shape that templates are checked against when they are loaded and the way the
/// values are taken when a page is rendered, so the two cannot drift apart.
///
/// A class, since it is asked for with every value of a page: one reference is counted then, not all that it holds.
package final class Schema<Model: PageModel>: Sendable {
  /// How the value of each field is taken, in the shape's order.
  @usableFromInline let getters: [@Sendable (Model) -> Value]
  package let shape: Shape

  /// Makes the schema of one model; field names must differ.
  package init(_ name: String, _ fields: [Field<Model>]) {
    self.getters = fields.map(\.value)
    self.shape = Shape(name: name, fields: fields.map { ($0.name, $0.kind) })
  }

  // Inlinable, so that the module of the models specialises it: as generic code it would look up metadata for each
  // value. Loops by index, for where it does not.

  /// A model as templates see it.
  @inlinable
  func object(of model: Model) -> Object {
    var values: [Value] = []
    values.reserveCapacity(getters.count)
    for index in 0..<getters.count {
      values.append(getters[index](model))
    }
    return Object(shape: shape, values: values)
  }

  /// Models as templates see them.
  @inlinable
  func list(of models: [Model]) -> Value {
    var values: [Value] = []
    values.reserveCapacity(models.count)
    for index in 0..<models.count {
      values.append(.object(object(of: models[index])))
    }
    return .list(values)
  }
}

/// One field of a model: the name that templates use, what kind of value it holds, and how it is taken.
package struct Field<Model: PageModel>: Sendable {
  package let name: String
  package let kind: FieldKind
  @usableFromInline let value: @Sendable (Model) -> Value

  @usableFromInline
  init(name: String, kind: FieldKind, value: @escaping @Sendable (Model) -> Value) {
    self.name = name
    self.kind = kind
    self.value = value
  }

  /// Text that is always there.
  @inlinable
  package static func text(_ name: String, _ get: @escaping @Sendable (Model) -> String) -> Self {
    Field(name: name, kind: .text) { .text(get($0)) }
  }

  /// Text that may be absent; as a section it says whether it is there.
  @inlinable
  package static func optional(_ name: String, _ get: @escaping @Sendable (Model) -> String?) -> Self {
    Field(name: name, kind: .text) { model in get(model).map(Value.text) ?? .absent }
  }

  /// A truth value, usable as a section only.
  @inlinable
  package static func flag(_ name: String, _ get: @escaping @Sendable (Model) -> Bool) -> Self {
    Field(name: name, kind: .flag) { .flag(get($0)) }
  }

  /// A list of models.
  @inlinable
  package static func list<Element: PageModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> [Element]
  ) -> Self {
    Field(name: name, kind: .list { Element.schema.shape }) { Element.schema.list(of: get($0)) }
  }

  /// One model, or nothing.
  @inlinable
  package static func model<Element: PageModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> Element?
  ) -> Self {
    Field(name: name, kind: .object { Element.schema.shape }) { model in
      get(model).map { .object($0.object) } ?? .absent
    }
  }
}
