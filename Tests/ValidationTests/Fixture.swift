import Glibc
import Testing

@testable import Validation

/// A page from the Fixtures folder, and what the report around it holds.
struct Fixture: Sendable, CustomTestStringConvertible {
  /// A rule expected on a line. Pages carry `expect: rule` on the line where the fault is.
  struct Expectation: Hashable, Comparable, CustomStringConvertible {
    var line: Int
    var rule: String
    var description: String { "\(line): \(rule)" }
    static func < (left: Self, right: Self) -> Bool { (left.line, left.rule) < (right.line, right.rule) }
  }

  let name: String
  let bytes: [UInt8]
  var testDescription: String { name }

  /// Where every fixture stands in its report.
  static let path = "flows/host/page.html"
  /// The report's other files; `index.html` has the id `top`, the page in `trees` the id `✓`.
  static let files = [
    "assets/print.css", "assets/style.css", "data/flows.ndjson", "flows/host/page.html", "flows/index.html",
    "index.html", "trees/h/a b.html",
  ]

  static let root = Source.folder + "/Fixtures"

  static func all(in folder: String) -> [Fixture] {
    Source.names(in: root + "/" + folder).map {
      Fixture(name: $0, bytes: Source.bytes(of: root + "/" + folder + "/" + $0))
    }
  }

  /// The faults that the page's own markers name.
  var expectations: [Expectation] {
    var found: [Expectation] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      let parts = String(decoding: line, as: UTF8.self).split(
        separator: "expect: ", omittingEmptySubsequences: false)
      for part in parts.dropFirst() {
        let rule = part.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        found.append(Expectation(line: index + 1, rule: String(rule)))
      }
    }
    return found.sorted()
  }

  /// All faults of the page, with those that only the whole report shows.
  func faults(by validator: PageValidator) throws -> [MarkupIssue] {
    let index = """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; base-uri 'none'; form-action 'none'"/><title>x</title></head>
      <body><main id="top"><h1 id="✓">x</h1></main></body></html>
      """
    _ = validator.takeLedger()
    let report = try validator.validate(path: Self.path, bytes: bytes)
    for path in ["index.html", "trees/h/a b.html"] {
      let other = try validator.validate(path: path, bytes: Array(index.utf8))
      guard other.isClean else { return other.issues }
    }
    let verdict = validator.takeLedger().finish(files: Self.files) { _ in bytes }
    return (report.issues + verdict.issues).sorted()
  }
}

/// The package's own files, found from where this file stands.
enum Source {
  static let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.startIndex))

  /// The schema as the report's templates have it.
  static let schema = bytes(of: folder + "/../../Templates/pages/report.rng")

  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func bytes(of path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk.prefix(count))
    }
  }
}
