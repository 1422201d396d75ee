import Testing

@testable import Mustache

/// Faults that are found when a template is loaded; `¦` in a template marks each place where one is expected.
struct FaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let template: String
    let messages: [String]

    init(_ template: String, _ messages: String...) {
      self.template = template
      self.messages = messages
    }

    var testDescription: String { template }
  }

  static let keys = "title, note, isMarked, owner, rows (SamplePage)"

  @Test(
    "a key that does not fit is reported at its place",
    arguments: [
      Case("a\n  é {{¦titel}}", "there is no key \"titel\" here; did you mean \"title\"?; keys: \(keys)"),
      Case("{{ ¦quite_other }}", "there is no key \"quite_other\" here; keys: \(keys)"),
      Case(
        "{{#rows}}{{¦Name}}{{title}}{{/rows}}",
        "there is no key \"Name\" here; did you mean \"name\"?; keys: name, children (SampleNode); \(keys)"),
      Case(
        "{{#note}}{{¦x}}{{.}}{{/note}}",
        "there is no key \"x\" here; keys: \(keys); \"note\" is a text, so its section adds no keys"),
      Case("{{¦rows}}", "\"rows\" is a list (of SampleNode): walk it by a section, {{#rows}}"),
      Case("{{¦isMarked}}", "\"isMarked\" is a truth value: use it as a section, {{#isMarked}}"),
      Case("{{¦owner}}", "\"owner\" is an object (SampleNode): name a key of it, as in {{owner.name}}"),
      Case("{{¦title.x}}", "\"title\" is a text, so \"x\" cannot be taken from it"),
      Case("{{¦rows.name}}", "\"rows\" is a list (of SampleNode), so \"name\" cannot be taken from it"),
      Case(
        "{{¦owner.nam}}",
        "SampleNode has no key \"nam\"; did you mean \"name\"?; keys: name, children (SampleNode)"),
      Case("{{#isMarked}}{{¦.}}{{/isMarked}}", "\".\" is the truth value \"isMarked\" here: name a key"),
      Case("{{#rows}}{{¦.}}{{/rows}}", "\".\" is an object (SampleNode) here: name a key of it"),
      Case("{{{¦title}}}", "\"title\" must be escaped: page models hold no markup"),
      Case("{{& ¦title}}", "\"title\" must be escaped: page models hold no markup"),
      Case("{{> ¦pat}}", "there is no partial \"pat\"; did you mean \"part\"?; templates: page, part"),
      Case(
        "{{^¦row}}{{¦bad}}{{/row}}\n{{¦bad}}",
        "there is no key \"row\" here; did you mean \"rows\"?; keys: \(keys)",
        "there is no key \"bad\" here; keys: \(keys)", "there is no key \"bad\" here; keys: \(keys)"),
      Case(
        "<p {{#isMarked}}class=\"¦{{/isMarked}}x\">",
        "the section \"isMarked\" ends in the value of an attribute of <p>, but began in the tag of <p>, outside of "
          + "quotes: the page would not be the same with and without it"),
      Case("<p¦", "this template ends in the name of a tag, but began in text"),
      Case(
        "<a href=\"{{title}}¦:x\"></a>",
        "with this, the values before it could make a URL with a scheme or a host; begin it with ./"),
      Case(
        "<a href=\"{{title}}/¦/{{¦note}}\"></a>",
        "with this, the values before it could make a URL with a scheme or a host; begin it with ./",
        "\"note\" cannot stand in a URL with a scheme or a host: no escaping is safe there"),
    ])
  func keyFaults(_ test: Case) throws {
    try check(test, shape: SamplePage.schema.shape)
  }

  @Test(
    "a fault of syntax is reported at its place",
    arguments: [
      Case("a\n¦{{#rows}}", "the section \"rows\" is never closed"),
      Case(
        "{{#rows}}\n ¦{{/row}}", "\"row\" is closed here, but the open section is \"rows\", opened at 1:1"),
      Case("x ¦{{/rows}}", "\"rows\" is closed here, but no section is open"),
      Case(
        "{{#rows}}{{^note}}¦{{/rows}}",
        "\"rows\" is closed here, but the section \"note\", opened at 1:10, is still open"),
      Case("a ¦{{title", "this tag is never closed: expected }}"),
      Case("a ¦{{title} b {{title}}", "this tag is never closed: expected }}"),
      Case("a ¦{{{title}} b", "this tag is never closed: expected }}}"),
      Case("¦{{=<% %>}}", "this tag is never closed: expected =}}"),
      Case("¦{{=<%=}}", "delimiters are set by two words without =, as in {{=<% %>=}}"),
      Case("¦{{}} ¦{{# }}{{/}}", "this tag is empty: expected a key", "this tag is empty: expected a key"),
      Case("{{¦two words}}", "expected a key, one word, and found \"two words\""),
      Case("{{¦owner..name}}", "the key \"owner..name\" has an empty part beside a dot"),
      Case("¦{{>*name}}", "partials named by data ({{>*) are not supported"),
      Case("¦{{<parent}}", "inheritance ({{< and {{$) is not supported; use a partial"),
      Case("¦{{#a}}\n¦{{b", "the section \"a\" is never closed", "this tag is never closed: expected }}"),
    ])
  func syntaxFaults(_ test: Case) throws {
    try check(test, shape: SamplePage.schema.shape)
  }

  private func check(_ test: Case, shape: Shape) throws {
    let template = test.template.replacing("¦", with: "")
    let faults = try Sources(["page": template, "part": ""]).faults(for: shape)
    #expect(faults.map(\.message) == test.messages)
    #expect(faults.map { "\($0.line):\($0.column)" } == Self.places(in: test.template))
    #expect(faults.allSatisfy { $0.file == "page.html" })
  }

  /// Lines and columns of the markers, the markers themselves not counted.
  static func places(in template: String) -> [String] {
    var places: [String] = []
    var (line, column) = (1, 1)
    for scalar in template.unicodeScalars {
      switch scalar {
      case "¦": places.append("\(line):\(column)")
      case "\n": (line, column) = (line + 1, 1)
      default: column += 1
      }
    }
    return places
  }

  @Test("a fault in a partial names the partial's file, once for all that include it")
  func partialFault() throws {
    let sources = Sources(["page": "{{> part}}{{#rows}}{{> part}}{{/rows}}", "part": "\n{{name}}{{titel}}"])
    let faults = try sources.faults(for: SamplePage.schema.shape)
    #expect(faults.map { "\($0.file):\($0.line):\($0.column)" }.first == "part.html:2:3")
    #expect(faults.allSatisfy { $0.file == "part.html" })
    #expect(faults.map(\.message).filter { $0.contains("\"name\" here") }.count == 1)
  }

  @Test("bytes that are not UTF-8 are reported with their line")
  func encoding() {
    let source = TemplateSource(file: "bad.html", bytes: Array("ok\n".utf8) + [0xC3, 0x28])
    let error = #expect(throws: TemplateErrors.self) { try TemplateSet(sources: ["bad": source]) }
    #expect(error?.description == "bad.html:2:1: this line is not valid UTF-8")
  }

  @Test("a template that is not there is reported with those that are")
  func missingTemplate() throws {
    let set = try Sources("").set()
    let error = #expect(throws: TemplateErrors.self) {
      try set.template("pages", for: SamplePage.schema.shape)
    }
    #expect(
      error?.errors.first?.message
        == "there is no template \"pages\"; did you mean \"page\"?; templates: page")
  }
}
