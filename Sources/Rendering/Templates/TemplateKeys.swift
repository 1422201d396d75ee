import Mustache
import Templates

/// The list of keys that each template may use, as Markdown: made of the page models themselves, so it is always true.
package enum TemplateKeys {
  /// The list's file among the written templates; a folder of templates may hold it.
  package static let file = "keys.md"

  /// The whole list: pages in the order of `PageTemplate`, then parts and other files by name. O(templates x keys).
  package static func markdown() -> [UInt8] {
    let sources = EmbeddedTemplates.files.map { TemplateText(name: $0.name, bytes: $0.bytes) }
    var text = introduction
    for page in PageTemplate.allCases {
      guard let source = sources.first(where: { $0.name == page.file }) else { continue }
      text += "\n## \(page.file)\n\n\(source.comment)\n\n" + parts(of: source)
      text += "| key | holds | in the model |\n| --- | --- | --- |\n"
      for key in page.shape.describe() {
        let rest = key.isListedBefore ? "; its keys are listed above" : ""
        text += "| `\(key.path)` | \(key.kind)\(rest) | \(key.model) |\n"
      }
    }
    text += "\n## Parts\n\nA part sees the keys of the place where it is included.\n\n"
    text += "| part | what it makes | included by |\n| --- | --- | --- |\n"
    for source in sources where source.name.hasSuffix(".html") && !isPage(source.name) {
      let users = sources.filter { $0.parts.contains(source.partName) }.map { "`\($0.name)`" }
      text += "| `\(source.name)` | \(source.comment) | \(users.joined(separator: ", ")) |\n"
    }
    text += "\n## Other files\n\n"
    for source in sources where !source.name.hasSuffix(".html") {
      text +=
        "- `\(source.name)`: \(source.name.hasSuffix(".css") ? "the style sheet" : "the schema of all pages")\n"
    }
    return Array(text.utf8)
  }

  private static let introduction = """
    # The keys of the templates

    Templates are Mustache: `{{key}}` is a value, `{{#key}}` to `{{/key}}` a section for a list, an object or a truth
    value that holds, `{{^key}}` one for what is missing, `{{> part}}` another template. `{{! words }}` is a comment.
    Values are escaped for their place. A key with dots is found from the top of the page; inside the section of a list
    or an object its last name is enough.

    """

  private static func parts(of source: TemplateText) -> String {
    guard !source.parts.isEmpty else { return "" }
    return "Includes \(source.parts.map { "`\($0).html`" }.joined(separator: ", ")).\n\n"
  }

  private static func isPage(_ name: String) -> Bool { PageTemplate(rawValue: name) != nil }
}
