import Correlation
import Records

/// Where the groups of an index of flows begin, for the links that jump to them.
struct FlowGroups: Sendable {
  /// One group: its first row in the index, and how many it has.
  struct Group: Sendable {
    var start: Int
    var count: Int
  }

  /// The most groups that an index lists: those with the most flows.
  static let limit = 120
  /// Tenths of pixels of an axis whose ticks part the index by time: some forty stretches.
  private static let axis = 40_000

  /// At most `limit`, in the order of the index.
  let shown: [Group]
  let total: Int

  /// Looks through the flows of an index once, O(flows), and O(groups * log groups) where there are many.
  init(_ flows: [UInt32], by order: FlowOrder, in data: CorrelatedDataset) {
    var groups: [Group] = []
    if order == .time {
      groups = Self.stretches(flows, data.flows.columns.time)
    } else {
      var last: FlowKey?
      for (row, flow) in flows.enumerated() {
        let key = FlowKey(Int(flow), by: order, in: data)
        if key == last {
          groups[groups.count - 1].count += 1
        } else {
          groups.append(Group(start: row, count: 1))
        }
        last = key
      }
    }
    total = groups.count
    shown =
      groups.count <= Self.limit
      ? groups
      : groups.sorted { ($1.count, $0.start) < ($0.count, $1.start) }.prefix(Self.limit)
        .sorted { $0.start < $1.start }
  }

  /// Flows between two ticks of an axis of time are a group; none where they stand in no order of time.
  private static func stretches(_ flows: [UInt32], _ times: [Int64]) -> [Group] {
    guard let first = flows.first.map({ times[Int($0)] }), let last = flows.last.map({ times[Int($0)] }),
      first < last
    else { return [] }
    let range = Timestamp(nanoseconds: first)...Timestamp(nanoseconds: last)
    let step = TickStep.chosen(
      span: range.upperBound.distance(from: range.lowerBound).magnitude, tenths: axis)
    let ticks = step.ticks(in: range).map(\.nanoseconds)
    var groups: [Group] = []
    var tick = 0
    for (row, flow) in flows.enumerated() {
      let isNext = tick < ticks.count && ticks[tick] <= times[Int(flow)]
      while tick < ticks.count, ticks[tick] <= times[Int(flow)] { tick += 1 }
      if groups.isEmpty || isNext {
        groups.append(Group(start: row, count: 1))
      } else {
        groups[groups.count - 1].count += 1
      }
    }
    return groups
  }
}
