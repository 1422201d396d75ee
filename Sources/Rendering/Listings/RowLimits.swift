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

/// What a process weighs with few rows of each of its tables and with many.
struct ProcessWeight {
  /// With `RowLimits.planned` rows.
  private(set) var planned: Int
  /// With `RowLimits.most` rows.
  private(set) var most: Int
  /// Its events and flows, as the timeline has them.
  let marks: Int

  /// O(rows that a page may show, and bytes of the texts).
  init(_ process: ProcessIndex, _ weights: TreeWeights, in processes: ProcessTable) {
    planned = weights.process(process)
    most = planned
    marks = processes.events[process].count + processes.flows[process].count
    for kind in ListingKind.allCases {
      for (row, member) in kind.members(of: process, in: processes).prefix(RowLimits.most).enumerated() {
        let weight = weights.row(kind, member)
        most += weight
        if row < RowLimits.planned { planned += weight }
      }
    }
  }
}
