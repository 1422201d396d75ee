import Records

extension HostTable {
  /// Joins the hosts that events name with those of the host table; also says which host each event host became.
  ///
  /// A name without a domain is taken for the one host whose name begins with it and a dot, when there is just one.
  /// Names are told apart by their bytes, as `HostNames` does.
  static func assemble(
    eventHosts: [String], entries: [HostEntry]
  ) -> (hosts: HostTable, indices: [UInt32]) {
    var hostByName = hosts(of: entries)
    for name in eventHosts where name.contains(".") { add(name, to: &hostByName) }
    var fullNames: [[UInt8]: [String]] = [:]
    for host in hostByName.values where host.name.contains(".") {
      fullNames[Array(host.shortName.utf8), default: []].append(host.name)
    }
    let resolved = eventHosts.map { name in
      let key = Array(name.utf8)
      guard hostByName[key] == nil, let full = fullNames[key], full.count == 1 else { return name }
      return full[0]
    }
    for name in resolved { add(name, to: &hostByName) }
    let table = HostTable(Array(hostByName.values))
    return (table, resolved.map { UInt32(table.index(named: $0) ?? 0) })
  }

  /// The hosts that a host table names, by the bytes of their names.
  private static func hosts(of entries: [HostEntry]) -> [[UInt8]: Host] {
    var names: [[UInt8]: String] = [:]
    var holdings: [[UInt8]: [HostAddress]] = [:]
    for entry in entries {
      let key = Array(entry.name.utf8)
      names[key] = entry.name
      holdings[key, default: []] += entry.addresses.map { HostAddress($0, from: entry.from, to: entry.to) }
    }
    return names.reduce(into: [:]) { hosts, name in
      hosts[name.key] = Host(name: name.value, holdings: holdings[name.key] ?? [], isInTable: true)
    }
  }

  /// Adds a host that the table does not name, unless it is there.
  private static func add(_ name: String, to hosts: inout [[UInt8]: Host]) {
    let key = Array(name.utf8)
    if hosts[key] == nil { hosts[key] = Host(name: name) }
  }
}
