import Records

extension HostTable {
  /// The hosts with what the data alone tells: addresses of hosts that no table names, and broadcast addresses.
  ///
  /// An address that a table gives to a host is left to that one. Of several hosts whose events claim an address, those
  /// stay that have more than a fourth of the strongest one's events. O(events 3 + flows).
  func completed(_ events: EventTable.Columns, _ flows: FlowTable.Columns) -> HostTable {
    let broadcasts = Self.broadcasts(events, flows).filter { holders(of: $0).isEmpty }
    let derived = derivedHoldings(events, except: Set(broadcasts))
    var hosts = self.hosts
    for index in hosts.indices where !derived[index].isEmpty {
      hosts[index] = Host(
        name: hosts[index].name, holdings: derived[index], isInTable: hosts[index].isInTable)
    }
    return HostTable(hosts, broadcasts: broadcasts)
  }

  /// What the events of each host without an address say; indexed by host.
  private func derivedHoldings(_ events: EventTable.Columns, except broadcasts: Set<IPAddress>)
    -> [[HostAddress]]
  {
    let isOpen = hosts.map(\.holdings.isEmpty)
    guard isOpen.contains(true) else { return hosts.map { _ in [] } }
    var votes = [AddressVotes](repeating: AddressVotes(), count: count)
    for event in events.connection.indices where events.connection[event] != .max {
      let host = Int(events.host[event])
      guard isOpen[host] else { continue }
      let connection = Int(events.connection[event])
      votes[host].add(events.tuple[connection], initiated: events.initiated[connection])
    }
    let claims = votes.map { votes in
      votes.addresses { address in
        address.scope == .unicast && !broadcasts.contains(address) && holders(of: address).isEmpty
      }
    }
    var strongest: [IPAddress: Int] = [:]
    for claim in claims.joined() {
      strongest[claim.address] = max(strongest[claim.address] ?? 0, claim.events)
    }
    return claims.map { claims in
      claims.filter { $0.events * 4 > strongest[$0.address] ?? 0 }.map {
        HostAddress($0.address, derivedFrom: $0.events)
      }
    }
  }

  /// Addresses that the data shows to be a subnet's broadcast address: they end in 255, occur over UDP and over nothing
  /// else, and no flow comes from them.
  private static func broadcasts(_ events: EventTable.Columns, _ flows: FlowTable.Columns) -> [IPAddress] {
    var found: Set<IPAddress> = []
    var refuted: Set<IPAddress> = []
    for tuple in events.tuple {
      for address in [tuple.source, tuple.destination] where isCandidate(address) {
        if tuple.transport == .udp { found.insert(address) } else { refuted.insert(address) }
      }
    }
    for tuple in flows.tuple {
      if isCandidate(tuple.source) { refuted.insert(tuple.source) }
      guard isCandidate(tuple.destination) else { continue }
      if tuple.transport == .udp {
        found.insert(tuple.destination)
      } else {
        refuted.insert(tuple.destination)
      }
    }
    return found.subtracting(refuted).sorted()
  }

  @inline(__always)
  private static func isCandidate(_ address: IPAddress) -> Bool {
    address.low & 0xFF == 0xFF && address.isIPv4 && address.scope == .unicast
  }
}
