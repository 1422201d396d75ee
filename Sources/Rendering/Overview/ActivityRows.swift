import Correlation
import Records

/// Where what hosts did in a stretch of time can be read: the first of its rows in a list that has it all by host and time.
struct ActivityRows: Sendable {
  /// A row of a list.
  enum Row: Sendable, Hashable {
    /// By its place in the index of flows by host.
    case flow(Int)
    /// By its place in the index of trees.
    case tree(Int)
  }

  /// For each host that the picture shows its stretches.
  let rows: [[Row?]]

  /// A flow that the host sent in the stretch, else a tree that begins in it, the first in either list.
  ///
  /// O(flows and processes of the hosts that are shown).
  init(_ activity: Activity?, _ summary: HostSummary, _ data: CorrelatedDataset) {
    guard let activity else {
      rows = []
      return
    }
    rows = activity.hosts.map { host in
      var rows = [Row?](repeating: nil, count: Activity.stretches)
      let first = summary.firstFlowRow[host]
      for (place, flow) in summary.flowsOut[host].enumerated() {
        let stretch = activity.stretch(of: data.flows.columns.time[Int(flow)])
        if rows[stretch] == nil { rows[stretch] = .flow(first + place) }
      }
      for place in summary.roots[host] {
        let tree = data.processes.tree(under: Int(data.processes.roots[place]))
        guard let begin = TreeSpan(tree, in: data.processes).first else { continue }
        let stretch = activity.stretch(of: begin.nanoseconds)
        if rows[stretch] == nil { rows[stretch] = .tree(place) }
      }
      return rows
    }
  }

  /// The places in the index of flows by host to which something leads.
  var flows: Set<Int> {
    Set(rows.joined().compactMap { if case .flow(let row)? = $0 { row } else { nil } })
  }

  /// The places in the index of trees to which something leads.
  var trees: Set<Int> {
    Set(rows.joined().compactMap { if case .tree(let row)? = $0 { row } else { nil } })
  }
}
