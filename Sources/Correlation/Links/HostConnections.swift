import Records
import Sorting

/// The connections that one host recorded: finds its events 3 with a five-tuple, in the order of time.
///
/// Open addressing over groups of equal tuples. Building costs O(n) for n events 3, a look-up O(1) and the search by
/// time. A table for each host is small enough to stay near the processor.
final class HostConnections: Sendable {
  /// Events 3, those of one tuple together, in the order of the sensor's time.
  let events: [UInt32]
  /// Their times on the sensor's clock, nanoseconds since 1970.
  let times: [Int64]
  /// For each position: the end of the run of neighbours that belong to the same process.
  let runEnds: [UInt32]
  private let groups: [Group]
  /// For each slot the upper half of the hash of a group's tuple and the group's number; `UInt64.max` for none.
  private let slots: [UInt64]

  /// The events of one tuple: positions in `events`.
  private struct Group {
    var tuple: FiveTuple
    var start: UInt32
    var end: UInt32
  }

  /// Takes the host's events in the order of their times on the sensor's clock, which `clock` tells.
  init(
    _ columns: EventTable.Columns, _ hostEvents: ArraySlice<UInt32>, clock: ClockEstimate? = nil,
    processOfEvent: [UInt32]
  ) {
    let recorded = hostEvents.filter { columns.connection[Int($0)] != .max }
    var groups = TupleGroups(capacity: recorded.count)
    let groupOf = recorded.map { groups.group(of: columns.tuple[Int(columns.connection[Int($0)])]) }
    var starts = [UInt32](repeating: 0, count: groups.tuples.count + 1)
    for group in groupOf { starts[Int(group) + 1] += 1 }
    for group in groups.tuples.indices { starts[group + 1] += starts[group] }
    var next = starts
    var events = [UInt32](repeating: 0, count: recorded.count)
    for (event, group) in zip(recorded, groupOf) {
      events[Int(next[Int(group)])] = event
      next[Int(group)] += 1
    }
    self.events = events
    if let clock, clock.isApplied {
      times = events.map { clock.sensorTime(of: columns.time[Int($0)]) }
    } else {
      times = events.map { columns.time[Int($0)] }
    }
    runEnds = Self.runEnds(events, starts, processOfEvent)
    self.groups = groups.tuples.indices.map {
      Group(tuple: groups.tuples[$0], start: starts[$0], end: starts[$0 + 1])
    }
    slots = groups.slots
  }

  /// Events whose tuple the host recorded once and which has an ephemeral port, at most `limit`, evenly over time; and
  /// how many there are.
  func singles(limit: Int) -> (events: [UInt32], possible: Int) {
    let single = groups.indices.filter {
      groups[$0].end - groups[$0].start == 1 && groups[$0].tuple.isComplete && !groups[$0].tuple.isLasting
        && groups[$0].tuple.source.scope != .loopback
    }
    let step = max(1, (single.count + limit - 1) / max(1, limit))
    let sampled = stride(from: 0, to: single.count, by: step).map { groups[single[$0]] }
      .filter { group($0.tuple.reversed).isEmpty }
    return (sampled.map { events[Int($0.start)] }, single.count)
  }

  /// The positions in `events` of the events 3 with exactly this tuple.
  func group(_ tuple: FiveTuple) -> Range<Int> {
    let hash = tuple.fastHash
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      if slots[slot] >> 32 == hash >> 32 {
        let group = Int(slots[slot] & 0xFFFF_FFFF)
        if groups[group].tuple == tuple { return Int(groups[group].start)..<Int(groups[group].end) }
      }
      slot = (slot &+ 1) & mask
    }
    return 0..<0
  }

  /// The part of a group whose events lie from `lower` to `upper`, both included; O(log n).
  func part(of group: Range<Int>, from lower: Int64, through upper: Int64) -> Range<Int> {
    let first = firstPosition(in: group) { $0 >= lower }
    return first..<firstPosition(in: first..<group.upperBound) { $0 > upper }
  }

  /// The position of a group that is not empty whose event is nearest to `time`; the earlier of two equally near.
  func nearest(in group: Range<Int>, to time: Int64) -> Int {
    let after = firstPosition(in: group) { $0 >= time }
    guard after > group.lowerBound else { return after }
    guard after < group.upperBound else { return after - 1 }
    return distance(after - 1, to: time) <= distance(after, to: time) ? after - 1 : after
  }

  /// Nanoseconds between the event at a position and a time.
  func distance(_ position: Int, to time: Int64) -> UInt64 {
    Timestamp(nanoseconds: times[position]).distance(from: Timestamp(nanoseconds: time)).magnitude
  }

  @inline(__always)
  private func firstPosition(in range: Range<Int>, where isBehind: (Int64) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low &+ high) / 2
      if isBehind(times[middle]) { high = middle } else { low = middle &+ 1 }
    }
    return low
  }

  private static func runEnds(_ events: [UInt32], _ starts: [UInt32], _ processOfEvent: [UInt32]) -> [UInt32]
  {
    var ends = [UInt32](repeating: 0, count: events.count)
    for group in 0..<max(0, starts.count - 1) {
      var end = starts[group + 1]
      for position in (Int(starts[group])..<Int(starts[group + 1])).reversed() {
        let isLast = position + 1 == Int(starts[group + 1])
        if !isLast, processOfEvent[Int(events[position])] != processOfEvent[Int(events[position + 1])] {
          end = UInt32(position + 1)
        }
        ends[position] = end
      }
    }
    return ends
  }
}

/// Numbers different tuples in the order in which they come.
private struct TupleGroups {
  private(set) var tuples: [FiveTuple] = []
  /// As `HostConnections.slots`.
  private(set) var slots: [UInt64]

  /// Makes room for `capacity` different tuples.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: .max, count: size)
  }

  @inline(__always)
  mutating func group(of tuple: FiveTuple) -> UInt32 {
    let hash = tuple.fastHash
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      let group = UInt32(truncatingIfNeeded: slots[slot])
      if slots[slot] >> 32 == hash >> 32, tuples[Int(group)] == tuple { return group }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(tuples.count)
    tuples.append(tuple)
    return UInt32(tuples.count - 1)
  }
}

extension FiveTuple {
  /// Whether the tuple has the ports that its transport has; without them equal tuples are different conversations.
  var isComplete: Bool {
    switch transport {
    case .tcp, .udp: sourcePort != 0 && destinationPort != 0
    case .absent: false
    default: true
    }
  }

  /// Whether neither port is one that a client gets for a single conversation: such a tuple lasts all day, so far in
  /// time it names nobody (field-facts.md B3).
  var isLasting: Bool { sourcePort == destinationPort || max(sourcePort, destinationPort) < 1_024 }

  /// A quick hash for tables inside one run.
  @inline(__always)
  var fastHash: UInt64 {
    var value = source.low ^ source.high &* 0x9E37_79B9_7F4A_7C15
    value = Self.mix(value ^ UInt64(sourcePort) << 48 ^ UInt64(destinationPort) << 32)
    return Self.mix(
      value ^ destination.low ^ destination.high &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(transport.rawValue) << 56)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
    return product.high ^ product.low
  }
}
