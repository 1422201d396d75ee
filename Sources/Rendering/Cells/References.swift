import Mustache

/// A host by name, with the way to its page.
package struct HostReference: PageModel {
  package var name: String
  package var href: String

  package init(name: String, href: String) {
    self.name = name
    self.href = href
  }

  package static let schema = Schema<HostReference>(
    "host reference",
    [
      .text("name", { $0.name }), .flag("mayTurn", { Words.mayTurn($0.name) }), .text("href", { $0.href }),
    ])
}

/// A process by program name, pid and GUID, with the way to its place on its tree's page.
package struct ProcessReference: PageModel {
  /// The program's file name, or words that say that it is unknown.
  package var name: String
  package var pid: String?
  /// With braces; nil in data without ProcessGuid.
  package var guid: String?
  package var href: String

  package init(name: String, pid: String?, guid: String?, href: String) {
    self.name = name
    self.pid = pid
    self.guid = guid
    self.href = href
  }

  package static let schema = Schema<ProcessReference>(
    "process reference",
    [
      .text("name", { $0.name }),
      .flag("mayTurn", { Words.mayTurn($0.name) }),
      .optional("pid", { $0.pid }),
      .optional("guid", { $0.guid }),
      .text("href", { $0.href }),
    ])
}

/// Where a record stands in the inputs.
package struct PlaceReference: PageModel {
  /// The input's name as the receipts give it.
  package var file: String
  /// From 1.
  package var line: String

  package init(file: String, line: String) {
    self.file = file
    self.line = line
  }

  package static let schema = Schema<PlaceReference>(
    "place",
    [
      .text("file", { $0.file }), .flag("mayTurn", { Words.mayTurn($0.file) }), .text("line", { $0.line }),
    ])
}

/// A way to another page, in words.
package struct PageLink: PageModel {
  package var text: String
  package var href: String

  package init(text: String, href: String) {
    self.text = text
    self.href = href
  }

  package static let schema = Schema<PageLink>(
    "page link", [.text("text", { $0.text }), .text("href", { $0.href })])
}
