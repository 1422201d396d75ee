import Records

/// Which records of the inputs a report is about.
package struct Selection: Hashable, Sendable {
  /// The first moment, included.
  package var from: Timestamp?
  /// The end, not included.
  package var to: Timestamp?
  /// FQDNs or short names; empty for every host.
  package var hosts: [String]

  package init(from: Timestamp? = nil, to: Timestamp? = nil, hosts: [String] = []) {
    self.from = from
    self.to = to
    self.hosts = hosts
  }

  /// Whether every record is in.
  package var isEverything: Bool { from == nil && to == nil && hosts.isEmpty }

  /// How many records a selection left out.
  package struct LeftOut: Hashable, Sendable {
    package var events = 0
    package var flows = 0

    package init() {}
  }

  /// Events in the time on the hosts, and flows in the time of which one end has an address of one of the hosts.
  ///
  /// The host table stays whole, so that the other ends keep their names. Throws when a name is no host's, or when
  /// the time ends before it begins. O(events + flows).
  package func apply(to dataset: Dataset) throws(OptionError) -> (Dataset, LeftOut) {
    var leftOut = LeftOut()
    if isEverything { return (dataset, leftOut) }
    if let from, let to, to <= from {
      throw OptionError("--to \(to.text())", "is not after --from \(from.text())", advice: "swap the two")
    }
    let wanted = try indices(in: dataset.hosts)
    let events = dataset.events.columns
    let flows = dataset.flows.columns
    let keptEvents = events.time.indices.filter {
      isIn(events.time[$0]) && (wanted?[Int(events.host[$0])] ?? true)
    }
    let keptFlows = flows.time.indices.filter { index in
      guard isIn(flows.time[index]) else { return false }
      guard let wanted else { return true }
      let tuple = flows.tuple[index]
      return [tuple.source, tuple.destination].contains { address in
        dataset.hosts.indices(of: address, at: Timestamp(nanoseconds: flows.time[index])).contains {
          wanted[$0]
        }
      }
    }
    leftOut.events = events.time.count - keptEvents.count
    leftOut.flows = flows.time.count - keptFlows.count
    var selected = dataset
    selected.events = EventTable(events.selecting(keptEvents))
    selected.flows = FlowTable(flows.selecting(keptFlows))
    selected.truth = Self.renumbered(dataset.truth, keptFlows)
    return (selected, leftOut)
  }

  /// What is true of the flows at `kept`, ascending, by their new numbers.
  private static func renumbered(_ truth: [TrueLink], _ kept: [FlowIndex]) -> [TrueLink] {
    var place = 0
    return truth.compactMap { link in
      while place < kept.count, kept[place] < link.flow { place += 1 }
      guard place < kept.count, kept[place] == link.flow else { return nil }
      var link = link
      link.flow = place
      return link
    }
  }

  private func isIn(_ time: Int64) -> Bool {
    if let from, time < from.nanoseconds { return false }
    if let to, time >= to.nanoseconds { return false }
    return true
  }

  /// For each host whether it is wanted; nil when every host is.
  private func indices(in table: HostTable) throws(OptionError) -> [Bool]? {
    if hosts.isEmpty { return nil }
    var wanted = [Bool](repeating: false, count: table.count)
    for name in hosts {
      let name = name.lowercased()
      let matches = table.hosts.indices.filter { table[$0].name == name || table[$0].shortName == name }
      guard !matches.isEmpty else { throw unknownHost(name, in: table) }
      for match in matches { wanted[match] = true }
    }
    return wanted
  }

  private func unknownHost(_ name: String, in table: HostTable) -> OptionError {
    let near = NearNames.of(name, among: table.hosts.map(\.name))
    let advice =
      near.isEmpty
      ? "no host has a name like it; leave out --host to see all"
      : "near names: \(near.joined(separator: ", "))"
    return OptionError("--host \(name)", "is neither in the host table nor in the events", advice: advice)
  }
}
