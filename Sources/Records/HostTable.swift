/// A machine, named by its FQDN in lower case.
package struct Host: Hashable, Sendable {
  package var name: String
  /// What the host table gives it, or, where none names it, what its events show, in the order of addresses and times.
  package var holdings: [HostAddress]
  /// Whether the host table names it; otherwise only its events do.
  package var isInTable: Bool

  package init(name: String, holdings: [HostAddress], isInTable: Bool) {
    self.name = name
    self.holdings = HostAddress.merged(holdings)
    self.isInTable = isInTable
  }

  /// A host that has its addresses at all times.
  package init(name: String, addresses: [IPAddress] = [], isInTable: Bool = false) {
    self.init(name: name, holdings: addresses.map { HostAddress($0) }, isInTable: isInTable)
  }

  /// Every address that it has at some time, in order.
  package var addresses: [IPAddress] {
    var result: [IPAddress] = []
    for holding in holdings where result.last != holding.address { result.append(holding.address) }
    return result
  }

  /// The name for showing: clipped where no host has such a long one (RFC 1035 allows 255 bytes).
  package var label: String { name.clipped() }

  /// The name up to its first dot.
  package var shortName: String { String(name.prefix { $0 != "." }) }
}

/// All hosts of a run in the order of their names, and which of them has which address when.
package final class HostTable: Sendable {
  package let hosts: [Host]
  /// Addresses that the data shows to be a subnet's broadcast address, in order; they are no host's.
  package let broadcasts: [IPAddress]
  private let holdersByAddress: [IPAddress: [AddressHolder]]
  /// By bytes: Strings are equal however their letters are composed, and these are hosts of their own.
  private let indexByName: [[UInt8]: HostIndex]

  /// Sorts the hosts by name; names must differ.
  package init(_ hosts: [Host], broadcasts: [IPAddress] = []) {
    self.hosts = hosts.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.broadcasts = broadcasts.sorted()
    var byAddress: [IPAddress: [AddressHolder]] = [:]
    var byName: [[UInt8]: HostIndex] = [:]
    for (index, host) in self.hosts.enumerated() {
      byName[Array(host.name.utf8)] = index
      for holding in host.holdings {
        byAddress[holding.address, default: []].append(AddressHolder(host: index, span: holding))
      }
    }
    holdersByAddress = byAddress
    indexByName = byName
  }

  package var count: Int { hosts.count }

  package subscript(index: HostIndex) -> Host { _read { yield hosts[index] } }

  /// The hosts that have `address` at some time, in the order of names and then of times.
  package func holders(of address: IPAddress) -> [AddressHolder] { holdersByAddress[address] ?? [] }

  /// The hosts that have `address` at some time, in the order of names.
  package func indices(of address: IPAddress) -> [HostIndex] { distinct(holders(of: address)) }

  /// The hosts that have `address` at `time`, in the order of names; several when the table is ambiguous.
  package func indices(of address: IPAddress, at time: Timestamp) -> [HostIndex] {
    distinct(holders(of: address).filter { $0.span.covers(time.nanoseconds) })
  }

  /// How a host comes to an address at a time; nil when it does not have it then.
  package func holding(of address: IPAddress, host: HostIndex, at time: Timestamp) -> HostAddress? {
    holders(of: address).first { $0.host == host && $0.span.covers(time.nanoseconds) }?.span
  }

  /// The host named `name`, in lower case.
  package func index(named name: String) -> HostIndex? { indexByName[Array(name.utf8)] }

  /// Every address that some host has, in order.
  package var addresses: [IPAddress] { holdersByAddress.keys.sorted() }

  /// The scope of an address, also where only the data shows that it is a broadcast address. O(log broadcasts).
  package func scope(of address: IPAddress) -> IPAddress.Scope {
    address.scope == .unicast && isBroadcast(address) ? .broadcast : address.scope
  }

  private func isBroadcast(_ address: IPAddress) -> Bool {
    var (low, high) = (0, broadcasts.count)
    while low < high {
      let middle = (low + high) / 2
      if broadcasts[middle] < address { low = middle + 1 } else { high = middle }
    }
    return low < broadcasts.count && broadcasts[low] == address
  }

  private func distinct(_ holders: [AddressHolder]) -> [HostIndex] {
    var result: [HostIndex] = []
    for holder in holders where result.last != holder.host { result.append(holder.host) }
    return result
  }
}
