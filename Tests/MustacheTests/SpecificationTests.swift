import Foundation
import Testing

@testable import Mustache

/// The core modules of the Mustache specification, read from the shared conformance data.
enum Specification {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let data: JSON
    let template: String
    let partials: [String: String]?
    let expected: String

    var testDescription: String { name }
  }

  private struct Module: Decodable {
    let tests: [Case]
  }

  static let modules = ["comments", "delimiters", "interpolation", "inverted", "partials", "sections"]

  /// `shared/conformance/mustache`, beside the package or where FLOWTREE_SHARED says.
  static var folder: URL {
    let shared =
      ProcessInfo.processInfo.environment["FLOWTREE_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).appending(path: "../../../../shared").standardizedFileURL
    return shared.appending(path: "conformance/mustache")
  }

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  static func cases(of module: String) throws -> [Case] {
    let data = try Data(contentsOf: folder.appending(path: module + ".json"))
    return try JSONDecoder().decode(Module.self, from: data).tests
  }
}

@Suite(
  .enabled(if: Specification.isThere, "the conformance data is not there; set FLOWTREE_SHARED to its folder"))
struct SpecificationTests {
  @Test(
    "every case of a core module of the specification renders as expected", arguments: Specification.modules)
  func coreModule(_ module: String) throws {
    let cases = try Specification.cases(of: module)
    #expect(cases.count >= 10)
    for test in cases {
      var texts = test.partials ?? [:]
      texts["the template"] = test.template
      let rendered = try Sources(texts).set().template("the template").text(of: test.data.value)
      #expect(rendered == test.expected, "\(module): \(test.name)")
    }
  }
}
