/// A model of a page or of a part of a page: a plain value with one schema that says which fields templates may name.
package protocol PageModel: Sendable {
  /// The model's fields; a stored `static let`, so that it is made once.
  static var schema: Schema<Self> { get }
}

extension PageModel {
  /// The model as templates see it; O(all that it holds).
  package var object: Object { Self.schema.object(of: self) }
}

/// The fields of a model: at once the shape that templates are checked against when they are loaded and the way the
/// values are taken when a page is rendered, so the two cannot drift apart.
package struct Schema<Model: PageModel>: Sendable {
  /// How the value of each field is taken, in the shape's order.
  private let getters: [@Sendable (Model) -> Value]
  package let shape: Shape

  /// Makes the schema of one model; field names must differ.
  package init(_ name: String, _ fields: [Field<Model>]) {
    self.getters = fields.map(\.value)
    self.shape = Shape(name: name, fields: fields.map { ($0.name, $0.kind) })
  }

  // Loops by index: this is generic code that is not specialised, where a `map` looks up metadata for each call.

  /// A model as templates see it.
  func object(of model: Model) -> Object {
    var values: [Value] = []
    values.reserveCapacity(getters.count)
    for index in 0..<getters.count {
      values.append(getters[index](model))
    }
    return Object(shape: shape, values: values)
  }

  /// Models as templates see them.
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
  let value: @Sendable (Model) -> Value

  /// Text that is always there.
  package static func text(_ name: String, _ get: @escaping @Sendable (Model) -> String) -> Self {
    Field(name: name, kind: .text) { .text(get($0)) }
  }

  /// Text that may be absent; as a section it says whether it is there.
  package static func optional(_ name: String, _ get: @escaping @Sendable (Model) -> String?) -> Self {
    Field(name: name, kind: .text) { model in get(model).map(Value.text) ?? .absent }
  }

  /// A truth value, usable as a section only.
  package static func flag(_ name: String, _ get: @escaping @Sendable (Model) -> Bool) -> Self {
    Field(name: name, kind: .flag) { .flag(get($0)) }
  }

  /// A list of models.
  package static func list<Element: PageModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> [Element]
  ) -> Self {
    Field(name: name, kind: .list { Element.schema.shape }) { Element.schema.list(of: get($0)) }
  }

  /// One model, or nothing.
  package static func model<Element: PageModel>(
    _ name: String, _ get: @escaping @Sendable (Model) -> Element?
  ) -> Self {
    Field(name: name, kind: .object { Element.schema.shape }) { model in
      get(model).map { .object($0.object) } ?? .absent
    }
  }
}
