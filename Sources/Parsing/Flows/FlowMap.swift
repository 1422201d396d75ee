/// What the user says of the columns of a flow CSV whose layout flowtree does not know.
package struct FlowMap: Hashable, Sendable {
  /// A field's name on the command line, and the column that holds it.
  package struct Entry: Hashable, Sendable {
    package var name: String
    package var column: String
  }

  /// The name of the format of inputs that are read with a map.
  static let format = "mapped-csv"

  /// In the order in which `names` has the fields.
  package let entries: [Entry]

  /// The names that the user may give a column.
  package static let names: [String] = fields.map(\.name)

  private static let fields: [(name: String, field: FlowField)] = [
    ("time", .time), ("end", .end), ("duration", .duration), ("transport", .transport),
    ("source", .sourceAddress), ("source-port", .sourcePort), ("destination", .destinationAddress),
    ("destination-port", .destinationPort), ("source-packets", .sourcePackets),
    ("source-bytes", .sourceBytes),
    ("destination-packets", .destinationPackets), ("destination-bytes", .destinationBytes),
    ("packets", .packets), ("bytes", .bytes), ("state", .state), ("service", .service), ("pid", .pid),
  ]

  /// Why a map cannot be used: the entry at fault, what is wrong, and what to do.
  package struct Fault: Error, Hashable {
    package var entry: String
    package var problem: String
    package var advice: String
  }

  /// Reads entries such as `time=StartTime`.
  package init(_ texts: [String]) throws(Fault) {
    var columns: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[1].isEmpty else {
        throw Fault(entry: text, problem: "is not NAME=COLUMN", advice: "write it as time=StartTime")
      }
      let name = parts[0].lowercased()
      guard Self.names.contains(name) else {
        throw Fault(
          entry: text, problem: "names no field of a flow",
          advice: "the fields are \(Self.names.joined(separator: ", "))")
      }
      guard columns.updateValue(parts[1], forKey: name) == nil else {
        throw Fault(entry: text, problem: "maps \(name) a second time", advice: "map each field once")
      }
    }
    for name in ["time", "source", "destination"] where columns[name] == nil {
      throw Fault(
        entry: texts.joined(separator: ","), problem: "maps no column to \(name)",
        advice: "a flow needs time, source and destination")
    }
    entries = Self.names.compactMap { name in columns[name].map { Entry(name: name, column: $0) } }
  }

  /// Whether a header has all columns of the map, whatever the case.
  func fits(_ header: [String]) -> Bool { missing(in: header).isEmpty }

  /// The columns of the map that a header does not have.
  func missing(in header: [String]) -> [String] {
    let names = Set(header.map { FieldName.trimmed($0).lowercased() })
    return entries.map(\.column).filter { !names.contains($0.lowercased()) }
  }

  var layout: FlowLayout {
    var names: [FlowField: [String]] = [:]
    for (name, field) in Self.fields {
      if let entry = entries.first(where: { $0.name == name }) { names[field] = [entry.column.lowercased()] }
    }
    return FlowLayout(format: Self.format, names: names, direction: .assumed)
  }
}
