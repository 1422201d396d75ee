import Correlation
import Records
import Sorting

/// Counts the events and flows of hosts by stretches of time and draws them.
struct ActivityMaker {
  /// The most hosts that the picture shows: those with the most events and flows.
  static let hostLimit = 20
  /// How many stretches of time there are.
  static let stretches = 24
  private static let left = 180
  private static let cellWidth = 31
  private static let rowHeight = 22
  private static let top = 4
  /// The room for the name of a host, in tenths of a pixel.
  private static let labelTenths = 1_700

  private let place: PagePlace
  private let data: CorrelatedDataset
  private let range: ClosedRange<Int64>
  /// Whether some times lie outside the range and are counted in its first or last stretch.
  private let isCut: Bool

  /// What happened on a host in one stretch.
  private struct Count {
    var life = 0
    var connections = 0
    var others = 0
    var flows = 0

    var events: Int { life + connections + others }
  }

  /// Nil where all records have one time, or there is none.
  init?(_ place: PagePlace) {
    let data = place.site.data
    guard let (range, isCut) = Self.range(data.events.columns.time + data.flows.columns.time) else {
      return nil
    }
    self.place = place
    self.data = data
    self.range = range
    self.isCut = isCut
  }

  /// From the first to the last time; where a few times lie far outside, those of all but one in a hundred.
  private static func range(_ times: [Int64]) -> (ClosedRange<Int64>, isCut: Bool)? {
    let sorted = times.sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else { return nil }
    let (low, high) = (sorted[sorted.count / 200], sorted[sorted.count - 1 - sorted.count / 200])
    let inner = Double(high) - Double(low)
    return inner > 0 && Double(last) - Double(first) > 4 * inner ? (low...high, true) : (first...last, false)
  }

  /// O(events + flows).
  func picture() -> ActivityPicture {
    let counts = self.counts()
    let totals = counts.map { $0.reduce(0) { $0 + $1.events + $1.flows } }
    let busiest = totals.indices.filter { totals[$0] > 0 }.sorted { (totals[$1], $0) < (totals[$0], $1) }
      .prefix(Self.hostLimit).sorted()
    let most = busiest.flatMap { counts[$0] }.map(\.events).max() ?? 0
    let bottom = Self.top + busiest.count * Self.rowHeight
    let scale = TimeScale(
      Timestamp(nanoseconds: range.lowerBound)...Timestamp(nanoseconds: range.upperBound),
      left: Self.left * 10,
      right: (Self.left + Self.stretches * Self.cellWidth) * 10)
    let step = TickStep.chosen(span: scale.shown, tenths: Self.stretches * Self.cellWidth * 10)
    let ticks = step.ticks(in: scale.range)
    func x(_ tick: Timestamp) -> String { TimeScale.text(scale.position(of: tick)) }
    let left = totals.count { $0 > 0 } - busiest.count
    return ActivityPicture(
      height: String(bottom + 20),
      description: "\(Words.count(busiest.count, "host")), \(Self.stretches) stretches of time from "
        + "\(Words.span(scale.range.lowerBound, scale.range.upperBound)).",
      rows: busiest.enumerated().map { row($0.element, at: $0.offset, counts[$0.element], most: most) },
      ticks: ticks.map { ActivityPicture.Tick(x: x($0), text: step.label(of: $0)) },
      grid: ticks.map { "M\(x($0)) \(Self.top)V\(bottom + 4)" }.joined(), axisY: String(bottom + 16),
      axis: step.showsTimeOfDay ? String(scale.range.lowerBound.text().prefix(10)) : "",
      caption:
        "Each stretch is \(Words.length(width)) long. Upper half: creates and ends of processes; "
        + "whole: connections; lower half: other events, each where most are of that kind, darker where there are more. "
        + "▲ flows."
        + (isCut ? " A few records lie far outside and are counted in the first or last stretch." : "")
        + (left > 0 ? " \(Words.count(left, "host")) with fewer records are left out." : ""))
  }

  /// Nanoseconds of a stretch.
  private var width: UInt64 {
    max(
      1,
      Timestamp(nanoseconds: range.upperBound).distance(from: Timestamp(nanoseconds: range.lowerBound))
        .magnitude / UInt64(Self.stretches))
  }

  private func counts() -> [[Count]] {
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

  private func stretch(of time: Int64) -> Int {
    if time <= range.lowerBound { return 0 }
    let distance = Timestamp(nanoseconds: time).distance(from: Timestamp(nanoseconds: range.lowerBound))
      .magnitude
    return Int(min(distance / width, UInt64(Self.stretches - 1)))
  }

  private func row(_ host: HostIndex, at number: Int, _ counts: [Count], most: Int) -> ActivityPicture.Row {
    let y = Self.top + number * Self.rowHeight
    var cells: [ActivityPicture.Cell] = []
    var flows: [ActivityPicture.FlowMark] = []
    for (stretch, count) in counts.enumerated() {
      let x = Self.left + stretch * Self.cellWidth
      if count.events > 0 { cells.append(cell(count, x: x, y: y, stretch, most: most)) }
      if count.flows > 0 {
        flows.append(
          ActivityPicture.FlowMark(
            path: "M\(x + 10) \(y + 19)l5-8 5 8z", title: Words.count(count.flows, "flow")))
      }
    }
    return ActivityPicture.Row(
      label: label(of: data.hosts[host]), href: place.href(toHost: host), textY: String(y + 14),
      cells: cells,
      flows: flows)
  }

  /// The whole name where there is room for it, else the short name, else its begin.
  private func label(of host: Host) -> String {
    LabelFit.tenths(of: host.label) <= Self.labelTenths
      ? host.label : LabelFit.fitting(host.shortName, tenths: Self.labelTenths)
  }

  private func cell(_ count: Count, x: Int, y: Int, _ stretch: Int, most: Int) -> ActivityPicture.Cell {
    let kind: (name: String, y: Int, height: Int) =
      count.connections >= max(count.life, count.others)
      ? ("c", 1, 18) : count.life >= count.others ? ("l", 1, 9) : ("o", 10, 9)
    // Three steps of a logarithm: most stretches hold little.
    let steps = (1...3).first { power(count.events) * 3 <= power(most) * $0 } ?? 3
    let parts = [
      (count.life, "create or end", "creates and ends"), (count.connections, "connection", "connections"),
      (count.others, "other", "others"),
    ].filter { $0.0 > 0 }.map { Words.count($0.0, $0.1, plural: $0.2) }
    return ActivityPicture.Cell(
      kind: "\(kind.name)\(steps)",
      path: "M\(x) \(y + kind.y)h\(Self.cellWidth - 2)v\(kind.height)h-\(Self.cellWidth - 2)z",
      title: parts.joined(separator: ", "))
  }

  /// Twice the binary logarithm of one more, rounded down: enough for shades.
  private func power(_ count: Int) -> Int {
    var power = 0
    var rest = UInt64(clamping: count) + 1
    while rest > 1 {
      rest /= 2
      power += 1
    }
    return power
  }

}
