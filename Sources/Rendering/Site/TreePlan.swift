import Correlation
import Records

/// How trees are split over pages: a page holds at most `limit` processes of one tree, in the tree's order.
package struct TreePlan: Sendable {
  /// The most processes on a page.
  package static let limit = 100

  /// One page: the tree's root, and the processes of the page among `order`.
  package struct Page: Sendable {
    package var root: ProcessIndex
    /// From 1.
    package var number: Int
    package var range: Range<Int>
  }

  /// All processes, tree after tree, parents before their children.
  package let order: [UInt32]
  package let pages: [Page]
  /// The page of each process; indexed by process.
  package let pageOfProcess: [UInt32]
  /// The pages of each tree; indexed as the roots of the process table are.
  package let pagesOfRoot: [Range<Int>]

  package init(_ processes: ProcessTable) {
    var order: [UInt32] = []
    var pages: [Page] = []
    var pageOfProcess = [UInt32](repeating: 0, count: processes.count)
    var pagesOfRoot: [Range<Int>] = []
    order.reserveCapacity(processes.count)
    for root in processes.roots {
      let start = order.count
      let firstPage = pages.count
      order += processes.tree(under: Int(root)).map(UInt32.init)
      var pageStart = start
      while pageStart < order.count {
        let range = pageStart..<Self.end(ofPageAt: pageStart, order, processes)
        pageStart = range.upperBound
        for position in range { pageOfProcess[Int(order[position])] = UInt32(pages.count) }
        pages.append(Page(root: Int(root), number: pages.count - firstPage + 1, range: range))
      }
      pagesOfRoot.append(firstPage..<pages.count)
    }
    self.order = order
    self.pages = pages
    self.pageOfProcess = pageOfProcess
    self.pagesOfRoot = pagesOfRoot
  }

  /// Where a page ends: after `limit` processes, or from half of them on before the last process that stands no deeper
  /// than the page's first, so that a subtree begins on a page of its own rather than being cut.
  private static func end(ofPageAt start: Int, _ order: [UInt32], _ processes: ProcessTable) -> Int {
    let end = start + limit
    guard end < order.count else { return order.count }
    let depth = max(1, processes[Int(order[start])].depth)
    return (start + limit / 2...end).last { processes[Int(order[$0])].depth <= depth } ?? end
  }
}
