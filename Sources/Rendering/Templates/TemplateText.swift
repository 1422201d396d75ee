/// What the list of keys tells of a template's text: its comment and the parts that it includes.
struct TemplateText {
  let name: String
  /// The words of the comment at the begin.
  let comment: String
  /// The names of the parts that it includes, each once, in the order of the text.
  let parts: [String]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    var comment = ""
    var parts: [String] = []
    for tag in String(decoding: bytes, as: UTF8.self).split(separator: "{{").dropFirst(
      bytes.first == 0x7B ? 0 : 1)
    {
      let words = tag.prefix { $0 != "}" }
      if words.first == "!", comment.isEmpty { comment = Self.trimmed(words.dropFirst()) }
      if words.first == ">" {
        let part = Self.trimmed(words.dropFirst())
        if !parts.contains(part) { parts.append(part) }
      }
    }
    self.comment = comment
    self.parts = parts
  }

  /// The name by which others include it: without the ending.
  var partName: String { String(name.dropLast(5)) }

  private static func trimmed(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
