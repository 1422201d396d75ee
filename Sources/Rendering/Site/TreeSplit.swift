import Correlation

/// How one tree is split over pages.
struct TreeSplit {
  /// The processes of each page among those of the tree, and how many rows of each table the page shows.
  private(set) var pages: [(range: Range<Int>, limits: RowLimits)] = []
  private let tree: [ProcessIndex]
  private let processes: ProcessTable
  private let rowWeights: TreeWeights
  private let weights: [ProcessWeight]
  private let depths: [Int]

  /// - Parameter tree: parents before their children.
  ///
  /// O(processes and the rows that pages show).
  init(_ tree: [ProcessIndex], _ processes: ProcessTable, _ weights: TreeWeights) {
    self.tree = tree
    self.processes = processes
    rowWeights = weights
    self.weights = tree.map { ProcessWeight($0, weights, in: processes) }
    depths = tree.map { processes[$0].depth }
    let parts = estimatedParts
    var start = 0
    while start < tree.count {
      let budget = PageBudget.ofTreePage(parts: parts, isFirst: start == 0)
      let range = start..<end(ofPageAt: start, budget)
      pages.append((range, limits(of: range, budget)))
      start = range.upperBound
    }
  }

  /// About how many pages the tree takes; 1 only where one is enough.
  private var estimatedParts: Int {
    let whole = PageBudget.ofTreePage(parts: 1, isFirst: true)
    var sum = Sum()
    for process in weights { sum.add(process) }
    if sum.processes <= TreePlan.limit, sum.bytes <= whole { return 1 }
    // Pages are rarely full, since subtrees are kept together.
    return max(2, sum.rows / (whole / 2), sum.processes / (TreePlan.limit / 2))
  }

  /// Where a page ends: where it is full, or before that, in its last two thirds, where a subtree has ended that is as
  /// large as any that ends there, so that the next begins on a page of its own rather than being cut.
  private func end(ofPageAt start: Int, _ budget: Int) -> Int {
    var sum = Sum()
    var end = start
    var least = start + 1
    while end < weights.count, end - start < TreePlan.limit {
      sum.add(weights[end])
      if end > start, sum.bytes > budget { break }
      end += 1
      if sum.bytes < budget / 3, end - start < TreePlan.limit / 3 { least = end }
    }
    guard end < weights.count else { return end }
    let ends = (min(least, end)...end).filter { depths[$0] <= depths[$0 - 1] }
    let shallowest = ends.lazy.map { depths[$0] }.min()
    return ends.last { depths[$0] == shallowest } ?? end
  }

  /// The largest number of rows with which the page is not too heavy; as a rule that is the most.
  private func limits(of range: Range<Int>, _ budget: Int) -> RowLimits {
    let page = weights[range]
    let free = budget - TreeWeights.picture(lanes: page.count, marks: page.reduce(0) { $0 + $1.marks })
    if page.reduce(0, { $0 + $1.most }) <= free { return RowLimits(limit: RowLimits.most) }
    let own = range.reduce(0) { $0 + rowWeights.process(tree[$1]) }
    // The weight of the nth rows of all tables.
    var rows = [Int](repeating: 0, count: RowLimits.most)
    for process in tree[range] {
      for kind in ListingKind.allCases {
        for (row, member) in kind.members(of: process, in: processes).prefix(RowLimits.most).enumerated() {
          rows[row] += rowWeights.row(kind, member)
        }
      }
    }
    var sum = own
    let fitting = rows.prefix { weight in
      sum += weight
      return sum <= free
    }
    // A round number where there are many.
    return RowLimits(limit: max(1, fitting.count < 10 ? fitting.count : fitting.count / 10 * 10))
  }

  /// What the processes of a page come to.
  private struct Sum {
    private(set) var rows = 0
    private(set) var marks = 0
    private(set) var processes = 0

    var bytes: Int { rows + TreeWeights.picture(lanes: processes, marks: marks) }

    mutating func add(_ process: ProcessWeight) {
      rows += process.planned
      marks += process.marks
      processes += 1
    }
  }
}
