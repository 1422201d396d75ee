import Crypto
import Records
import Rendering
import Validation

/// Makes one HTML file of a case: its summary, then the pages one after another, with the style sheet inside.
struct CaseFile {
  let source: ReportFolder
  let bundled: Case
  let templates: TemplateCatalog
  let defang: Defang?

  /// A page of the case as a section.
  private struct Section {
    var page: String
    var bytes: [UInt8]
  }

  /// The file; throws where a page cannot be used, or the file would be longer than `limit`.
  func bytes(limit: Int) throws -> [UInt8] {
    let sections = try bundled.pages.enumerated().map { try section($0.element, number: $0.offset + 1) }
    let summary = try CaseSummary(source: source, bundled: bundled, defang: defang) {
      self.anchor(ofPage: $0)
    }
    .page(with: templates)
    let file = try joined(summary, sections)
    guard file.count <= limit else { throw tooLong(sections, file.count, limit) }
    try CaseCheck(source: source, schema: templates.schema, styles: .own).check([("case.html", file)])
    return file
  }

  private func section(_ page: String, number: Int) throws -> Section {
    let bytes = try source.bytes(of: page)
    let rewriter = PageRewriter(
      page: page, prefix: "c\(number)-", depth: 1, dropsFilters: true, defang: defang
    ) {
      self.anchor(ofPage: $0, fragment: $1)
    }
    let start = Array("\n<section id=\"c\(number)\">".utf8)
    return Section(page: page, bytes: start + rewriter.main(of: bytes) + Array("</section>".utf8))
  }

  /// `#c2-p-1a2b3c4d`; nil for a page that is left out.
  private func anchor(ofPage page: String, fragment: String = "") -> String? {
    guard let number = bundled.pages.firstIndex(of: page) else { return nil }
    return "#c\(number + 1)" + (fragment.isEmpty ? "" : "-\(fragment)")
  }

  /// The summary with the style sheet in it, and the sections at the end of its main element.
  private func joined(_ summary: [UInt8], _ sections: [Section]) throws -> [UInt8] {
    let style = templates.styleSheet
    guard !style.contains(UInt8(ascii: "<")), !style.contains(UInt8(ascii: "&")) else {
      throw ReportFault(
        path: "report.css", problem: "holds < or &, which a style sheet inside a page cannot",
        advice: "leave them out of the style sheet that --templates names")
    }
    let digest = Base64.text(Array(SHA256.hash(data: style)))
    var output: [UInt8] = []
    output.reserveCapacity(summary.count + style.count + sections.reduce(0) { $0 + $1.bytes.count } + 1_000)
    var rest = summary[...]
    func copy(through mark: String, insteadOf old: String? = nil) throws {
      guard let range = rest.firstRange(of: Array((old ?? mark).utf8)) else {
        throw ReportFault(
          path: "case.html", problem: "holds no \(old ?? mark)",
          advice: "keep it in the template that --templates names")
      }
      output += rest[..<range.lowerBound]
      output += mark.utf8
      rest = rest[range.upperBound...]
    }
    try copy(through: "style-src 'sha256-\(digest)'", insteadOf: "style-src 'self'")
    try copy(through: "<style>", insteadOf: #"<link rel="stylesheet" href="assets/report.css"/>"#)
    output += style
    output += "</style>".utf8
    guard let end = rest.firstRange(of: Array("</main>".utf8)) else { return output }
    output += rest[..<end.lowerBound]
    for section in sections { output += section.bytes }
    output += "\n".utf8
    output += rest[end.lowerBound...]
    return output
  }

  private func tooLong(_ sections: [Section], _ count: Int, _ limit: Int) -> OptionError {
    let largest = sections.sorted { $0.bytes.count > $1.bytes.count }.prefix(5)
    let names = largest.map { "\($0.page) (\(Figures.grouped($0.bytes.count)) bytes)" }
    return OptionError(
      "--limit \(Figures.grouped(limit))", "is less than the \(Figures.grouped(count)) bytes of the file",
      advice: "choose fewer flows or trees, or write a .zip; the largest parts are "
        + names.joined(separator: ", "))
  }
}
