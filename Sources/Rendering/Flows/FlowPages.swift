import Correlation
import Records
import Sorting

/// The page of each flow, in page order.
struct FlowPages: PageFamily {
  let site: Site
  let templates: TemplateCatalog
  /// The place of each flow in page order; indexed by flow.
  let rank: [UInt32]

  /// The most events of the window, and the most rivals.
  static let windowLimit = 20
  /// The most events of the process. The tree's page leads to all of them.
  static let processLimit = 6
  /// The most ancestors; the root is always among them.
  static let ancestorLimit = 8
  /// The most rows of the tables that only lead on: children, other flows. The tree's page has all of them.
  static let shortLimit = 3

  init(_ site: Site, _ templates: TemplateCatalog) {
    self.site = site
    self.templates = templates
    var rank = [UInt32](repeating: 0, count: site.data.flows.count)
    for (position, flow) in site.data.sorted.flows.enumerated() { rank[Int(flow)] = UInt32(position) }
    self.rank = rank
  }

  var count: Int { site.data.flows.count }

  func path(at index: Int) -> String { site.page(ofFlow: Int(site.data.sorted.flows[index])) }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let maker = FlowPageMaker(site, flow: Int(site.data.sorted.flows[index]), flowRank: rank)
    try templates.render(.flow, maker.page(), into: &output)
  }
}
