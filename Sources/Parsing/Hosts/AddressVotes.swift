import Records

/// What the connections of one host say of its own addresses.
///
/// Which end of an event 3 is the recording host's follows from the direction (field-facts.md A3): the source where the
/// host began a TCP connection, the destination where the other end did, mostly the source for UDP, and either where the
/// direction is not recorded.
struct AddressVotes {
  /// The most addresses that are derived for one host.
  static let limit = 64

  /// Events with the same ends.
  private struct Ends: Hashable {
    /// The host's own end, as far as the direction tells; else the source.
    var own: IPAddress
    var other: IPAddress
    var isDirected: Bool
  }

  /// Events, and those of them whose direction was never seen to be wrong: TCP that the host began.
  private struct Count {
    var events = 0
    var sure = 0

    static func += (left: inout Count, right: Count) {
      left.events += right.events
      left.sure += right.sure
    }
  }

  private var counts: [Ends: Count] = [:]

  /// Counts one connection; `initiated` as in `EventTable.Columns`.
  mutating func add(_ tuple: FiveTuple, initiated: UInt8) {
    let isTCP = tuple.transport == .tcp
    let isInbound = isTCP && initiated == 2
    let ends = Ends(
      own: isInbound ? tuple.destination : tuple.source, other: isInbound ? tuple.source : tuple.destination,
      isDirected: !isTCP || initiated != 0)
    counts[ends, default: Count()].events += 1
    if isTCP && initiated == 1 { counts[ends, default: Count()].sure += 1 }
  }

  /// The addresses that the host has, each with the events that show it, the best attested first.
  ///
  /// Every connection has one own end, so one of which an end is already known to be the host's says nothing of the
  /// other. Addresses are taken one after the other by the connections that are not yet explained, those with the most
  /// sure ones first. One is taken when four fifths of the sure connections with it, or, where there is none, four fifths
  /// of two or more others, have it at the own end. `mayBeOwn` says which addresses can be a host's at all. O(a n) for n
  /// different pairs of ends and a addresses, which are at most `limit`.
  ///
  /// Sure connections decide alone because some versions write the host as the source of TCP that the other end began
  /// (2026-11: 4 of 17 connections of the domain controller in OTRF's set of winlogbeat 6).
  func addresses(mayBeOwn: (IPAddress) -> Bool) -> [(address: IPAddress, events: Int)] {
    var open = counts.sorted { ($0.key.own, $0.key.other) < ($1.key.own, $1.key.other) }
    var against: [IPAddress: Count] = [:]
    for (ends, count) in open where ends.isDirected && ends.own != ends.other {
      against[ends.other, default: Count()] += count
    }
    var taken: [(address: IPAddress, events: Int)] = []
    while taken.count < Self.limit {
      let next = directed(open, against, mayBeOwn) ?? undirected(open, mayBeOwn)
      guard let next else { break }
      taken.append(next)
      open.removeAll { $0.key.own == next.address || $0.key.other == next.address }
    }
    return taken
  }

  /// The address with the most votes among connections whose direction is recorded; nil when none is clear.
  private func directed(
    _ open: [(key: Ends, value: Count)], _ against: [IPAddress: Count], _ mayBeOwn: (IPAddress) -> Bool
  ) -> (address: IPAddress, events: Int)? {
    var votes: [IPAddress: Count] = [:]
    for (ends, count) in open where ends.isDirected && mayBeOwn(ends.own) {
      votes[ends.own, default: Count()] += count
    }
    let clear = votes.filter { address, count in
      let against = against[address] ?? Count()
      if count.sure > 0 || against.sure > 0 { return count.sure > 0 && count.sure >= 4 * against.sure }
      return count.events > 1 && count.events >= 4 * against.events
    }
    let best = clear.min { left, right in
      if left.value.sure != right.value.sure { return left.value.sure > right.value.sure }
      if left.value.events != right.value.events { return left.value.events > right.value.events }
      return left.key < right.key
    }
    return best.map { ($0.key, $0.value.events) }
  }

  /// The address at an end of nearly all connections without direction, and of more of them than any other.
  private func undirected(_ open: [(key: Ends, value: Count)], _ mayBeOwn: (IPAddress) -> Bool) -> (
    address: IPAddress, events: Int
  )? {
    var votes: [IPAddress: Int] = [:]
    var total = 0
    for (ends, count) in open where !ends.isDirected {
      total += count.events
      for address in Set([ends.own, ends.other]) where mayBeOwn(address) {
        votes[address, default: 0] += count.events
      }
    }
    guard let best = votes.max(by: { $0.value < $1.value }), best.value > 1, best.value * 10 >= total * 9,
      votes.count(where: { $0.value == best.value }) == 1
    else { return nil }
    return (best.key, best.value)
  }
}
