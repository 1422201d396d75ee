import Correlation
import Records

/// Draws the activity of hosts.
struct ActivityMaker {
  private static let left = 180
  private static let cellWidth = 31
  private static let rowHeight = 22
  private static let top = 4
  /// The room for the name of a host, in tenths of a pixel.
  private static let labelTenths = 1_700

  private let place: PagePlace
  private let activity: Activity
  private let rows: ActivityRows
  private let scale: TimeScale
  /// The most events of a cell.
  private let most: Int

  init(_ place: PagePlace, _ activity: Activity, _ rows: ActivityRows) {
    self.place = place
    self.activity = activity
    self.rows = rows
    most = activity.counts.joined().lazy.map(\.events).max() ?? 0
    scale = TimeScale(
      Timestamp(nanoseconds: activity.range.lowerBound)...Timestamp(nanoseconds: activity.range.upperBound),
      left: Self.left * 10, right: (Self.left + Activity.stretches * Self.cellWidth) * 10)
  }

  func picture() -> ActivityPicture {
    let bottom = Self.top + activity.hosts.count * Self.rowHeight
    let step = TickStep.chosen(span: scale.shown, tenths: Activity.stretches * Self.cellWidth * 10)
    let ticks = step.ticks(in: scale.range)
    func x(_ tick: Timestamp) -> String { TimeScale.text(scale.position(of: tick)) }
    return ActivityPicture(
      height: String(bottom + 20),
      description:
        "\(Words.count(activity.hosts.count, "host")), \(Activity.stretches) stretches of time from "
        + "\(Words.span(scale.range.lowerBound, scale.range.upperBound)).",
      rows: activity.hosts.indices.map { row($0) },
      ticks: ticks.map { ActivityPicture.Tick(x: x($0), text: step.label(of: $0)) },
      grid: ticks.map { "M\(x($0)) \(Self.top)V\(bottom + 4)" }.joined(), axisY: String(bottom + 16),
      axis: step.showsTimeOfDay ? String(scale.range.lowerBound.text().prefix(10)) : "",
      caption:
        "Each stretch is \(Words.length(activity.width)) long. Upper half: creates and ends of processes; "
        + "whole: connections; lower half: other events, each where most are of that kind, darker where there are more. "
        + "▲ flows. A stretch leads to its first flow in the list of the host's flows, else to the first tree that begins "
        + "in it, else to the host's timeline."
        + (activity.isCut
          ? " A few records lie far outside and are counted in the first or last stretch." : "")
        + (activity.leftOut > 0
          ? " \(Words.count(activity.leftOut, "host")) with fewer records are left out." : ""))
  }

  private func row(_ number: Int) -> ActivityPicture.Row {
    let host = activity.hosts[number]
    let y = Self.top + number * Self.rowHeight
    var row = ActivityPicture.Row(
      label: label(of: place.site.data.hosts[host]),
      href: place.href(to: place.site.page(ofHost: host), fragment: HostPages.timelineAnchor),
      textY: String(y + 14))
    for (stretch, count) in activity.counts[number].enumerated() {
      let x = Self.left + stretch * Self.cellWidth
      let cell = cell(count, x: x, y: y, stretch)
      if let target = rows.rows[number][stretch] {
        row.links.append(
          ActivityPicture.Link(
            href: href(target), title: cell.title, kind: count.events > 0 ? cell.kind : nil, path: cell.path,
            flow: count.flows > 0 ? "M\(x + 10) \(y + 19)l5-8 5 8z" : nil))
      } else if count.events > 0 {
        row.cells.append(cell)
      }
    }
    return row
  }

  private func href(_ row: ActivityRows.Row) -> String {
    switch row {
    case .flow(let row):
      let pages = IndexPages(stem: FlowOrder.host.stem, rows: 0)
      return place.href(to: pages.path(at: pages.page(of: row)), fragment: FlowIndexPages.anchor(ofRow: row))
    case .tree(let row):
      return place.href(to: TreeIndexPages.path(ofRow: row), fragment: TreeIndexPages.anchor(ofRow: row))
    }
  }

  /// The whole name where there is room for it, else the short name, else its begin.
  private func label(of host: Host) -> String {
    LabelFit.tenths(of: host.label) <= Self.labelTenths
      ? host.label : LabelFit.fitting(host.shortName, tenths: Self.labelTenths)
  }

  private func cell(_ count: Activity.Count, x: Int, y: Int, _ stretch: Int) -> ActivityPicture.Cell {
    let kind: (name: String, middle: Int) =
      count.connections >= max(count.life, count.others)
      ? ("c", 10) : count.life >= count.others ? ("l", 5) : ("o", 14)
    // Three steps of a logarithm: most stretches hold little.
    let steps = (1...3).first { power(count.events) * 3 <= power(most) * $0 } ?? 3
    let parts = [
      (count.life, "create or end", "creates and ends"), (count.connections, "connection", "connections"),
      (count.others, "other", "others"), (count.flows, "flow", "flows"),
    ].filter { $0.0 > 0 }.map { Words.count($0.0, $0.1, plural: $0.2) }
    let start = activity.start(ofStretch: stretch)
    return ActivityPicture.Cell(
      kind: "\(kind.name)\(steps)", path: "M\(x) \(y + kind.middle)h\(Self.cellWidth - 2)",
      title: "\(time(start)) \(parts.joined(separator: ", "))")
  }

  /// `19:27` where that is enough to tell stretches apart.
  private func time(_ time: Timestamp) -> String {
    let text = scale.text(of: time, decimals: 0)
    return activity.width < 60_000_000_000 || text.utf8.count > 9 ? text : String(text.prefix(5))
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
