import Parsing

/// The values of one line, read again to be shown or compared one by one.
struct FactLine {
  /// A value outside of arrays.
  struct Field {
    var path: String
    /// Nil for null.
    var value: String?
  }

  /// An object or value in an array.
  struct Element {
    /// The array's path.
    var path: String
    /// Its values by their own keys; a value that is itself the element has none.
    var fields: [(key: String, value: String?)]

    subscript(key: String) -> String? { fields.first { $0.key == key }?.value ?? nil }
  }

  private(set) var fields: [Field] = []
  private(set) var elements: [Element] = []

  /// Reads a line; `isWanted` tells which paths.
  init(
    _ reader: inout JSONLineReader, _ place: JSONLinePlace, isWanted: (String) -> Bool
  ) throws(JSONLineFault) {
    try reader.go(to: place)
    var element = 0
    for index in 0..<reader.count {
      let value = reader[index]
      let path = reader.path(of: value.key)
      guard isWanted(path), value.kind != .empty else { continue }
      if value.isElement {
        elements.append(Element(path: path, fields: [("", value.string)]))
      } else if value.element != 0, let dot = path.utf8.firstIndex(of: 0x2E) {
        let (outer, inner) = (String(path[..<dot]), String(path[path.utf8.index(after: dot)...]))
        if value.element != element || elements.last?.path != outer {
          elements.append(Element(path: outer, fields: []))
        }
        element = value.element
        elements[elements.count - 1].fields.append((inner, value.string))
      } else {
        fields.append(Field(path: path, value: value.string))
      }
    }
  }

  /// The value at a path; nil for null and for none.
  subscript(path: String) -> String? { fields.first { $0.path == path }?.value ?? nil }
}
