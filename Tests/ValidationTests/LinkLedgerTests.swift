import TestSupport
import Testing

@testable import Validation

@Suite("Links between pages")
struct LinkLedgerTests {
  /// A page with ids and links, one a line from line 5.
  private static func page(ids: [String] = [], links: [String] = []) -> [UInt8] {
    var text = """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; base-uri 'none'; form-action 'none'"/><title>x</title></head>
      <body><main><h1>x</h1>

      """
    for id in ids { text += "<p id=\"\(id)\">x</p>\n" }
    for link in links { text += "<p><a href=\"\(link)\">x</a></p>\n" }
    return Array((text + "</main></body></html>\n").utf8)
  }

  private static let pages: [(path: String, bytes: [UInt8])] = [
    ("a/1.html", page(ids: ["x"], links: ["../b/2.html#y", "3.html", "../b/2.html#z", "#x"])),
    ("a/3.html", page(links: ["../b/2.html#z", "../c.html", "../c.html#q"])),
    ("b/2.html", page(ids: ["y"], links: ["../a/1.html#x", "../c.html"])),
  ]

  /// Validates the pages in as many workers as `parts` says, each with the pages of its number.
  private func verdict(parts: Int) throws -> LinkLedger.Verdict {
    var ledger = LinkLedger()
    for part in 0..<parts {
      let validator = try PageValidator(schema: Source.schema)
      for (index, page) in Self.pages.enumerated() where index % parts == part {
        let report = try validator.validate(path: page.path, bytes: page.bytes)
        #expect(report.isClean)
      }
      ledger.merge(validator.takeLedger())
    }
    return ledger.finish(files: Self.pages.map(\.path)) { path in
      Self.pages.first { $0.path == path }?.bytes ?? []
    }
  }

  @Test("each missing target is named once, with its page, line and number of links", arguments: 1...3)
  func missingTargets(_ parts: Int) throws {
    let verdict = try verdict(parts: parts)
    #expect(verdict.missingTargets == 3)
    let missing = Dictionary(grouping: verdict.issues, by: \.rule)
    #expect(missing[.linkMissingFragment]?.count == 1)
    #expect(
      missing[.linkMissingFragment]?.first?.message.contains("which has no id \"z\"; 2 links lead there")
        == true)
    let pages = try #require(missing[.linkMissingPage])
    #expect(pages.allSatisfy { $0.message.contains("leads to c.html, which the report does not have") })
    #expect(pages.count == 2)
  }

  @Test("the verdict is the same however the pages are shared out")
  func sameVerdict() throws {
    let one = try verdict(parts: 1)
    for parts in 2...3 {
      let many = try verdict(parts: parts)
      #expect(many.issues == one.issues)
      #expect(many.missingTargets == one.missingTargets)
    }
  }

  @Test("a page that cannot be read again still has its fault named")
  func pageChanged() throws {
    let validator = try PageValidator(schema: Source.schema)
    _ = try validator.validate(path: "a.html", bytes: Self.page(links: ["b.html"]))
    let verdict = validator.takeLedger().finish(files: ["a.html"]) { _ in [] }
    #expect(verdict.issues.map(\.page) == ["a.html"])
    #expect(verdict.issues.map(\.line) == [5])
    #expect(verdict.missingTargets == 1)
  }

  @Test("faults of a page that is not among the files are not lost")
  func pageUnknown() throws {
    let validator = try PageValidator(schema: Source.schema)
    _ = try validator.validate(path: "a.html", bytes: Self.page(links: ["b.html"]))
    let verdict = validator.takeLedger().finish(files: ["c.html"]) { _ in [] }
    #expect(verdict.issues.map(\.rule) == [.linkMissingPage])
    #expect(verdict.missingTargets == 1)
  }

  @Test("many links need memory for their targets only")
  func tableHoldsTargetsOnce() {
    var table = TargetTable()
    var generator = SeededGenerator(seed: 7)
    let keys = (0..<5_000).map { _ in generator.next() | 1 }
    for round in 0..<20 {
      for (index, key) in keys.enumerated() {
        table.insert(.init(key: key, page: UInt64(20 - round), line: UInt32(index), count: 1))
      }
    }
    #expect(table.count == Set(keys).count)
    #expect(table.entries.allSatisfy { $0.count == 20 && $0.page == 1 })
    for key in keys { table.settle(key) }
    #expect(table.entries.allSatisfy { $0.count == 0 })
  }

  @Test("two validators in two tasks find the same as one")
  func validatorsShareNothing() async throws {
    let fixtures = Fixture.all(in: "invalid") + Fixture.all(in: "valid")
    let alone = try Self.judge(fixtures)
    let together = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<4 { group.addTask { try Self.judge(fixtures + fixtures) } }
      return try await group.reduce(into: [[String]]()) { $0.append($1) }
    }
    #expect(together.count == 4)
    for found in together { #expect(found == alone + alone) }
  }

  private static func judge(_ fixtures: [Fixture]) throws -> [String] {
    let validator = try PageValidator(schema: Source.schema)
    return try fixtures.flatMap { fixture in try fixture.faults(by: validator).map { "\(fixture.name) \($0)" }
    }
  }
}
