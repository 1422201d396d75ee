import Correlation
import Records

/// What of a process fills tables that may be too long for its tree page.
package enum ListingKind: String, Sendable, CaseIterable {
  case children
  case events
  case flows

  /// What the process has, in page order.
  package func members(of process: ProcessIndex, in processes: ProcessTable) -> ArraySlice<UInt32> {
    switch self {
    case .children: processes.children[process]
    case .events: processes.events[process]
    case .flows: processes.flows[process]
    }
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

  /// The listing page that holds row `row` of what a process has; nil where its tree page has all rows.
  func path(ofListing kind: ListingKind, of process: ProcessIndex, row: Int) -> String? {
    listings.listing(kind, of: process).map { path(ofListing: kind, of: process, page: $0.page(ofRow: row)) }
  }
}
