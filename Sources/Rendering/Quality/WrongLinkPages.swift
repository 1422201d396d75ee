import Correlation
import Records

/// All links that lead to another process than the known one, where the quality page has only the first of them.
struct WrongLinkPages: PageFamily {
  private let site: Site
  private let templates: TemplateCatalog
  private let wrong: [AttributionScore.Mistake]
  private let pages: IndexPages

  init(_ site: Site, _ templates: TemplateCatalog, _ score: AttributionScore) {
    self.site = site
    self.templates = templates
    wrong = score.wrong.count > QualityMaker.wrongLimit ? score.wrong : []
    pages = IndexPages(stem: Self.stem, rows: wrong.count)
  }

  private static let stem = "quality-links"

  static func path(at index: Int) -> String { IndexPages(stem: stem, rows: 0).path(at: index) }

  var count: Int { wrong.isEmpty ? 0 : pages.count }

  func path(at index: Int) -> String { pages.path(at: index) }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let place = PagePlace(site, path: path(at: index))
    let range = pages.range(of: index)
    let page = WrongLinksPage(
      frame: place.frame(
        title: index == 0 ? "Wrong links" : "Wrong links, page \(index + 1)",
        crumbs: [("Quality", Site.quality)] + (index == 0 ? [] : [("Wrong links", path(at: 0))])),
      steps: Steps(noun: "Page", current: index + 1, total: count) { place.href(to: path(at: $0 - 1)) },
      table: Self.table(
        "Wrong links \(Words.count(range.lowerBound + 1)) to \(Words.count(range.upperBound)) of "
          + Words.count(wrong.count), wrong[range], place, total: range.count))
    try templates.render(.wrongLinks, page, into: &output)
  }

  /// Wrong links: the flow, what was expected, what was found.
  static func table(
    _ caption: String, _ mistakes: some Collection<AttributionScore.Mistake>, _ place: PagePlace, total: Int
  ) -> PlainTable {
    let data = place.site.data
    return PlainTable(
      caption, columns: ["Flow", "End", "Grade", "Expected", "Found", "Process found"], of: mistakes,
      limit: mistakes.count, total: total
    ) { mistake in
      let link = data.links[mistake.flow][mistake.end]
      return .init(
        .text(place.site.name(ofFlow: mistake.flow), href: place.href(toFlow: mistake.flow)),
        [
          .text(mistake.end.rawValue), .text(link.grade.rawValue), .text(data.text(expected: mistake)),
          .text(link.process.map { identity($0, data) }),
          .text(
            link.process.map { Words.program(data.programName(of: $0)) },
            href: link.process.map { place.href(toProcess: $0) }),
        ])
    }
  }

  private static func identity(_ index: ProcessIndex, _ data: CorrelatedDataset) -> String {
    let process = data.processes[index]
    let parts = [
      data.hosts[process.host].label, process.guid?.text ?? "", process.pid.map { "pid \($0)" } ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
