import Correlation
import Records

/// The quality page, and further pages for the receipts of many inputs.
struct QualityPages: PageFamily {
  /// The most receipts on a page.
  static let receiptLimit = 20

  let site: Site
  let templates: TemplateCatalog
  private let score: AttributionScore
  private let clocks: ClockCheck
  private let visibility: Visibility

  init(_ site: Site, _ templates: TemplateCatalog, _ score: AttributionScore) {
    self.site = site
    self.templates = templates
    self.score = score
    clocks = ClockCheck(site.data)
    visibility = site.data.visibility()
  }

  var count: Int { max(1, (site.data.dataset.sources.count + Self.receiptLimit - 1) / Self.receiptLimit) }

  func path(at index: Int) -> String { index == 0 ? Site.quality : "quality-inputs-\(index + 1).html" }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let place = PagePlace(site, path: path(at: index))
    let maker = QualityMaker(place: place, score: score, clocks: clocks, visibility: visibility)
    let sources = site.data.dataset.sources.indices
    let start = index * Self.receiptLimit
    let receipts = (start..<min(start + Self.receiptLimit, sources.count)).map(maker.receipt)
    if index > 0 {
      let page = ReceiptsPage(
        frame: place.frame(
          title: "Inputs, page \(index + 1)",
          crumbs: [("Quality", Site.quality)]), receipts: receipts)
      try templates.render(.receipts, page, into: &output)
      return
    }
    let more = (1..<max(1, count)).map {
      PageLink(text: "page \($0 + 1)", href: place.href(to: path(at: $0)))
    }
    try templates.render(.quality, maker.page(receipts: receipts, more: more), into: &output)
  }

  /// The address of an input's receipt as seen from the quality page.
  static func href(ofSource index: Int, from place: PagePlace) -> String {
    let page = index / receiptLimit
    return place.href(
      to: page == 0 ? Site.quality : "quality-inputs-\(page + 1).html", fragment: anchor(ofSource: index))
  }

  static func anchor(ofSource index: Int) -> String { "input-\(index + 1)" }
}
