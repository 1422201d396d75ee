import Records
import Sorting

/// Which connections no flow has, either way round.
struct UnseenConnections {
  private let isUnseen: [Bool]
  private let tuples: [FiveTuple]

  /// Most connections are the event of a link; only the rest is looked up. O(flows + connections).
  init(_ sorted: SortedDataset, _ links: [Link]) {
    let columns = sorted.dataset.events.columns
    var isUnseen = [Bool](repeating: true, count: columns.tuple.count)
    func note(_ end: EndLink) {
      guard end.reason.isOfTuple, let event = end.event, columns.connection[event] != .max else { return }
      isUnseen[Int(columns.connection[event])] = false
    }
    for link in links {
      note(link.source)
      note(link.destination)
    }
    let remaining = TupleSet(isUnseen.indices.filter { isUnseen[$0] }.map { columns.tuple[$0] })
    let found = remaining.members(among: sorted.dataset.flows.columns.tuple)
    for index in isUnseen.indices where isUnseen[index] {
      isUnseen[index] = !found.contains(columns.tuple[index])
    }
    self.isUnseen = isUnseen
    tuples = columns.tuple
  }

  /// Whether no flow has the tuple of a connection, given by its place in `EventTable.Columns.tuple`.
  func contains(_ connection: Int) -> Bool { isUnseen[connection] }

  /// Whether a connection stays within its host, so that no sensor can see it.
  func isLoopback(_ connection: Int) -> Bool {
    let tuple = tuples[connection]
    return tuple.source == tuple.destination || tuple.source.scope == .loopback
      || tuple.destination.scope == .loopback
  }
}
