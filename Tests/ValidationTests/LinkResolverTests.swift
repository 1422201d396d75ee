import TestSupport
import Testing

@testable import Validation

@Suite("Links resolve inside the report")
struct LinkResolverTests {
  private func resolve(_ link: String, from page: String) -> (
    LinkResolver.Outcome, path: String, fragment: String
  ) {
    var resolver = LinkResolver()
    resolver.begin(page: page)
    let outcome = Array(link.utf8).withUnsafeBufferPointer { resolver.resolve($0) }
    return (
      outcome, String(decoding: resolver.path, as: UTF8.self),
      String(decoding: resolver.fragment, as: UTF8.self)
    )
  }

  @Test(
    "a relative link leads to the file that a browser would open",
    arguments: [
      ("a.html", "index.html", "a.html", ""),
      ("a.html", "flows/h/x.html", "flows/h/a.html", ""),
      ("../a.html#b", "flows/h/x.html", "flows/a.html", "b"),
      ("../../a.html#b/c?d:e", "flows/h/x.html", "a.html", "b/c?d:e"),
      ("./b/./c/../a.html", "x.html", "b/a.html", ""),
      ("b/../../h/a.html", "flows/h/x.html", "flows/h/a.html", ""),
      ("%61%2Ehtml#%23", "x.html", "a.html", "#"),
      ("b/a:c.html", "x.html", "b/a:c.html", ""),
      (".hidden", "x.html", ".hidden", ""),
      ("...", "x.html", "...", ""),
      ("..a/b..", "x.html", "..a/b..", ""),
      ("a%3Fb%23c.html", "x.html", "a?b#c.html", ""),
      ("\u{E9}.html", "x.html", "\u{E9}.html", ""),
    ])
  func leadsToFile(_ link: String, _ page: String, _ path: String, _ fragment: String) {
    let resolved = resolve(link, from: page)
    #expect(resolved.0 == .file)
    #expect(resolved.path == path)
    #expect(resolved.fragment == fragment)
  }

  @Test(
    "an empty link and a bare fragment stay on the page", arguments: [("", ""), ("#", ""), ("#a%20b", "a b")])
  func staysOnPage(_ link: String, _ fragment: String) {
    let resolved = resolve(link, from: "flows/x.html")
    #expect(resolved.0 == .samePage)
    #expect(resolved.fragment == fragment)
  }

  @Test(
    "a link that ends in a folder is told apart",
    arguments: [".", "./", "..", "../", "a/", "a/..", "a/.", "%2e", "../h/"])
  func leadsToFolder(_ link: String) {
    #expect(resolve(link, from: "flows/h/x.html").0 == .folder)
  }

  @Test("random references never leave the report and never crash")
  func randomReferences() {
    let parts = [
      "..", ".", "a", "/", "//", "%2e", "%2E%2e", "%2f", "%5c", "\\", ":", "#", "?", "%", "%4", "%00", " ",
      "é",
    ]
    var generator = SeededGenerator(seed: 42)
    for round in 0..<20_000 {
      var link = ""
      for _ in 0..<(generator.next() % 9) { link += parts[Int(generator.next() % UInt64(parts.count))] }
      let resolved = resolve(link, from: "flows/h/x.html")
      guard resolved.0 == .file else { continue }
      let segments = resolved.path.split(separator: "/", omittingEmptySubsequences: false)
      #expect(
        !segments.contains { $0.isEmpty || $0 == "." || $0 == ".." }, "seed 42, round \(round): \(link)")
    }
  }
}
