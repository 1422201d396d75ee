import Testing

@testable import Mustache

@Suite("Texts longer than a parser takes as one")
struct LongTextTests {
  @Test(
    "A long text, or many that stand together, is split by comments and loses nothing",
    arguments: [("{{.}}", 12_000_000), ("{{#a}}{{.}}: {{/a}}", 900_000)])
  func split(template: String, length: Int) throws {
    let text = String(repeating: "\u{E9}<\u{1}", count: length / 4)
    let shape = Shape(name: "s", fields: [("a", .text)])
    let value: Value =
      template == "{{.}}"
      ? .text(text) : .object(Object(shape: shape, values: [.list(Array(repeating: .text(text), count: 12))]))
    let set = try TemplateSet(sources: [
      "t": TemplateSource(file: "t.html", bytes: Array("<p>\(template)</p>".utf8))
    ])
    var buffer: [UInt8] = []
    try set.template("t").render(value, into: &buffer)
    let runs = buffer.split(separator: 0x3C)
    #expect(runs.count > 3)
    #expect(runs.allSatisfy { $0.count < 8_000_000 })
    var plain: [UInt8] = []
    try TemplateSet(sources: ["t": TemplateSource(file: "t.html", bytes: Array("{{.}}".utf8))])
      .template("t").render(.text("\u{E9}<\u{1}"), into: &plain)
    let characters = template == "{{.}}" ? text.unicodeScalars.count : 12 * text.unicodeScalars.count
    let escaped = buffer.count - "<p></p>".utf8.count - (runs.count - 2) * "<!-- -->".utf8.count
    let separators = template == "{{.}}" ? 0 : 12 * ": ".utf8.count
    #expect(escaped == characters / 3 * plain.count + separators)
  }
}
