import Records
import Sorting

extension FindingRules {
  func addressesWithoutHost() -> Finding {
    var list = ExampleList()
    var flowsOf: [IPAddress: (count: Int, first: FlowIndex)] = [:]
    for flow in sorted.flows.map(Int.init) {
      let tuple = flows.columns.tuple[flow]
      for (end, address) in [(FlowEnd.source, tuple.source), (.destination, tuple.destination)]
      where links[flow][end].reason == .addressUnknown {
        flowsOf[address, default: (0, flow)].count += 1
        list.note(.flow(flow))
      }
    }
    for address in flowsOf.keys.sorted() {
      guard let (count, first) = flowsOf[address] else { continue }
      list.add(
        Finding.Example(
          place: flows[first].place, text: "\(address.text), an end of \(counted(count, "flow"))", flow: first
        ))
    }
    return list.finding(
      id: "address-without-host", severity: .note,
      summary:
        "\(counted(list.count, "address", "addresses")) of flows \(list.count == 1 ? "belongs" : "belong") to no known host.",
      meaning: "Outside machines, or hosts that the table does not name. Their flows cannot be attributed.")
  }

  /// Addresses that several hosts have at one time, by the host table or by their events.
  func addressesOfSeveralHosts() -> Finding {
    var list = ExampleList()
    for address in hosts.addresses {
      guard let text = sharing(of: hosts.holders(of: address)) else { continue }
      list.add(Finding.Example(place: nil, text: "\(address.text): \(text)"))
      for host in hosts.indices(of: address) { list.note(.host(host)) }
    }
    let decided = list.count > 0 ? linksOnSharedAddresses { list.note(.flow($0)) } : 0
    return list.finding(
      id: "address-of-several-hosts", severity: .fault,
      summary:
        "\(counted(list.count, "address", "addresses")) \(list.count == 1 ? "belongs" : "belong") to several hosts at one time.",
      meaning:
        "Addresses change hands (DHCP), or the table is wrong; valid_from and valid_to tell the hosts apart. A flow of "
        + "such an address goes to the one host that recorded its connection, and says so, or stays ambiguous; "
        + "\(counted(decided, "end of a flow", "ends of flows")) went to a host in this way.")
  }

  /// The holders that have an address at one time, in words; nil when there are never two.
  private func sharing(of holders: [AddressHolder]) -> String? {
    guard holders.count > 1 else { return nil }
    let byTime = holders.sorted { ($0.span.from, $0.host) < ($1.span.from, $1.host) }
    var last = byTime[0]
    var isShared = false
    for next in byTime.dropFirst() {
      if next.host != last.host, last.span.covers(next.span.from) { isShared = true }
      if next.span.to >= last.span.to { last = next }
    }
    guard isShared else { return nil }
    let parts = holders.prefix(Self.exampleLimit).map { holder in
      let derived = holder.span.derivedFrom.map { " (by \(counted($0, "event")))" } ?? ""
      return hosts[holder.host].label + (holder.span.validityText.map { " \($0)" } ?? "") + derived
    }
    return parts.joined(separator: ", ")
      + (holders.count > parts.count ? " and \(holders.count - parts.count) more" : "")
  }

  /// The ends of flows that have a host although several have their address; tells every flow of which several hosts have
  /// an address. O(flows).
  private func linksOnSharedAddresses(note: (FlowIndex) -> Void) -> Int {
    let shared = Set(hosts.addresses.filter { hosts.indices(of: $0).count > 1 })
    let columns = flows.columns
    return links.indices.reduce(0) { count, flow in
      FlowEnd.allCases.reduce(count) { count, end in
        let tuple = columns.tuple[flow]
        let address = end == .source ? tuple.source : tuple.destination
        guard shared.contains(address) else { return count }
        let time = Timestamp(nanoseconds: columns.time[flow])
        guard hosts.indices(of: address, at: time).count > 1 else { return count }
        note(flow)
        return links[flow][end].host == nil ? count : count + 1
      }
    }
  }

  /// Hosts that no table names, whose addresses their own events show.
  func derivedAddresses() -> Finding {
    var list = ExampleList()
    var addresses = 0
    for (index, host) in hosts.hosts.enumerated() {
      let derived = host.holdings.filter { $0.derivedFrom != nil }
      if derived.isEmpty { continue }
      addresses += derived.count
      let texts = derived.prefix(Self.exampleLimit).map {
        "\($0.address.text) (\(counted($0.derivedFrom ?? 0, "event")))"
      }
      let more = derived.count > texts.count ? " and \(derived.count - texts.count) more" : ""
      let first = sorted.range(of: index).first.map { events[Int(sorted.hostEvents[$0])].place }
      list.add(
        Finding.Example(place: first, text: "\(host.label): \(texts.joined(separator: ", "))\(more)"),
        .host(index))
    }
    return list.finding(
      id: "addresses-derived", severity: .caution,
      summary:
        "\(counted(list.count, "host")) \(list.count == 1 ? "is" : "are") in no host table; "
        + "\(counted(addresses, "address", "addresses")) of \(list.count == 1 ? "it" : "them") "
        + "\(addresses == 1 ? "is" : "are") derived from \(list.count == 1 ? "its" : "their") events.",
      meaning:
        "The own end of an event 3 follows from its direction: the source of a TCP connection that the host began, the "
        + "destination of one that the other end began, the source for UDP. Links that rest on such an address say so. "
        + "A host table given with --hosts goes before it.")
  }

  /// Events 3 of Sysmon 9.01, which wrote IPv4 addresses as the first bytes of IPv6 ones.
  func packedAddresses() -> Finding {
    var list = ExampleList()
    if !events.columns.packed.isEmpty {
      for event in sorted.events.lazy.map(Int.init) where events[event].hasPackedAddresses {
        guard let tuple = events[event].tuple else { continue }
        list.add(
          Finding.Example(
            place: events[event].place,
            text: "read as \(tuple.source.text) to \(tuple.destination.text), on "
              + hosts[events[event].host].label, process: processes.process(of: event)), .event(event))
      }
    }
    return list.finding(
      id: "ipv4-packed-in-ipv6", severity: .caution,
      summary:
        "\(counted(list.count, "connection")) \(list.count == 1 ? "has" : "have") IPv4 addresses that were written as IPv6.",
      meaning:
        "Sysmon 9.01 puts the four bytes of an IPv4 address at the front of an IPv6 one that no host can have. They are "
        + "read as IPv4; raw records show them as written.")
  }

  func hostsWithoutAddress() -> Finding {
    var list = ExampleList()
    for (index, host) in hosts.hosts.enumerated()
    where host.holdings.isEmpty && !sorted.range(of: index).isEmpty {
      list.add(
        Finding.Example(
          place: events[Int(sorted.hostEvents[sorted.range(of: index).lowerBound])].place,
          text: "\(host.label): \(counted(sorted.range(of: index).count, "event"))"), .host(index))
    }
    return list.finding(
      id: "host-without-address", severity: .caution,
      summary:
        "\(counted(list.count, "host")) with events \(list.count == 1 ? "has" : "have") no known address.",
      meaning:
        "No host table names them, and their events do not show an address clearly. No flow can be traced to them; give "
        + "a host table that names them.")
  }
}
