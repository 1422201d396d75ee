import Correlation

/// The overview.
struct OverviewPages: PageFamily {
  let site: Site
  let templates: TemplateCatalog

  init(_ site: Site, _ templates: TemplateCatalog) {
    self.site = site
    self.templates = templates
  }

  var count: Int { 1 }

  func path(at index: Int) -> String { Site.overview }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let place = PagePlace(site, path: path(at: index))
    let page = OverviewPage(
      frame: place.frame(title: "Overview", description: "What the dataset holds and where to look first."))
    try templates.render(.overview, page, into: &output)
  }
}
