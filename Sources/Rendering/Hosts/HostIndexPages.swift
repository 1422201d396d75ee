import Correlation
import Records
import Sorting

/// The index of hosts.
struct HostIndexPages: PageFamily {
  private let site: Site
  private let templates: TemplateCatalog
  private let summary: HostSummary
  private let pages: IndexPages

  init(_ site: Site, _ templates: TemplateCatalog, _ summary: HostSummary) {
    self.site = site
    self.templates = templates
    self.summary = summary
    pages = IndexPages(stem: "hosts/index", rows: site.data.hosts.count)
  }

  var count: Int { pages.count }

  func path(at index: Int) -> String { pages.path(at: index) }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let place = PagePlace(site, path: path(at: index))
    let range = pages.range(of: index)
    let hosts = site.data.hosts
    let withEvents = hosts.hosts.indices.count { !site.data.sorted.range(of: $0).isEmpty }
    let page = HostIndexPage(
      frame: place.frame(
        title: index == 0 ? "Hosts" : "Hosts, page \(index + 1)",
        crumbs: index == 0 ? [] : [("Hosts", Site.hostIndex)]),
      summary: "\(Words.count(hosts.count, "host")), \(Words.count(withEvents)) of them with events.",
      table: place.href(to: TableFile.hosts.path),
      steps: Steps(noun: "Page", current: index + 1, total: count) { place.href(to: path(at: $0 - 1)) },
      caption:
        "Hosts \(Words.count(range.isEmpty ? 0 : range.lowerBound + 1)) to \(Words.count(range.upperBound)) by name",
      rows: range.map { summary.row($0, place) })
    try templates.render(.hostIndex, page, into: &output)
  }
}
