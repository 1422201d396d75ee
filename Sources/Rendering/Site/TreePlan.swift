import Correlation
import Records

/// How trees are split over pages: a page holds as many processes of one tree, in the tree's order, as its weight allows.
package struct TreePlan: Sendable {
  /// The most processes on a page.
  package static let limit = 100

  /// One page: the tree's root, and the processes of the page among `order`.
  package struct Page: Sendable {
    package var root: ProcessIndex
    /// From 1.
    package var number: Int
    package var range: Range<Int>
    /// How many rows of each process's tables it shows.
    package var limits: RowLimits
  }

  /// All processes, tree after tree, parents before their children.
  package let order: [UInt32]
  package let pages: [Page]
  /// The page of each process; indexed by process.
  package let pageOfProcess: [UInt32]
  /// The pages of each tree; indexed as the roots of the process table are.
  package let pagesOfRoot: [Range<Int>]

  /// O(events + processes, and bytes of the texts that pages show).
  init(_ processes: ProcessTable, _ weights: TreeWeights) {
    var order: [UInt32] = []
    var pages: [Page] = []
    var pageOfProcess = [UInt32](repeating: 0, count: processes.count)
    var pagesOfRoot: [Range<Int>] = []
    order.reserveCapacity(processes.count)
    for root in processes.roots {
      let start = order.count
      let firstPage = pages.count
      let tree = processes.tree(under: Int(root))
      order += tree.map(UInt32.init)
      let split = TreeSplit(tree, processes, weights)
      for (range, limits) in split.pages {
        for process in tree[range] { pageOfProcess[process] = UInt32(pages.count) }
        pages.append(
          Page(
            root: Int(root), number: pages.count - firstPage + 1,
            range: start + range.lowerBound..<start + range.upperBound, limits: limits))
      }
      pagesOfRoot.append(firstPage..<pages.count)
    }
    self.order = order
    self.pages = pages
    self.pageOfProcess = pageOfProcess
    self.pagesOfRoot = pagesOfRoot
  }
}
