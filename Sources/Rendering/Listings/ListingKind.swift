import Correlation
import Records

/// What of a process fills tables that may be too long for its tree page.
package enum ListingKind: String, Sendable, CaseIterable {
  case children
  case events
  case flows

  /// The most rows of one listing page.
  package static let pageRows = 300

  /// What the process has, in page order.
  package func members(of process: ProcessIndex, in processes: ProcessTable) -> ArraySlice<UInt32> {
    switch self {
    case .children: processes.children[process]
    case .events: processes.events[process]
    case .flows: processes.flows[process]
    }
  }
}

/// How many rows of each kind a tree page shows for one process.
package struct RowLimits: Sendable {
  private var limits: [Int]

  /// As many rows as a page may show for a process, and the least that it shows however many processes it has.
  package static let most = 100
  package static let least = 10
  /// The rows of one kind that a page may show for all its processes, as long as each gets `least`.
  package static let pageRows = 300

  /// The limits of page `index` of the tree plan. O(processes of the page).
  package init(ofPage index: Int, _ site: Site) {
    let processes = site.trees.order[site.trees.pages[index].range]
    limits = ListingKind.allCases.map { kind in
      let counts = processes.map { kind.members(of: Int($0), in: site.data.processes).count }
      return Self.limit(counts)
    }
  }

  package subscript(kind: ListingKind) -> Int {
    switch kind {
    case .children: limits[0]
    case .events: limits[1]
    case .flows: limits[2]
    }
  }

  /// The largest of a few limits with which the rows of all processes together are not too many.
  package static func limit(_ counts: [Int]) -> Int {
    var limit = most
    while limit > least, counts.reduce(0, { $0 + min($1, limit) }) > pageRows { limit -= 10 }
    return limit
  }
}

extension Site {
  /// `trees/<host>/<process>-<kind>-<number>.html`.
  ///
  /// No tree page has such a name: a process's name ends with a GUID, a time, `unseen` or a hash, never with the name
  /// of a kind and a number.
  package func path(ofListing kind: ListingKind, of process: ProcessIndex, page number: Int) -> String {
    "trees/\(name(ofHost: data.processes[process].host))/\(name(ofProcess: process))-\(kind.rawValue)-\(number).html"
  }
}
