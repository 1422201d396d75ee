import Testing

@testable import Mustache

struct PlaceTests {
  /// Shows which escape was chosen: text leaves `'`, attributes write `&#39;`, URLs `%27`.
  static let value = "a'<\t:b"
  static let asText = "a'&lt;\t:b"
  static let asAttribute = "a&#39;&lt;&#9;:b"
  static let asURL = "a%27%3C%09%3Ab"
  static let asSettledURL = "a%27%3C%09:b"

  @Test(
    "the escape follows from the HTML around the tag",
    arguments: [
      ("<p>{{title}}</p>", "<p>\(asText)</p>"),
      ("<p title=\"{{title}}\">", "<p title=\"\(asAttribute)\">"),
      ("<p title='{{title}}'>", "<p title='\(asAttribute)'>"),
      ("<p title = \"x {{title}}\"/>", "<p title = \"x \(asAttribute)\"/>"),
      ("<p title=\"a > b {{title}}\">", "<p title=\"a > b \(asAttribute)\">"),
      ("<A HREF=\"{{title}}\">", "<A HREF=\"\(asURL)\">"),
      ("<a href=\"../x/{{title}}\">", "<a href=\"../x/\(asSettledURL)\">"),
      ("<a href=\"#{{title}}\">", "<a href=\"#\(asSettledURL)\">"),
      ("<img src=\"{{title}}\" alt=\"{{title}}\"/>", "<img src=\"\(asURL)\" alt=\"\(asAttribute)\"/>"),
      ("<use xlink:href='{{title}}'/>", "<use xlink:href='\(asURL)'/>"),
      ("<a data-href=\"{{title}}\">", "<a data-href=\"\(asAttribute)\">"),
      ("<!-- \" <a href='--><p>{{title}}", "<!-- \" <a href='--><p>\(asText)"),
      ("<!DOCTYPE html><p>{{title}}", "<!DOCTYPE html><p>\(asText)"),
      ("<?xml version=\"1.0\"?><p>{{title}}", "<?xml version=\"1.0\"?><p>\(asText)"),
      ("<style>a < b \"</style>{{title}}", "<style>a < b \"</style>\(asText)"),
      ("1 < 2 {{title}}", "1 < 2 \(asText)"),
      ("<td{{#isMarked}} class=\"hit\"{{/isMarked}}>{{title}}</td>", "<td class=\"hit\">\(asText)</td>"),
      ("<a href=\"{{#isMarked}}../{{/isMarked}}{{title}}\">", "<a href=\"../\(asSettledURL)\">"),
      ("<a href=\"{{> part}}\">{{> part}}</a>", "<a href=\"\(asURL)\">\(asText)</a>"),
    ])
  func escapes(_ template: String, _ expected: String) throws {
    let page = try Sources(["page": template, "part": "{{title}}"]).set()
      .template("page", for: SamplePage.schema.shape)
    #expect(try page.text(of: SamplePage(title: Self.value, isMarked: true)) == expected)
  }

  @Test(
    "a tag where no escape is safe is a fault",
    arguments: [
      ("<{{title}}>", "the name of a tag"),
      ("<p{{title}}>", "the name of a tag"),
      ("</p{{title}}>", "the name of a tag"),
      ("<p {{title}}>", "the tag of <p>, outside of quotes"),
      ("<p x{{title}}=\"\">", "the name of an attribute"),
      ("<p title={{title}}>", "the tag of <p>, outside of quotes"),
      ("<p title=a{{title}}>", "a value of an attribute without quotes"),
      ("<!-- {{title}} -->", "a comment"),
      ("<!DOCTYPE {{title}}>", "a declaration"),
      ("<?php {{title}} ?>", "a processing instruction"),
      ("<![CDATA[ {{title}} ]]>", "a CDATA section"),
      ("<style>{{title}}</style>", "<style>"),
      ("<SCRIPT type=\"x\">{{title}}</SCRIPT>", "<script>"),
      ("<script></scrip>{{title}}</script >", "<script>"),
      ("<p onclick=\"{{title}}\">", "an event attribute (onclick)"),
      ("<p style=\"{{title}}\">", "a style attribute"),
      ("<a href=\"javascript:{{title}}\">", "a URL with a scheme or a host"),
      ("<a href=\"//{{title}}\">", "a URL with a scheme or a host"),
    ])
  func refusals(_ template: String, _ place: String) throws {
    let messages = try Sources(template).faults(for: SamplePage.schema.shape).map(\.message)
    #expect(messages == ["\"title\" cannot stand in \(place): no escaping is safe there"])
  }

  @Test(
    "without a model, tags are taken anywhere and escaped for text or attribute",
    arguments: [
      ("<{{a}}>", "<'&lt;>"), ("<p x={{a}}>", "<p x='&lt;>"),
      ("<style>{{a}}</style>", "<style>'&lt;</style>"),
    ])
  func unchecked(_ template: String, _ expected: String) throws {
    let shape = Shape(name: "data", fields: [("a", .text)])
    let page = try Sources(template).set().template("page")
    #expect(try page.text(of: .object(Object(shape: shape, values: [.text("'<")]))) == expected)
  }
}
