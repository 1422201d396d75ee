@testable import Mustache

/// JSON as the files of the Mustache specification hold it.
enum JSON: Decodable, Sendable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Wrong guesses are expected here: the type decides which one holds.
    if container.decodeNil() {
      self = .null
    } else if let flag = Self.decode(Bool.self, container) {
      self = .flag(flag)
    } else if let integer = Self.decode(Int.self, container) {
      self = .integer(integer)
    } else if let number = Self.decode(Double.self, container) {
      self = .number(number)
    } else if let text = Self.decode(String.self, container) {
      self = .text(text)
    } else if let list = Self.decode([JSON].self, container) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  private static func decode<T: Decodable>(_ type: T.Type, _ container: any SingleValueDecodingContainer)
    -> T?
  {
    do { return try container.decode(type) } catch { return nil }
  }

  /// The value that a template sees; each object has a shape of its own.
  var value: Value {
    switch self {
    case .null: return .absent
    case .flag(let flag): return .flag(flag)
    case .integer(let integer): return .text("\(integer)")
    case .number(let number): return .text("\(number)")
    case .text(let text): return .text(text)
    case .list(let list): return .list(list.map(\.value))
    case .object(let object):
      // Keys with dots never match, says the specification, and are no keys here.
      let pairs = object.filter { pair in pair.key.allSatisfy { $0 != "." && $0 != " " } }
      let shape = Shape(name: "data", fields: pairs.map { ($0.key, FieldKind.text) })
      return .object(Object(shape: shape, values: pairs.map { $0.value.value }))
    }
  }
}
