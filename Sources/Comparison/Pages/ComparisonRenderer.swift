import Rendering

/// All pages of a comparison: the overview, and every list that has something, whole.
package struct ComparisonRenderer: PageFamily {
  private let pages: PageFamilies

  package init(_ site: ComparisonSite) {
    let differences = site.differences
    let hosts = HostCounts(differences)
    var families: [any PageFamily] = [OverviewPages(site: site, hosts: hosts)]
    for list in FlowList.allCases where differences.count(list) > 0 {
      families.append(
        list == .gone || list == .added
          ? TablePages.flows(site, list) : FlowChangePages(site: site, list: list))
    }
    for list in ProcessList.allCases where differences.count(list) > 0 {
      families.append(
        list == .gone || list == .added
          ? TablePages.processes(site, list) : ProcessChangePages(site: site, list: list))
    }
    families += [
      TablePages.trees(site), TablePages.hosts(site), TablePages.findings(site),
      TablePages.byHost(site, hosts),
      GlossaryFamily(site: site),
    ]
    pages = PageFamilies(families)
  }

  package var count: Int { pages.count }

  package func path(at index: Int) -> String { pages.path(at: index) }

  package func render(_ index: Int, into output: inout [UInt8]) throws {
    try pages.render(index, into: &output)
  }
}
