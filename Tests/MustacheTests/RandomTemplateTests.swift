import TestSupport
import Testing

@testable import Mustache

struct RandomTemplateTests {
  static let fragments = [
    "{{title}}", "{{note}}", "{{#rows}}", "{{/rows}}", "{{#isMarked}}", "{{/isMarked}}", "{{^note}}",
    "{{/note}}",
    "{{> part}}", "{{name}}", "{{.}}", "{{{title}}}", "{{=| |=}}", "|title|", "|={{ }}=|", "{{!", "}}", "{{",
    "\n",
    "  ", "\r\n", "<a href=\"", "<p title='", "\"", "'", ">", "<", "/", ":", "</p>", "<!--", "-->", "<style>",
    "</style>", "x", "é", "<p", " class=", "#",
  ]

  @Test(
    "random templates are refused or taken without a crash, and what is taken holds any value in its place")
  func randomTemplates() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    var taken = 0
    for round in 0..<4_000 {
      let text = (0..<Int.random(in: 1...10, using: &random))
        .map { _ in Self.fragments.randomElement(using: &random) ?? "" }.joined()
      do {
        let set = try Sources(["page": text, "part": "{{title}}"]).set()
        _ = try set.template("page").text(of: .absent)
        let page = try set.template("page", for: SamplePage.schema.shape)
        let hostile = SamplePage(
          title: "\"'></p><!--//:", note: "javascript:", isMarked: true, rows: [SampleNode(name: "<style>")])
        let written = try page.text(of: hostile)
        let end = written.utf8.reduce(Place.text) { $0.advanced(by: $1) }
        #expect(end == .text, "seed \(seed), round \(round): \(text)")
        taken += 1
      } catch is TemplateErrors {
        // Most are refused, and must be.
      }
    }
    #expect(taken > 100, "seed \(seed)")
  }
}
