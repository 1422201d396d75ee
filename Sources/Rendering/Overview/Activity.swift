import Correlation
import Records
import Sorting

/// How many events and flows hosts have, by stretches of time.
struct Activity: Sendable {
  /// The most hosts that the picture shows: those with the most events and flows.
  static let hostLimit = 20
  /// How many stretches of time there are.
  static let stretches = 24

  /// The time of all stretches.
  let range: ClosedRange<Int64>
  /// Whether some times lie outside the range and are counted in its first or last stretch.
  let isCut: Bool
  /// The hosts that are shown, in report order.
  private(set) var hosts: [HostIndex] = []
  /// For each of these hosts its stretches.
  private(set) var counts: [[Count]] = []
  /// Hosts with events or flows that are not shown.
  private(set) var leftOut = 0

  /// What happened on a host in one stretch.
  struct Count: Sendable {
    var life = 0
    var connections = 0
    var others = 0
    /// Those of which the host is the source.
    var flows = 0

    var events: Int { life + connections + others }
  }

  /// Nil where all records have one time, or there is none. O(n log n) in the number of events and flows.
  init?(_ data: CorrelatedDataset) {
    guard let (range, isCut) = Self.range(data.events.columns.time + data.flows.columns.time) else {
      return nil
    }
    self.range = range
    self.isCut = isCut
    let all = counts(data)
    let totals = all.map { $0.reduce(0) { $0 + $1.events + $1.flows } }
    hosts = totals.indices.filter { totals[$0] > 0 }.sorted { (totals[$1], $0) < (totals[$0], $1) }
      .prefix(Self.hostLimit).sorted()
    counts = hosts.map { all[$0] }
    leftOut = totals.count { $0 > 0 } - hosts.count
  }

  /// From the first to the last time; where a few times lie far outside, those of all but one in a hundred.
  private static func range(_ times: [Int64]) -> (ClosedRange<Int64>, isCut: Bool)? {
    let sorted = times.sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else { return nil }
    let (low, high) = (sorted[sorted.count / 200], sorted[sorted.count - 1 - sorted.count / 200])
    let inner = Double(high) - Double(low)
    return inner > 0 && Double(last) - Double(first) > 4 * inner ? (low...high, true) : (first...last, false)
  }

  /// Nanoseconds of a stretch.
  var width: UInt64 {
    max(
      1,
      Timestamp(nanoseconds: range.upperBound).distance(from: Timestamp(nanoseconds: range.lowerBound))
        .magnitude / UInt64(Self.stretches))
  }

  /// The number of the stretch in which a moment counts.
  func stretch(of time: Int64) -> Int {
    if time <= range.lowerBound { return 0 }
    let distance = Timestamp(nanoseconds: time).distance(from: Timestamp(nanoseconds: range.lowerBound))
      .magnitude
    return Int(min(distance / width, UInt64(Self.stretches - 1)))
  }

  /// When a stretch begins.
  func start(ofStretch stretch: Int) -> Timestamp {
    Timestamp(nanoseconds: range.lowerBound).advanced(by: Int64(clamping: width * UInt64(stretch)))
  }

  private func counts(_ data: CorrelatedDataset) -> [[Count]] {
    var counts = [[Count]](
      repeating: [Count](repeating: Count(), count: Self.stretches), count: data.hosts.count)
    let events = data.events.columns
    for event in events.time.indices {
      let (host, stretch) = (Int(events.host[event]), stretch(of: events.time[event]))
      switch Int(events.code[event]) {
      case EventCode.processCreate, EventCode.processTerminate: counts[host][stretch].life += 1
      case EventCode.networkConnection: counts[host][stretch].connections += 1
      default: counts[host][stretch].others += 1
      }
    }
    let times = data.flows.columns.time
    for flow in data.sorted.flows.lazy.map(Int.init) {
      guard let host = data.links[flow].source.host else { continue }
      counts[host][stretch(of: times[flow])].flows += 1
    }
    return counts
  }
}
