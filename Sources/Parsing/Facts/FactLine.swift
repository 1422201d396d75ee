/// The values of one line of newline-delimited JSON, to be shown or compared one by one.
package struct FactLine {
  /// A value outside of arrays.
  package struct Field {
    package var path: String
    /// Nil for null.
    package var value: String?
  }

  /// An object or value in an array.
  package struct Element {
    /// The array's path.
    package var path: String
    /// Its values by their own keys; a value that is itself the element has none.
    package var fields: [(key: String, value: String?)]

    package subscript(key: String) -> String? { fields.first { $0.key == key }?.value ?? nil }
  }

  package private(set) var fields: [Field] = []
  package private(set) var elements: [Element] = []

  /// Reads a line again; `isWanted` tells which paths.
  package init(
    _ reader: inout JSONLineReader, _ place: JSONLinePlace, isWanted: (String) -> Bool
  ) throws(JSONLineFault) {
    try reader.go(to: place)
    self.init(reader, isWanted: isWanted)
  }

  /// Takes the line on which the reader stands.
  package init(_ reader: borrowing JSONLineReader, isWanted: (String) -> Bool) {
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
  package subscript(path: String) -> String? { fields.first { $0.path == path }?.value ?? nil }
}
