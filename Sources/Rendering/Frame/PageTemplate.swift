import Mustache

/// The templates that make whole pages: the file of each, and the model that it is checked against.
package enum PageTemplate: String, Sendable, CaseIterable {
  case overview = "index.html"
  case flow = "flow.html"
  case flowIndex = "flows.html"
  case host = "host.html"
  case hostIndex = "hosts.html"
  case narrative = "narrative.html"
  case quality = "quality.html"
  case glossary = "glossary.html"
  case receipts = "quality-inputs.html"
  case wrongLinks = "quality-links.html"
  case tree = "tree.html"
  case treeIndex = "trees.html"
  case listing = "listing.html"
  case comparison = "comparison.html"
  case differences = "differences.html"
  case bundledCase = "case.html"

  /// The template's file name.
  package var file: String { rawValue }

  /// The shape of the page's model.
  package var shape: Shape {
    switch self {
    case .overview: OverviewPage.schema.shape
    case .flow: FlowPage.schema.shape
    case .flowIndex: FlowIndexPage.schema.shape
    case .host: HostPage.schema.shape
    case .hostIndex: HostIndexPage.schema.shape
    case .narrative: NarrativePage.schema.shape
    case .quality: QualityPage.schema.shape
    case .glossary: GlossaryPage.schema.shape
    case .receipts: ReceiptsPage.schema.shape
    case .wrongLinks: WrongLinksPage.schema.shape
    case .tree: TreePage.schema.shape
    case .treeIndex: TreeIndexPage.schema.shape
    case .listing: ListingPage.schema.shape
    case .comparison: ComparisonPage.schema.shape
    case .differences: DifferencesPage.schema.shape
    case .bundledCase: CasePage.schema.shape
    }
  }

  /// The place of the case among all, found once.
  var position: Int { Self.positions[self] ?? 0 }

  private static let positions: [PageTemplate: Int] = {
    var positions: [PageTemplate: Int] = [:]
    for (index, page) in allCases.enumerated() { positions[page] = index }
    return positions
  }()
}
