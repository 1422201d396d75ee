import Correlation
import Records

/// All pages and other files of a report: how many, where each stands, and how each is made.
///
/// A value that workers share. Files come family by family; `render` of one never depends on another.
package struct ReportRenderer: PageFamily {
  package let site: Site
  /// Files that are the same in every report, by path.
  package let assets: [(path: String, bytes: [UInt8])]
  private let pages: PageFamilies

  /// Plans all files; O(records). Throws when the options name an example for the narrative that is not there.
  package init(
    _ data: CorrelatedDataset, options: ReportOptions, templates: TemplateCatalog
  ) throws(StoryError) {
    let site = Site(data, options: options)
    self.site = site
    assets = [("assets/report.css", templates.styleSheet)]
    pages = PageFamilies(try Self.families(site, templates))
  }

  /// The families in the order of the report.
  private static func families(
    _ site: Site, _ templates: TemplateCatalog
  ) throws(StoryError) -> [any PageFamily] {
    let hosts = HostSummary(site.data)
    let activity = Activity(site.data)
    let activityRows = ActivityRows(activity, hosts, site.data)
    let flowRows = activityRows.flows
    let score = site.data.attributionScore()
    var families: [any PageFamily] = [
      OverviewPages(site, templates, hosts, activity, activityRows), try NarrativePages(site, templates),
      QualityPages(site, templates, score), WrongLinkPages(site, templates, score),
      GlossaryPages(site, templates),
    ]
    families += FlowOrder.allCases.map {
      FlowIndexPages(site, templates, order: $0, linked: $0 == .host ? flowRows : [])
    }
    families += [
      FlowPages(site, templates),
      TreeIndexPages(site, templates, linked: activityRows.trees),
      TreePages(site, templates),
      ListingPages(site, templates),
      HostIndexPages(site, templates, hosts),
      HostPages(site, templates, hosts),
    ]
    return families
  }

  /// How many files there are, assets not included.
  package var count: Int { pages.count }

  /// The path of file `index` from the report's top.
  package func path(at index: Int) -> String { pages.path(at: index) }

  /// Appends the bytes of file `index` to `output`; throws when a record can no longer be read from its input.
  package func render(_ index: Int, into output: inout [UInt8]) throws {
    try pages.render(index, into: &output)
  }
}
