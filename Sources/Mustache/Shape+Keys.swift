extension Shape {
  /// A key that a template may use, as documentation lists it.
  package struct KeyDescription: Hashable, Sendable {
    /// The key with those of the models around it, joined by dots; those of lists are walked by a section.
    package let path: String
    /// What the key holds, in words.
    package let kind: String
    /// The model that the key belongs to.
    package let model: String
    /// True if the model of the key's value was listed before; its keys are not repeated.
    package let isListedBefore: Bool
  }

  /// All keys that can be reached from this model, each model's once, in the order of the fields; ends on recursive
  /// models.
  package func describe() -> [KeyDescription] {
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(self)]
    return describe(prefix: "", seen: &seen)
  }

  private func describe(prefix: String, seen: inout Set<ObjectIdentifier>) -> [KeyDescription] {
    var keys: [KeyDescription] = []
    for (field, kind) in fields {
      let path = prefix + field
      let inner = kind.shape
      let isNew = inner.map { seen.insert(ObjectIdentifier($0)).inserted } ?? true
      keys.append(KeyDescription(path: path, kind: "\(kind)", model: name, isListedBefore: !isNew))
      if let inner, isNew { keys += inner.describe(prefix: path + ".", seen: &seen) }
    }
    return keys
  }
}

extension FieldKind {
  /// The model that an object or each entry of a list has.
  var shape: Shape? {
    switch self {
    case .text, .flag: nil
    case .object(let shape), .list(let shape): shape()
    }
  }
}
