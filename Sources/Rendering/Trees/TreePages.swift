import Correlation
import Records

/// The pages of all trees, in report order.
package struct TreePages: PageFamily {
  private let site: Site
  private let templates: TemplateCatalog
  /// The position of each page's tree among the roots; indexed by page.
  private let treeOfPage: [UInt32]
  /// What each tree holds: looked through once, not once for each of its pages.
  private let spans: [TreeSpan]

  /// Plans the pages. O(processes).
  package init(_ site: Site, _ templates: TemplateCatalog) {
    self.site = site
    self.templates = templates
    var treeOfPage: [UInt32] = []
    treeOfPage.reserveCapacity(site.trees.pages.count)
    spans = site.trees.pagesOfRoot.enumerated().map { tree, pages in
      for _ in pages { treeOfPage.append(UInt32(tree)) }
      return TreeSpan(site.trees.members(of: pages).lazy.map { Int($0) }, in: site.data.processes)
    }
    self.treeOfPage = treeOfPage
  }

  package var count: Int { site.trees.pages.count }

  package func path(at index: Int) -> String { site.path(ofTreePage: index) }

  package func render(_ index: Int, into output: inout [UInt8]) throws {
    let maker = TreePageMaker(
      site, page: index, tree: site.trees.pagesOfRoot[Int(treeOfPage[index])],
      span: spans[Int(treeOfPage[index])])
    try templates.render(.tree, maker.page(), into: &output)
  }
}

extension TreePlan {
  /// The processes on some pages in a row, in the plan's order.
  func members(of pages: Range<Int>) -> ArraySlice<UInt32> {
    guard let last = pages.last else { return [] }
    return order[self.pages[pages.lowerBound].range.lowerBound..<self.pages[last].range.upperBound]
  }
}
