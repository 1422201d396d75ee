import Rendering

/// All pages of a comparison: the overview, and every list that has something, whole.
package struct ComparisonRenderer: PageFamily {
  private let families: [any PageFamily]
  /// The number of the first page of each family, and behind the last that of all.
  private let starts: [Int]

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
    self.families = families
    starts = families.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  package var count: Int { starts[families.count] }

  package func path(at index: Int) -> String {
    let family = family(of: index)
    return families[family].path(at: index - starts[family])
  }

  package func render(_ index: Int, into output: inout [UInt8]) throws {
    let family = family(of: index)
    try families[family].render(index - starts[family], into: &output)
  }

  private func family(of index: Int) -> Int {
    precondition(index >= 0 && index < count, "page \(index) of \(count)")
    var family = 0
    while starts[family + 1] <= index { family += 1 }
    return family
  }
}
