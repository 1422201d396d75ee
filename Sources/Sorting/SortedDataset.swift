import Records

/// In which order pages list records.
package enum RecordOrder: String, Sendable, CaseIterable {
  /// By time, then host, record number, event code and input position.
  case time
  /// As the records stand in the inputs, for readers who work as records come in.
  case recorded
}

/// A dataset with its orders: what Sorting hands to Correlation.
package final class SortedDataset: Sendable {
  package let dataset: Dataset
  /// The order in which pages list records.
  package let order: RecordOrder
  /// All events in page order.
  package let events: [UInt32]
  /// The place of each event in `events`; indexed by event.
  package let rank: [UInt32]
  /// All flows in page order.
  package let flows: [UInt32]
  /// All events in time order, whatever `order` says.
  package let timeOrder: [UInt32]
  /// The events of each host in time order, whatever `order` says; host after host.
  package let hostEvents: [UInt32]
  /// Where the events of host `h` stand in `hostEvents`: from `hostStarts[h]` to `hostStarts[h + 1]`.
  package let hostStarts: [Int]
  package let disorder: Disorder

  package init(
    dataset: Dataset, order: RecordOrder, events: [UInt32], rank: [UInt32], flows: [UInt32],
    timeOrder: [UInt32], hostEvents: [UInt32], hostStarts: [Int], disorder: Disorder
  ) {
    self.dataset = dataset
    self.order = order
    self.events = events
    self.rank = rank
    self.flows = flows
    self.timeOrder = timeOrder
    self.hostEvents = hostEvents
    self.hostStarts = hostStarts
    self.disorder = disorder
  }

  /// The positions of a host's events in `hostEvents`.
  package func range(of host: HostIndex) -> Range<Int> { hostStarts[host]..<hostStarts[host + 1] }

  /// The hosts in at most `count` shares with about as many events each: the largest first, each to the smallest share.
  package func hostShares(_ count: Int) -> [[HostIndex]] {
    let sizes = (0..<dataset.hosts.count).map { range(of: $0).count }
    var shares = [(events: Int, hosts: [HostIndex])](repeating: (0, []), count: max(1, count))
    for host in sizes.indices.sorted(by: { (sizes[$0], $1) > (sizes[$1], $0) }) {
      guard let smallest = shares.indices.min(by: { shares[$0].events < shares[$1].events }) else { continue }
      shares[smallest].events += sizes[host]
      shares[smallest].hosts.append(host)
    }
    return shares.map(\.hosts).filter { !$0.isEmpty }
  }
}
