import Records
import Sorting

/// Finds the events 3 of a host that recorded a five-tuple, in the order of time.
///
/// Built by sorting hashes, so it costs O(n) for n events 3; a look-up is O(1) plus the search by time.
struct TupleIndex: Sendable {
  /// Events 3, those of one host and tuple together, in time order.
  let events: [UInt32]
  /// For each position: the end of the run of neighbours that belong to the same process.
  let runEnds: [UInt32]
  private let starts: [UInt32]
  private let slots: [UInt32]
  private let sorted: SortedDataset

  init(_ sorted: SortedDataset, processOfEvent: [UInt32]) {
    let columns = sorted.dataset.events.columns
    let candidates = sorted.hostEvents.filter { columns.connection[Int($0)] != .max }
    let hashes = candidates.map { Self.hash(columns, Int($0)) }
    var events = RadixSort.order(of: hashes).map { candidates[Int($0)] }
    Self.separateCollisions(&events, columns)
    var starts: [UInt32] = []
    for position in events.indices {
      if position == 0 || !Self.isSameKey(columns, Int(events[position]), Int(events[position - 1])) {
        starts.append(UInt32(position))
      }
    }
    starts.append(UInt32(events.count))
    self.sorted = sorted
    self.events = events
    self.starts = starts
    runEnds = Self.runEnds(events, starts, processOfEvent)
    slots = Self.slots(events, starts, columns)
  }

  /// The positions in `events` of the events 3 of `host` with exactly this tuple.
  func group(host: HostIndex, tuple: FiveTuple) -> Range<Int> {
    let columns = sorted.dataset.events.columns
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(host: UInt32(host), tuple)) & mask
    while slots[slot] != .max {
      let group = Int(slots[slot])
      let event = Int(events[Int(starts[group])])
      if Int(columns.host[event]) == host, columns.tuple[Int(columns.connection[event])] == tuple {
        return Int(starts[group])..<Int(starts[group + 1])
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

  /// The position of the group whose event is nearest to `time`; the earlier of two equally near.
  func nearest(in group: Range<Int>, to time: Int64) -> Int {
    let after = firstPosition(in: group) { $0 >= time }
    guard after > group.lowerBound else { return after }
    guard after < group.upperBound else { return after - 1 }
    let columns = sorted.dataset.events.columns
    let before = Timestamp(nanoseconds: time).distance(
      from: Timestamp(nanoseconds: columns.time[Int(events[after - 1])]))
    let behind = Timestamp(nanoseconds: columns.time[Int(events[after])]).distance(
      from: Timestamp(nanoseconds: time))
    return before <= behind ? after - 1 : after
  }

  private func firstPosition(in range: Range<Int>, where isBehind: (Int64) -> Bool) -> Int {
    let columns = sorted.dataset.events.columns
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if isBehind(columns.time[Int(events[middle])]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension TupleIndex {
  @inline(__always)
  private static func hash(host: UInt32, _ tuple: FiveTuple) -> UInt64 {
    var value = tuple.source.low ^ tuple.source.high &* 0x9E37_79B9_7F4A_7C15
    value = mix(value ^ UInt64(tuple.sourcePort) << 48 ^ UInt64(tuple.destinationPort) << 32)
    value = mix(value ^ tuple.destination.low ^ tuple.destination.high &* 0xC2B2_AE3D_27D4_EB4F)
    return mix(value ^ UInt64(host) << 8 ^ UInt64(tuple.transport.rawValue))
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
    return product.high ^ product.low
  }

  private static func hash(_ columns: EventTable.Columns, _ event: Int) -> Int64 {
    Int64(bitPattern: hash(host: columns.host[event], columns.tuple[Int(columns.connection[event])]))
  }

  private static func isSameKey(_ columns: EventTable.Columns, _ left: Int, _ right: Int) -> Bool {
    columns.host[left] == columns.host[right]
      && columns.tuple[Int(columns.connection[left])] == columns.tuple[Int(columns.connection[right])]
  }

  /// Sorts apart different keys that have the same hash; such runs are rare, and the sort keeps the order of time.
  private static func separateCollisions(_ events: inout [UInt32], _ columns: EventTable.Columns) {
    var start = 0
    while start < events.count {
      let hash = hash(columns, Int(events[start]))
      var end = start + 1
      var isMixed = false
      while end < events.count, Self.hash(columns, Int(events[end])) == hash {
        isMixed = isMixed || !isSameKey(columns, Int(events[end]), Int(events[start]))
        end += 1
      }
      if isMixed {
        let ordered = events[start..<end].enumerated().sorted { left, right in
          let leftKey = (columns.host[Int(left.element)], columns.tuple[Int(columns.connection[Int(left.element)])])
          let rightKey = (columns.host[Int(right.element)], columns.tuple[Int(columns.connection[Int(right.element)])])
          return leftKey == rightKey ? left.offset < right.offset : leftKey < rightKey
        }
        events.replaceSubrange(start..<end, with: ordered.map(\.element))
      }
      start = end
    }
  }

  private static func runEnds(_ events: [UInt32], _ starts: [UInt32], _ processOfEvent: [UInt32]) -> [UInt32] {
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

  private static func slots(_ events: [UInt32], _ starts: [UInt32], _ columns: EventTable.Columns) -> [UInt32] {
    var capacity = 64
    while capacity < starts.count * 2 { capacity *= 2 }
    var slots = [UInt32](repeating: .max, count: capacity)
    for group in 0..<max(0, starts.count - 1) {
      let hash = UInt64(bitPattern: hash(columns, Int(events[Int(starts[group])])))
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while slots[slot] != .max { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = UInt32(group)
    }
    return slots
  }
}
