import Mustache
import Rendering
import Testing

@Suite("The list of templates' keys")
struct TemplateKeysTests {
  private let text = String(decoding: TemplateKeys.markdown(), as: UTF8.self)

  @Test("names every built-in file")
  func files() {
    for name in TemplateCatalog.builtInNames {
      let isPage = PageTemplate(rawValue: name) != nil
      #expect(text.contains(isPage ? "\n## \(name)\n" : "`\(name)`"), "\(name)")
    }
  }

  @Test("gives each template's comment and every key of a page's model", arguments: PageTemplate.allCases)
  func keys(page: PageTemplate) throws {
    let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix("\(page.file)\n\n") })
    for key in page.shape.describe() { #expect(section.contains("| `\(key.path)` | \(key.kind)"), "\(key)") }
    // A case has a head of its own, for its style goes into it.
    #expect(section.contains("Includes `head.html`") == (page != .bundledCase))
    #expect(!section.contains("\n\n\n"))
  }

  @Test("says which templates include a part")
  func parts() {
    #expect(text.contains("| `grade-filter.html` | Checkboxes"))
    #expect(text.contains("| `flows.html` |\n"))
  }
}
