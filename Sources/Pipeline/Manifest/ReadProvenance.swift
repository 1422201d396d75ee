/// What a manifest says of inputs, options and counts, as text; nothing in it is trusted.
struct ReadProvenance: Sendable {
  /// More inputs, options or counts are left out: no report has them.
  private static let limit = 100_000

  /// Name, and what was understood of it.
  private(set) var inputs: [(name: String, text: String)] = []
  /// Name and value.
  private(set) var options: [(name: String, text: String)] = []
  /// Name, `links.confirmed` for one in a group, and count.
  private(set) var counts: [(name: String, count: Int)] = []

  mutating func readInputs(_ reader: inout JSONReader) throws(JSONReader.Fault) {
    try reader.array { (reader) throws(JSONReader.Fault) in
      var name = ""
      var parts: [String] = []
      try reader.object { (reader, key) throws(JSONReader.Fault) in
        let text = try reader.text()
        if key == "name" { name = text } else { parts.append("\(key) \(text)") }
      }
      if inputs.count < Self.limit { inputs.append((name, parts.joined(separator: ", "))) }
    }
  }

  mutating func readOptions(_ reader: inout JSONReader) throws(JSONReader.Fault) {
    try reader.object { (reader, key) throws(JSONReader.Fault) in
      let text = try reader.text()
      if options.count < Self.limit { options.append((key, text)) }
    }
  }

  mutating func readCounts(_ reader: inout JSONReader) throws(JSONReader.Fault) {
    try readCounts(&reader, prefix: "")
  }

  private mutating func readCounts(_ reader: inout JSONReader, prefix: String) throws(JSONReader.Fault) {
    try reader.object { (reader, key) throws(JSONReader.Fault) in
      if reader.isAtObject() {
        try readCounts(&reader, prefix: prefix + key + ".")
      } else {
        let count = try reader.count()
        if counts.count < Self.limit { counts.append((prefix + key, count)) }
      }
    }
  }
}
