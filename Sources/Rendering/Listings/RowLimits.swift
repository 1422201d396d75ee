import Correlation

/// How many rows of each kind a tree page shows for one process at most.
package struct RowLimits: Sendable, Equatable {
  /// The same for all kinds.
  let limit: Int

  /// As many rows as a page may show for a process, and with how many its pages are planned.
  package static let most = 100
  package static let planned = 10

  package subscript(kind: ListingKind) -> Int { limit }
}

/// The weights of processes with so many rows of each table: sums, so that any limit is told at once.
struct ProcessWeights {
  /// The process itself.
  let own: Int
  /// Its events and flows, as the timeline has them.
  let marks: Int
  /// For each kind, the weight of the first rows, one more each.
  private let rows: [[Int]]

  /// O(rows that a page may show, and bytes of the texts).
  init(_ process: ProcessIndex, _ weights: TreeWeights, in processes: ProcessTable) {
    own = weights.process(process)
    marks = processes.events[process].count + processes.flows[process].count
    rows = ListingKind.allCases.map { kind in
      var sums = [0]
      for member in kind.members(of: process, in: processes).prefix(RowLimits.most) {
        sums.append(sums[sums.count - 1] + weights.row(kind, member))
      }
      return sums
    }
  }

  /// The process and so many rows of each of its tables, with their heads.
  func sum(rows limit: Int) -> Int {
    rows.reduce(own) { $0 + $1[min(limit, $1.count - 1)] }
  }
}
