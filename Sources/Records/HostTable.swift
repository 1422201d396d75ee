/// A machine, named by its FQDN in lower case.
package struct Host: Hashable, Sendable {
  package var name: String
  /// The addresses that the host table gives it, in their order.
  package var addresses: [IPAddress]
  /// Whether the host table names it; otherwise only its events do.
  package var isInTable: Bool

  package init(name: String, addresses: [IPAddress] = [], isInTable: Bool = false) {
    self.name = name
    self.addresses = addresses
    self.isInTable = isInTable
  }

  /// The name for showing: clipped where no host has such a long one (RFC 1035 allows 255 bytes).
  package var label: String { name.clipped() }

  /// The name up to its first dot.
  package var shortName: String { String(name.prefix { $0 != "." }) }
}

/// All hosts of a run in the order of their names, and which of them has which address.
package struct HostTable: Sendable {
  package let hosts: [Host]
  private let indicesByAddress: [IPAddress: [HostIndex]]
  /// By bytes: Strings are equal however their letters are composed, and these are hosts of their own.
  private let indexByName: [[UInt8]: HostIndex]

  /// Sorts the hosts by name; names must differ.
  package init(_ hosts: [Host]) {
    self.hosts = hosts.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    var byAddress: [IPAddress: [HostIndex]] = [:]
    var byName: [[UInt8]: HostIndex] = [:]
    for (index, host) in self.hosts.enumerated() {
      byName[Array(host.name.utf8)] = index
      for address in Set(host.addresses) { byAddress[address, default: []].append(index) }
    }
    indicesByAddress = byAddress
    indexByName = byName
  }

  package var count: Int { hosts.count }

  package subscript(index: HostIndex) -> Host { hosts[index] }

  /// The hosts that have `address`, in the order of names; several when the table is ambiguous.
  package func indices(of address: IPAddress) -> [HostIndex] { indicesByAddress[address] ?? [] }

  /// The host named `name`, in lower case.
  package func index(named name: String) -> HostIndex? { indexByName[Array(name.utf8)] }

  /// Every address that some host has, in order.
  package var addresses: [IPAddress] { indicesByAddress.keys.sorted() }
}
