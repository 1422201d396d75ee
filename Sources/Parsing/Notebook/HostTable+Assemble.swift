import Records

extension HostTable {
  /// Joins the hosts that events name with those of the host table; also says which host each event host became.
  ///
  /// A name without a domain is taken for the one host whose name begins with it and a dot, when there is just one.
  static func assemble(
    eventHosts: [String], entries: [HostCSVReader.Entry]
  ) -> (hosts: HostTable, indices: [UInt32]) {
    var hostByName: [String: Host] = [:]
    for entry in entries {
      var host = hostByName[entry.name] ?? Host(name: entry.name, isInTable: true)
      if !host.addresses.contains(entry.address) { host.addresses.append(entry.address) }
      hostByName[entry.name] = host
    }
    for name in eventHosts where hostByName[name] == nil && name.contains(".") {
      hostByName[name] = Host(name: name)
    }
    var fullNames: [String: [String]] = [:]
    for host in hostByName.values where host.name.contains(".") {
      fullNames[host.shortName, default: []].append(host.name)
    }
    let resolved = eventHosts.map { name in
      guard hostByName[name] == nil, let full = fullNames[name], full.count == 1 else { return name }
      return full[0]
    }
    for name in resolved where hostByName[name] == nil { hostByName[name] = Host(name: name) }
    let table = HostTable(Array(hostByName.values))
    return (table, resolved.map { UInt32(table.index(named: $0) ?? 0) })
  }
}
