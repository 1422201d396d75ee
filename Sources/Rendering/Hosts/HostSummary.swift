import Correlation
import Records
import Sorting

/// What the tables of hosts count: flows, trees, events of each host. Made once, shared by the families that show it.
struct HostSummary: Sendable {
  /// The flows of which a host is the source, in page order; indexed by host.
  let flowsOut: Groups
  /// The flows of which a host is the destination, in page order; indexed by host.
  let flowsIn: Groups
  /// Where the trees of a host stand among the roots of the process table; indexed by host.
  let roots: [Range<Int>]
  /// The place of the host's first flow in the index of flows by host; indexed by host.
  let firstFlowRow: [Int]

  /// O(flows + roots + hosts).
  init(_ data: CorrelatedDataset) {
    let hosts = data.hosts.count
    let links = data.links
    let flows = data.sorted.flows
    flowsOut = Groups(owners: hosts, members: flows) { links[$0].source.host.map(UInt32.init) ?? .max }
    flowsIn = Groups(owners: hosts, members: flows) { links[$0].destination.host.map(UInt32.init) ?? .max }
    var rows = 0
    firstFlowRow = (0..<hosts).map { [flowsOut] host in
      defer { rows += flowsOut[host].count }
      return rows
    }
    var roots = [Range<Int>](repeating: 0..<0, count: hosts)
    for (position, root) in data.processes.roots.enumerated() {
      let host = data.processes[Int(root)].host
      roots[host] = (roots[host].isEmpty ? position : roots[host].lowerBound)..<(position + 1)
    }
    self.roots = roots
  }

  /// A host as a row of a table of hosts.
  func row(_ host: HostIndex, _ place: PagePlace) -> HostRow {
    let data = place.site.data
    let events = data.sorted.range(of: host)
    func time(_ position: Int) -> String {
      let event = data.events[Int(data.sorted.hostEvents[position])]
      return Words.time(event.time, decimals: event.timeDecimals)
    }
    return HostRow(
      name: data.hosts[host].label, href: place.href(toHost: host),
      addresses: Self.addresses(data.hosts[host]),
      known: Self.origin(data.hosts[host], hasEvents: !events.isEmpty), events: Words.count(events.count),
      first: events.isEmpty ? nil : time(events.lowerBound),
      last: events.isEmpty ? nil : time(events.upperBound - 1),
      trees: Words.count(roots[host].count), flowsOut: Words.count(flowsOut[host].count),
      flowsIn: Words.count(flowsIn[host].count))
  }

  /// The most addresses of one host that pages list.
  private static let addressLimit = 20

  /// The host's addresses, each with the time for which it has it and the events that it is derived from, where that is
  /// so.
  private static func addresses(_ host: Host) -> String {
    let shown = host.holdings.prefix(addressLimit).map { holding in
      let derived = holding.derivedFrom.map { "derived from \(Words.count($0, "event"))" }
      let notes = [holding.validityText, derived].compactMap { $0 }
      return holding.address.text + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
    }
    let more = host.holdings.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(Words.count(more)) more" : "")
  }

  private static func origin(_ host: Host, hasEvents: Bool) -> String {
    switch (host.isInTable, hasEvents) {
    case (true, true): "host table and events"
    case (true, false): "host table"
    default: "events"
    }
  }
}
