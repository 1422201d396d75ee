@testable import Mustache

/// Templates given as text; the file of each is its name and `.html`.
struct Sources {
  let texts: [String: String]

  init(_ texts: [String: String]) { self.texts = texts }

  /// One template, named `page`.
  init(_ page: String) { texts = ["page": page] }

  func set() throws -> TemplateSet {
    var sources: [String: TemplateSource] = [:]
    for (name, text) in texts {
      sources[name] = TemplateSource(file: name + ".html", bytes: Array(text.utf8))
    }
    return try TemplateSet(sources: sources)
  }

  /// The faults of the template `page` for a model, syntax or keys.
  func faults(for shape: Shape) throws -> [TemplateError] {
    do {
      _ = try set().template("page", for: shape)
      return []
    } catch let errors as TemplateErrors {
      return errors.errors
    }
  }
}

extension Template {
  /// The page of any value, as a String.
  func text(of value: Value) throws -> String {
    var buffer: [UInt8] = []
    try render(value, into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// The page of a model, as a String.
  func text<Model: PageModel>(of model: Model) throws -> String { try text(of: .object(model.object)) }
}
