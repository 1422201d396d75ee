/// A key that was found.
struct ResolvedKey {
  let address: Address
  /// What it holds; nil without a page model.
  let kind: FieldKind?
}

extension Compiler {
  /// Finds the value of a key; nil after a fault.
  mutating func resolve(_ key: Key) -> ResolvedKey? {
    guard let scope else { return unchecked(key) }
    guard let first = key.parts.first else { return top(of: scope, key) }
    guard let (owner, slot) = scope.find(first) else {
      report(at: key.offset, scope.unknown(first))
      return nil
    }
    var kind = owner.fields[slot].kind
    var slots = [Int32(slot)]
    for (index, name) in key.parts.enumerated().dropFirst() {
      guard case .object(let shape) = kind else {
        report(
          at: key.offset, "\"\(key.parts[index - 1])\" is a \(kind), so \"\(name)\" cannot be taken from it")
        return nil
      }
      guard let slot = shape().slot(of: name) else {
        report(at: key.offset, Scope.unknown(name, in: shape()))
        return nil
      }
      kind = shape().fields[slot].kind
      slots.append(Int32(slot))
    }
    return ResolvedKey(address: store(owner: owner, slots), kind: kind)
  }

  private mutating func top(of scope: Scope, _ key: Key) -> ResolvedKey? {
    switch scope.top {
    case .text: return ResolvedKey(address: .top, kind: .text)
    case .object:
      report(at: key.offset, "\".\" is an object (\(scope.shapes.last?.name ?? "")) here: name a key of it")
    case .flag(let flag):
      report(at: key.offset, "\".\" is the truth value \"\(flag)\" here: name a key")
    }
    return nil
  }

  private mutating func unchecked(_ key: Key) -> ResolvedKey {
    if key.parts.isEmpty { return ResolvedKey(address: .top, kind: nil) }
    program.names.append(key.parts)
    return ResolvedKey(address: .named(Int32(program.names.count - 1)), kind: nil)
  }

  private mutating func store(owner: Shape, _ slots: [Int32]) -> Address {
    if !program.shapes.contains(where: { $0 === owner }) { program.shapes.append(owner) }
    let id = ObjectIdentifier(owner)
    if slots.count == 1 { return .field(owner: id, slot: slots[0]) }
    let from = Int32(program.slots.count)
    program.slots += slots
    return .path(owner: id, from: from, to: Int32(program.slots.count))
  }

  /// Reports a key of a kind that cannot be shown.
  mutating func checkShowable(_ key: Key, _ kind: FieldKind) {
    switch kind {
    case .text: break
    case .flag:
      report(at: key.offset, "\"\(key.text)\" is a \(kind): use it as a section, {{#\(key.text)}}")
    case .list:
      report(at: key.offset, "\"\(key.text)\" is a \(kind): walk it by a section, {{#\(key.text)}}")
    case .object(let shape):
      let example = shape().fields.first.map { ", as in {{\(key.text).\($0.name)}}" } ?? ""
      report(at: key.offset, "\"\(key.text)\" is an \(kind): name a key of it\(example)")
    }
  }

  /// The scope inside a section over `key`; the scope as it is, after a fault.
  func scope(inside key: Key, _ kind: FieldKind?) -> Scope? {
    switch kind {
    case nil: scope
    case .text: scope?.entering(.text(key: key.text))
    case .flag: scope?.entering(.flag(key: key.text))
    case .object(let shape), .list(let shape): scope?.entering(shape())
    }
  }
}

extension Place {
  /// True where a value can be escaped so that it stays a value.
  var holdsValues: Bool {
    switch self {
    case .text, .value(.plain, _, _): true
    case .value(.url(let progress), _, _): !progress.contains(.absolute)
    default: false
    }
  }

  /// How a value is escaped here; places that hold none are not reached in templates that are checked.
  var escape: Escape {
    switch self {
    case .value(.url, let quote, _): .url(quote: quote)
    case .value: .attribute
    default: .text
    }
  }

  /// True if values of the URL here could have made it absolute.
  var isDangerousURL: Bool {
    if case .value(.url(let progress), _, _) = self { progress.isDangerous } else { false }
  }

  /// The place after a partial that is checked to end where it began.
  var afterPartial: Place {
    switch self {
    case .tagName(let name, let isEnd): .tag(name, isEnd: isEnd)
    case .value(.url(let progress), let quote, let element):
      .value(.url(progress.afterPartial), quote: quote, element: element)
    default: self
    }
  }
}
