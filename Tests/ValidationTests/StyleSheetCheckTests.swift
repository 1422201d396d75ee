import Testing

@testable import Validation

@Suite("Style sheets load nothing")
struct StyleSheetCheckTests {
  @Test(
    "what loads a file is found on its line",
    arguments: [
      "@import 'a.css';", "@IMPORT url(a.css);", "p { background: url(https://x.example/a.png) }",
      "p { background: URL( \"//x.example/a\" ) }", "p { background: image-set('a.png' 1x) }",
      "p { background: url(data:text/html,x) }", "p { background: \\75rl(https://x.example) }",
      "p { background: u\\rl(https://x.example) }", "/* url( */ p { background: url(a.png) }",
    ])
  func loadingIsFound(_ rule: String) {
    let issues = StyleSheetCheck.issues(
      path: "assets/report.css", bytes: Array("p { color: red }\n\(rule)".utf8))
    #expect(Set(issues.map(\.line)) == [2])
    #expect(Set(issues.map(\.rule)) == [.linkOutside])
  }

  @Test(
    "what loads nothing passes",
    arguments: [
      "p::before { content: '\\2192' }", "/* no url(a.png), no @import */ p { color: red }",
      "p { background: url(data:image/svg+xml,%3Csvg/%3E) }",
      "p { background: url( 'data:image/png;base64,AA' ) }",
      ":root { --curl: 1px }", "",
    ])
  func harmlessPasses(_ rule: String) {
    #expect(StyleSheetCheck.issues(path: "assets/report.css", bytes: Array(rule.utf8)) == [])
  }
}
