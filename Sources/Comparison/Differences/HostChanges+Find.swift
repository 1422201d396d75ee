extension HostChanges {
  /// Hosts by the host facts, processes and flows that name them; hosts that are only renamed stay. Addresses by the
  /// host facts, or by the flows where one of the reports has none.
  init(_ context: ComparisonContext) {
    let (names, renames) = (context.names, context.renames)
    func isBefore(_ left: Int32, _ right: Int32) -> Bool {
      names[left].utf8.lexicographicallyPrecedes(names[right].utf8)
    }
    let (oldHosts, newHosts) = (Self.hosts(context.old), Self.hosts(context.new))
    gone = oldHosts.filter { !newHosts.contains(renames.newName(of: $0)) }.sorted(by: isBefore)
    added = newHosts.filter { !oldHosts.contains(renames.oldName(of: $0)) }.sorted(by: isBefore)
    var (old, new) = (context.old.addresses, context.new.addresses)
    if let before = context.old.hosts, let after = context.new.hosts {
      (old, new) = (Self.pairs(before), Self.pairs(after))
      changedAddresses = Self.changed(before, after, context)
    }
    goneAddresses = old.filter {
      !new.contains(HostAddressPair(host: renames.newName(of: $0.host), address: $0.address))
    }
    addedAddresses = new.filter {
      !old.contains(HostAddressPair(host: renames.oldName(of: $0.host), address: $0.address))
    }
    takeMoved()
    func isBefore(_ left: HostAddressPair, _ right: HostAddressPair) -> Bool {
      left.host == right.host
        ? left.address.utf8.lexicographicallyPrecedes(right.address.utf8) : isBefore(left.host, right.host)
    }
    goneAddresses.sort(by: isBefore)
    addedAddresses.sort(by: isBefore)
    movedAddresses.sort {
      isBefore(
        HostAddressPair(host: $0.new, address: $0.address), HostAddressPair(host: $1.new, address: $1.address)
      )
    }
    changedAddresses.sort { isBefore($0.pair, $1.pair) }
  }

  private static func hosts(_ index: ReportIndex) -> Set<Int32> {
    var hosts = Set(index.processes.map(\.host))
    for pair in index.addresses { hosts.insert(pair.host) }
    for flow in index.flows {
      if flow.sourceHost >= 0 { hosts.insert(flow.sourceHost) }
      if flow.destinationHost >= 0 { hosts.insert(flow.destinationHost) }
    }
    for host in index.hosts ?? [] { hosts.insert(host.host) }
    return hosts
  }

  private static func pairs(_ hosts: [HostEntry]) -> Set<HostAddressPair> {
    var pairs: Set<HostAddressPair> = []
    for host in hosts {
      for known in host.addresses { pairs.insert(HostAddressPair(host: host.host, address: known.address)) }
    }
    return pairs
  }

  /// An address that left one host and came to one has moved.
  private mutating func takeMoved() {
    let came = Dictionary(grouping: addedAddresses, by: \.address)
    let went = Dictionary(grouping: goneAddresses, by: \.address)
    for (address, hosts) in went {
      guard hosts.count == 1, let others = came[address], others.count == 1 else { continue }
      movedAddresses.append(MovedAddress(address: address, old: hosts[0].host, new: others[0].host))
    }
    let moved = Set(movedAddresses.map(\.address))
    goneAddresses.removeAll { moved.contains($0.address) }
    addedAddresses.removeAll { moved.contains($0.address) }
  }

  /// Addresses that the same host has at other times, a recognised shift taken off, or that are known from elsewhere.
  private static func changed(
    _ before: [HostEntry], _ after: [HostEntry], _ context: ComparisonContext
  ) -> [ChangedAddress] {
    func texts(_ host: HostEntry) -> [String: String] {
      Dictionary(grouping: host.addresses, by: \.address).mapValues { known in
        known.map(\.text).joined(separator: "; ")
      }
    }
    var old: [Int32: HostEntry] = [:]
    for host in before { old[context.renames.newName(of: host.host)] = host }
    var changes: [ChangedAddress] = []
    for host in after {
      guard let was = old[host.host].map(texts) else { continue }
      for (address, now) in texts(host) {
        guard let text = was[address],
          !context.text.isSame(text, now, shift: context.flowShifts.shift(of: host.host))
        else { continue }
        let pair = HostAddressPair(host: host.host, address: address)
        changes.append(ChangedAddress(pair: pair, before: text, after: now))
      }
    }
    return changes
  }
}
