import Glibc
import Mustache
import Rendering
import Testing

@Suite("The catalog of templates")
struct TemplateCatalogTests {
  @Test("holds every file of Templates/pages, and nothing else")
  func completeness() throws {
    let package = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let folder = try #require(opendir(package.joined(separator: "/") + "/Templates/pages"))
    defer { closedir(folder) }
    var names: Set<String> = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.insert(name) }
    }
    #expect(Set(TemplateCatalog.builtInNames) == names)
  }

  @Test("gives the style sheet and the schema")
  func otherFiles() throws {
    let catalog = try TemplateCatalog()
    #expect(catalog.styleSheet.count > 1_000 && catalog.styleSheet.count < 24_000)
    #expect(catalog.schema.starts(with: "<?xml".utf8))
  }

  @Test("uses a user's file in place of the built-in one of the same name")
  func overriding() throws {
    let css = Array("body { color: red }".utf8)
    #expect(try TemplateCatalog(overrides: [("report.css", css)]).styleSheet == css)
  }

  @Test("names the nearest template for a file that it does not know")
  func unknownFile() throws {
    let faults = try #require(throws: TemplateFaults.self) {
      try TemplateCatalog(overrides: [("flwo.html", [])])
    }
    #expect(
      faults.description.hasPrefix(
        "flwo.html:1:1: there is no template of this name; the nearest is flow.html"))
  }

  @Test("collects the faults of all templates, each with its place")
  func faults() throws {
    let faults = try #require(throws: TemplateFaults.self) {
      try TemplateCatalog(overrides: [
        ("flow.html", Array("{{> head}}\n<h1>{{conection}}</h1>{{> foot}}".utf8)),
        ("hosts.html", Array("{{> haed}}".utf8)),
      ])
    }
    #expect(faults.faults.map(\.file) == ["flow.html", "hosts.html"])
    #expect(faults.faults.map(\.line) == [2, 1])
  }
}
