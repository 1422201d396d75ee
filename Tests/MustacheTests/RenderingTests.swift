import Testing

@testable import Mustache

struct RenderingTests {
  static let tree = [
    "page": "<ul>{{#rows}}{{> node}}{{/rows}}</ul>",
    "node": "<li>{{name}}<ul>{{#children}}{{> node}}{{/children}}</ul></li>",
  ]

  @Test("a partial that includes itself is checked once and renders nested models")
  func recursion() throws {
    let page = try Sources(Self.tree).set().template("page", for: SamplePage.schema.shape)
    let model = SamplePage(rows: [
      SampleNode(name: "a", children: [SampleNode(name: "b")]), SampleNode(name: "c"),
    ])
    let expected = "<ul><li>a<ul><li>b<ul></ul></li></ul></li><li>c<ul></ul></li></ul>"
    #expect(try page.text(of: model) == expected)
  }

  @Test("indentation of nested partials adds up, line by line")
  func indentation() throws {
    let page = try Sources([
      "page": "{{#rows}}\n  {{> node}}\n{{/rows}}\n",
      "node": "{{name}}:\n{{#children}}\n  {{> node}}\n{{/children}}\n",
    ])
    .set().template("page", for: SamplePage.schema.shape)
    let model = SamplePage(rows: [
      SampleNode(name: "a", children: [SampleNode(name: "b"), SampleNode(name: "c")])
    ])
    #expect(try page.text(of: model) == "  a:\n    b:\n    c:\n")
  }

  @Test("keys of outer models are found from inside, the innermost first")
  func outerModels() throws {
    let page = try Sources(
      "{{#rows}}{{title}}/{{name}}:{{#children}}{{name}}{{/children}};{{/rows}}{{owner.name}}"
    ).set()
      .template("page", for: SamplePage.schema.shape)
    let rows = [
      SampleNode(name: "a", children: [SampleNode(name: "b"), SampleNode(name: "c")]), SampleNode(name: "d"),
    ]
    #expect(
      try page.text(of: SamplePage(title: "T", owner: SampleNode(name: "o"), rows: rows)) == "T/a:bc;T/d:;o")
  }

  @Test("absent, false and empty values leave sections out", arguments: [true, false])
  func conditions(_ isThere: Bool) throws {
    let page = try Sources(
      "{{#note}}({{.}}){{/note}}{{^note}}no note{{/note}},{{#isMarked}}marked{{/isMarked}},"
        + "{{#owner}}{{name}}{{/owner}}{{^rows}}no rows{{/rows}}"
    ).set().template("page", for: SamplePage.schema.shape)
    let model =
      isThere
      ? SamplePage(note: "n", isMarked: true, owner: SampleNode(name: "o"), rows: [SampleNode(name: "r")])
      : SamplePage(note: "")
    #expect(try page.text(of: model) == (isThere ? "(n),marked,o" : "no note,,no rows"))
  }

  @Test("data nested 10,000 deep is refused without a crash, and the buffer is left as it was")
  func depth() throws {
    let template = try Sources(["page": Self.tree["node"] ?? "", "node": Self.tree["node"] ?? ""]).set()
      .template("page", for: SampleNode.schema.shape)
    var buffer: [UInt8] = [1, 2, 3]
    let object = SampleNode.chain(depth: 10_000)
    #expect(throws: RenderError.tooDeep(file: "node.html")) { try template.render(object, into: &buffer) }
    #expect(buffer == [1, 2, 3])
    try template.render(SampleNode.chain(depth: 400), into: &buffer)
    #expect(buffer.count > 400 * 20)
  }

  @Test("a partial that includes itself without end is refused when rendered")
  func endlessPartial() throws {
    let template = try Sources("x{{> page}}").set().template("page", for: SamplePage.schema.shape)
    let error = #expect(throws: RenderError.self) { try template.text(of: SamplePage()) }
    #expect(error?.description.contains("deeper than 1000 levels") == true)
  }

  @Test("many tasks render one template to the same bytes")
  func sharing() async throws {
    let page = try Sources(Self.tree).set().template("page", for: SamplePage.schema.shape)
    let model = SamplePage(
      rows: (0..<50).map { SampleNode(name: "n\($0)", children: [SampleNode(name: "<\($0)>")]) })
    let expected = try page.text(of: model)
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { try page.text(of: model) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts == Array(repeating: expected, count: 8))
  }

  @Test("checked and unchecked templates write the same page")
  func sameWithoutCheck() throws {
    let set = try Sources(Self.tree).set()
    let model = SamplePage(rows: [SampleNode(name: "a<", children: [SampleNode(name: "b")])])
    let checked = try set.template("page", for: SamplePage.schema.shape).text(of: model)
    #expect(try set.template("page").text(of: model) == checked)
  }

  @Test("a byte order mark is no part of the text, and a missing key without a model renders as nothing")
  func small() throws {
    #expect(
      try Sources("\u{FEFF}{{! comment }}\na{{missing}}{{> missing}}").set().template("page").text(
        of: .absent) == "a")
  }
}

struct ShapeTests {
  @Test("the keys of a model are listed once, also of models that hold themselves")
  func describe() {
    let keys = SamplePage.schema.shape.describe().map { key in
      "\(key.model): \(key.path), \(key.kind)" + (key.isListedBefore ? ", see above" : "")
    }
    #expect(
      keys == [
        "SamplePage: title, text", "SamplePage: note, text", "SamplePage: isMarked, truth value",
        "SamplePage: owner, object (SampleNode)", "SampleNode: owner.name, text",
        "SampleNode: owner.children, list (of SampleNode), see above",
        "SamplePage: rows, list (of SampleNode), see above",
      ])
  }
}
