extension HostChanges {
  /// Hosts by the processes and flows that name them, addresses by the flows; hosts that are only renamed stay.
  init(_ context: ComparisonContext) {
    let (names, renames) = (context.names, context.renames)
    func isBefore(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
    func hosts(_ index: ReportIndex) -> Set<Int32> {
      var hosts = Set(index.processes.map(\.host))
      for pair in index.addresses { hosts.insert(pair.host) }
      for flow in index.flows {
        if flow.sourceHost >= 0 { hosts.insert(flow.sourceHost) }
        if flow.destinationHost >= 0 { hosts.insert(flow.destinationHost) }
      }
      return hosts
    }
    func sorted(_ pairs: some Sequence<HostAddressPair>) -> [HostAddressPair] {
      pairs.sorted {
        $0.host == $1.host ? isBefore($0.address, $1.address) : isBefore(names[$0.host], names[$1.host])
      }
    }
    let (oldHosts, newHosts) = (hosts(context.old), hosts(context.new))
    gone = oldHosts.filter { !newHosts.contains(renames.newName(of: $0)) }.sorted {
      isBefore(names[$0], names[$1])
    }
    added = newHosts.filter { !oldHosts.contains(renames.oldName(of: $0)) }.sorted {
      isBefore(names[$0], names[$1])
    }
    goneAddresses = sorted(
      context.old.addresses.filter {
        !context.new.addresses.contains(
          HostAddressPair(host: renames.newName(of: $0.host), address: $0.address))
      })
    addedAddresses = sorted(
      context.new.addresses.filter {
        !context.old.addresses.contains(
          HostAddressPair(host: renames.oldName(of: $0.host), address: $0.address))
      })
  }
}
