/// A compiled template: literal bytes and slots. It is immutable, so workers share one.
package struct Template: Sendable {
  /// How deep sections and partials may be nested when a page is rendered, both counted together. XML parsers, libxml2
  /// among them, take no more than 256 nested elements, so no valid page comes near.
  package static let maximumDepth = 1_000

  let program: Program
  /// The model that the template was checked for; nil for any values.
  let shape: Shape?

  /// Appends the page of a model to `buffer`; O(bytes written) plus O(depth) for each key.
  ///
  /// The object must be of the model that the template was made for. If the page cannot be rendered, the buffer is
  /// left as it was.
  package func render(_ object: Object, into buffer: inout [UInt8]) throws(RenderError) {
    if let shape {
      precondition(shape === object.shape, "a template for \(shape.name) got \(object.shape.name)")
    }
    try render(.object(object), into: &buffer)
  }

  /// As above, for any value as the outermost context; for templates without a model.
  func render(_ value: Value, into buffer: inout [UInt8]) throws(RenderError) {
    let start = buffer.count
    var renderer = Renderer(program)
    do {
      try renderer.render(value, into: &buffer)
    } catch {
      buffer.removeSubrange(start...)
      throw error
    }
  }
}
