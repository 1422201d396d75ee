import Records
import Sorting

/// Which hosts use a link-local address as their own, by the direction of their connections (field-facts.md A3).
///
/// Such an address belongs to no host in general: each link may have it once more. It only says where to look for the
/// connection itself. O(connections).
struct LinkLocalAddresses: Sendable {
  private var hostsByAddress: [IPAddress: [HostIndex]] = [:]

  init(_ sorted: SortedDataset) {
    let columns = sorted.dataset.events.columns
    guard
      columns.tuple.contains(where: { $0.source.scope == .linkLocal || $0.destination.scope == .linkLocal })
    else { return }
    for host in 0..<sorted.dataset.hosts.count {
      for position in sorted.range(of: host) {
        let connection = columns.connection[Int(sorted.hostEvents[position])]
        guard connection != .max else { continue }
        let tuple = columns.tuple[Int(connection)]
        // Inbound TCP is written with the host as its destination; of UDP the source is mostly the local side.
        let isInbound = tuple.transport == .tcp && columns.initiated[Int(connection)] == 2
        let own = isInbound ? tuple.destination : tuple.source
        guard own.scope == .linkLocal, hostsByAddress[own]?.last != host else { continue }
        hostsByAddress[own, default: []].append(host)
      }
    }
  }

  /// The hosts that use `address`, in the order of names.
  func hosts(of address: IPAddress) -> [HostIndex] { hostsByAddress[address] ?? [] }
}
