import Correlation
import Records
import Rendering
import Testing

@Suite("The glossary")
struct GlossaryTests {
  /// All pages by path.
  private func pages() throws -> [String: String] {
    let renderer = try ReportRenderer(
      StorySamples.notebook.correlated(), options: ReportOptions(), templates: try TemplateCatalog())
    var pages: [String: String] = [:]
    for index in 0..<renderer.count where renderer.path(at: index).hasSuffix(".html") {
      var bytes: [UInt8] = []
      try renderer.render(index, into: &bytes)
      pages[renderer.path(at: index)] = String(decoding: bytes, as: UTF8.self)
    }
    return pages
  }

  @Test("explains every grade, reason, rule, event code and severity that the program knows")
  func terms() throws {
    let page = try #require(try pages()[Site.glossary])
    for grade in Grade.allCases { #expect(page.contains("<tr id=\"\(grade.rawValue)\">")) }
    for reason in LinkReason.allCases { #expect(page.contains("<tr id=\"reason-\(reason.rawValue)\">")) }
    for code in EventCode.defined { #expect(page.contains("<tr id=\"event-\(code)\">")) }
    let words = Rule.allCases.map(\.rawValue) + Finding.Severity.allCases.map(\.rawValue)
    for word in words { #expect(page.contains("<tr><th scope=\"row\">\(word)</th>")) }
    #expect(EventCode.defined == Array(1...29) + [255])
  }

  @Test("is linked from every page")
  func links() throws {
    for (path, page) in try pages() {
      let top = String(repeating: "../", count: path.split(separator: "/").count - 1)
      #expect(page.contains("<a href=\"\(top)glossary.html\">Glossary</a>"), "\(path)")
    }
  }
}
