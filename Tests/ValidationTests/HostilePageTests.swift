import Glibc
import TestSupport
import Testing

@testable import Validation

@Suite("Hostile pages end soon and with a clear fault")
struct HostilePageTests {
  private static let head = """
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta http-equiv="Content-Security-Policy"
    content="default-src 'none'; base-uri 'none'; form-action 'none'"/><title>x</title></head>
    <body><main id="main"><h1>x</h1>

    """
  private static let tail = "</main></body></html>\n"

  private func rules(of text: String) throws -> [String] {
    try rules(of: Array(text.utf8))
  }

  private func rules(of bytes: [UInt8]) throws -> [String] {
    let validator = try PageValidator(schema: Source.schema)
    return try validator.validate(path: "page.html", bytes: bytes).issues.map(\.rule.rawValue)
  }

  @Test("nested entities are refused before any is expanded")
  func billionLaughs() throws {
    var declarations = "<!ENTITY a0 \"ha\">"
    for level in 1...20 {
      declarations += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    let page =
      Self.head.replacingFirst("<!DOCTYPE html>", with: "<!DOCTYPE html [\(declarations)]>") + "&a20;"
      + Self.tail
    let clock = ContinuousClock()
    var found: [String] = []
    let duration = try clock.measure { found = try rules(of: page) }
    #expect(found == ["markup.doctype"])
    #expect(duration < .seconds(1))
  }

  @Test(
    "an entity that names a file is not read",
    arguments: ["SYSTEM \"file:///etc/passwd\"", "PUBLIC \"x\" \"/etc/passwd\""])
  func externalEntity(_ identifier: String) throws {
    let declared = "<!DOCTYPE html [<!ENTITY e \(identifier)>]>"
    let page = Self.head.replacingFirst("<!DOCTYPE html>", with: declared) + "<p>&e;</p>" + Self.tail
    let validator = try PageValidator(schema: Source.schema)
    let report = try validator.validate(path: "page.html", bytes: Array(page.utf8))
    #expect(report.issues.map(\.rule) == [.doctype])
    #expect(!report.issues.contains { $0.message.contains("root:") })
  }

  @Test("elements 100,000 levels deep are refused at the 257th")
  func deepNesting() throws {
    let depth = 100_000
    let page =
      Self.head + String(repeating: "<div>\n", count: depth) + String(repeating: "</div>", count: depth)
      + Self.tail
    let validator = try PageValidator(schema: Source.schema)
    let report = try validator.validate(path: "page.html", bytes: Array(page.utf8))
    #expect(report.issues.map(\.rule) == [.notWellFormed])
    let line = try #require(report.issues.first?.line)
    #expect((250...262).contains(line))
  }

  @Test("a page of 5 MB is valid, and a fault at its end is found on its line")
  func largePage() throws {
    let rows = 80_000
    var body = "<table><tbody>\n"
    for row in 0..<rows {
      body += "<tr id=\"r\(row)\"><td><a href=\"#r\(rows - 1 - row)\">to the row</a> text</td></tr>\n"
    }
    body += "</tbody></table>"
    let page = Self.head + body + Self.tail
    #expect(page.utf8.count > 5_000_000)
    #expect(try rules(of: page) == [])
    let faulty = Self.head + body + "\n<p id=\"r5\">x</p>" + Self.tail
    let validator = try PageValidator(schema: Source.schema)
    let report = try validator.validate(path: "page.html", bytes: Array(faulty.utf8))
    #expect(report.issues.map(\.rule) == [.idDuplicate])
    #expect(report.issues.map(\.line) == [5 + 1 + rows + 1])
    #expect(report.ids == rows + 1)
  }

  @Test("an attribute and a text of 1 MB are valid")
  func longValues() throws {
    let long = String(repeating: "x", count: 1 << 20)
    #expect(try rules(of: Self.head + "<p title=\"\(long)\">\(long)</p>" + Self.tail) == [])
  }

  @Test("a page cut anywhere is not valid")
  func everyTruncation() throws {
    let validator = try PageValidator(schema: Source.schema)
    let whole = Array((Self.head + "<p id=\"é\">a &amp; b</p>" + Self.tail).utf8)
    for count in 0..<(whole.count - 1) {
      let report = try validator.validate(path: "page.html", bytes: Array(whole.prefix(count)))
      #expect(!report.isClean, "cut after \(count) bytes")
    }
    #expect(try validator.validate(path: "page.html", bytes: whole).isClean)
  }

  @Test(
    "a byte that is not UTF-8, or NUL, is refused wherever it stands in the text",
    arguments: [0x00, 0x80, 0xC0, 0xFF] as [UInt8])
  func badByteAnywhere(_ bad: UInt8) throws {
    let validator = try PageValidator(schema: Source.schema)
    let prefix = Array((Self.head + "<p>").utf8)
    for distance in [0, 1, 3, 511, 512, 513, 4_000, 5_000] {
      let text = [UInt8](repeating: UInt8(ascii: "a"), count: distance)
      let bytes = prefix + text + [bad] + Array(("</p>" + Self.tail).utf8)
      let report = try validator.validate(path: "page.html", bytes: bytes)
      #expect(report.issues.map(\.rule) == [.notWellFormed], "after \(distance) bytes")
    }
  }

  @Test("many faults are counted, and the first hundred listed")
  func manyFaults() throws {
    let page = Self.head + String(repeating: "<p id=\"a\">x</p>\n", count: 1_001) + Self.tail
    let validator = try PageValidator(schema: Source.schema)
    let report = try validator.validate(path: "page.html", bytes: Array(page.utf8))
    #expect(report.issues.count == 100)
    #expect(report.omitted == 900)
  }

  @Test("a damaged page gets the same verdict twice, and leaves the validator whole")
  func randomDamage() throws {
    var generator = SeededGenerator(seed: 20_170_501)
    let validator = try PageValidator(schema: Source.schema)
    let whole = Array((Self.head + "<p id=\"a\">x <a href=\"#a\">y</a></p>" + Self.tail).utf8)
    for round in 0..<3_000 {
      var bytes = whole
      let place = Int(generator.next() % UInt64(bytes.count))
      bytes[place] = UInt8(truncatingIfNeeded: generator.next())
      let first = try validator.validate(path: "page.html", bytes: bytes)
      let second = try validator.validate(path: "page.html", bytes: bytes)
      #expect(first == second, "seed 20170501, round \(round)")
    }
    #expect(try validator.validate(path: "page.html", bytes: whole).isClean)
  }
}

extension String {
  func replacingFirst(_ old: String, with new: String) -> String {
    let parts = split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[0] + new + parts[1] : self
  }
}
