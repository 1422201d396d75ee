import Mustache
import Records
import Rendering
import Templates

/// A timeline as it stands on a page, made from the built-in parts alone.
struct RenderedTimeline {
  let text: String

  init(_ model: TimelineModel) throws {
    let sources = ["timeline", "timeline-mark"].map { name in
      let file = name + ".html"
      let bytes = EmbeddedTemplates.files.first { $0.name == file }?.bytes ?? []
      return (name, TemplateSource(file: file, bytes: bytes))
    }
    let set = try TemplateSet(sources: Dictionary(uniqueKeysWithValues: sources))
    var bytes: [UInt8] = []
    try set.template("timeline", for: TimelineModel.schema.shape).render(model.object, into: &bytes)
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// What stands between `<svg` and its end.
  var svg: Substring {
    guard let start = text.firstRange(of: "<svg"), let end = text.firstRange(of: "</svg>") else { return "" }
    return text[start.lowerBound..<end.upperBound]
  }
}
