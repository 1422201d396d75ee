import Records
import Sorting

/// Finds a host's events around a time of the flow sensor.
struct HostWindows: Sendable {
  /// The events of each host in the order of the sensor's time, host after host.
  private(set) var events: [UInt32]
  /// Their times on the sensor's clock, so that a search stays in one array.
  private var times: [Int64]
  private let starts: [Int]

  /// The events as they are recorded.
  init(_ sorted: SortedDataset) {
    let columns = sorted.dataset.events.columns
    events = sorted.hostEvents
    times = sorted.hostEvents.map { columns.time[Int($0)] }
    starts = sorted.hostStarts
  }

  /// Takes the hosts' clocks into account. O(events of the hosts whose clocks are off), and O(n log n) for those where
  /// that changes the order.
  mutating func apply(_ clocks: [HostClocks], _ columns: borrowing EventTable.Columns) {
    for (host, clocks) in clocks.enumerated() where clocks.network.isApplied || clocks.driver.isApplied {
      let range = starts[host]..<starts[host + 1]
      for position in range {
        let code = Int(columns.code[Int(events[position])])
        times[position] = clocks[ClockClass(code: code)].sensorTime(of: times[position])
      }
      if clocks.changesOrder { putInOrder(range) }
    }
  }

  private mutating func putInOrder(_ range: Range<Int>) {
    let order = RadixSort.order(of: Array(times[range])).map { range.lowerBound + Int($0) }
    let (oldEvents, oldTimes) = (events, times)
    for (position, old) in zip(range, order) {
      events[position] = oldEvents[old]
      times[position] = oldTimes[old]
    }
  }

  /// The positions of all events of a host.
  func range(of host: HostIndex) -> Range<Int> { starts[host]..<starts[host + 1] }

  /// The sensor's time of the event at a position.
  func time(_ position: Int) -> Int64 { times[position] }

  /// The positions of the host's events from `lower` to `upper`, both included; O(log n).
  func range(host: HostIndex, from lower: Int64, through upper: Int64) -> Range<Int> {
    times.withUnsafeBufferPointer { times in
      let first = Self.first(times, starts[host]..<starts[host + 1], notBelow: lower)
      var last = first
      // Windows mostly hold a few events: walk, and search only when there are many.
      while last < starts[host + 1], last - first < 32, times[last] <= upper { last += 1 }
      if last - first == 32, upper < .max {
        last = Self.first(times, last..<starts[host + 1], notBelow: upper + 1)
      }
      return first..<last
    }
  }

  /// The times of the host's first and last event; nil for a host without events.
  func span(host: HostIndex) -> ClosedRange<Int64>? {
    starts[host] == starts[host + 1] ? nil : times[starts[host]]...times[starts[host + 1] - 1]
  }

  /// The first position of a window whose event is not before `time`; O(log n).
  func first(in window: Range<Int>, notBelow time: Int64) -> Int {
    times.withUnsafeBufferPointer { Self.first($0, window, notBelow: time) }
  }

  /// Nanoseconds between the event at a position and a time.
  func distance(_ position: Int, to time: Int64) -> UInt64 {
    Timestamp(nanoseconds: times[position]).distance(from: Timestamp(nanoseconds: time)).magnitude
  }

  private static func first(_ times: UnsafeBufferPointer<Int64>, _ range: Range<Int>, notBelow bound: Int64)
    -> Int
  {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low &+ high) / 2
      if times[middle] < bound { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
