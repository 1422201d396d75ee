import Correlation
import Records

extension QualityMaker {
  /// The most hosts that have a row of their own; the others share one.
  static let visibilityLimit = 40

  /// What became of the flows and connections that the tables by host leave out.
  var visibilitySummary: String {
    let flows = visibility.flows.sum(of: data.hosts.hosts.indices).reduce(Visibility.Share(), +)
    guard !data.flows.isEmpty else {
      return "There is no flow record, so nothing tells what a sensor saw of the connections."
    }
    var parts = [
      "Of \(Words.count(data.flows.count, "flow")), \(Words.count(flows.total - flows.missed)) were recorded by a host, "
        + "\(Words.count(flows.missed)) by none although the log of a host of theirs covers the time, "
        + "\(Words.count(visibility.flowsOutsideLogs)) lie outside the log of their hosts, and "
        + "\(Words.count(visibility.flowsWithoutLog)) touch no host with events."
    ]
    let seen = visibility.connections.sum(of: data.hosts.hosts.indices).reduce(Visibility.Share(), +)
    parts.append(
      "Of \(Words.count(data.connections.connections, "connection")), \(Words.count(seen.total - seen.missed)) were seen "
        + "by a sensor and \(Words.count(seen.missed)) by none, \(Words.count(visibility.connectionsOutsideFlows)) of these "
        + "before the first flow or after the last; \(Words.count(visibility.loopback)) stayed within their host "
        + "(loopback), where no sensor sees them.")
    return parts.joined(separator: " ")
  }

  var unrecordedFlows: PlainTable {
    table(
      visibility.flows, caption: "Flows that no host recorded, of those within the log of a host of theirs")
  }

  var unseenConnections: PlainTable {
    table(
      visibility.connections, caption: "Connections (events 3) that no sensor saw, loopback left out")
  }

  /// A row for each host with something missed, the most first, one for the rest, one for all.
  private func table(_ counted: Visibility.Table, caption: String) -> PlainTable {
    let hosts = hosts { counted.total(of: $0).missed }
    let shown = Array(hosts.prefix(Self.visibilityLimit))
    var rows = shown.map { VisibilityRow(head: hostCell($0), shares: counted.hosts[$0]) }
    if !hosts.isEmpty {
      let named = Set(shown)
      let rest = data.hosts.hosts.indices.filter { !named.contains($0) && counted.total(of: $0).total > 0 }
      if !rest.isEmpty {
        rows.append(
          VisibilityRow(
            head: .text("\(Words.count(rest.count)) other \(rest.count == 1 ? "host" : "hosts")"),
            shares: counted.sum(of: rest)))
      }
      rows.append(VisibilityRow(head: .text("all hosts"), shares: counted.sum(of: data.hosts.hosts.indices)))
    }
    return PlainTable(
      caption, columns: ["Host"] + columns(counted.spans) + ["In all"], of: rows, limit: rows.count
    ) { row in
      .init(row.head, (row.shares + [row.shares.reduce(Visibility.Share(), +)]).map(cell))
    }
  }

  private struct VisibilityRow {
    var head: PlainTable.Cell
    var shares: [Visibility.Share]
  }

  /// The begin of each span; the day only where it is not that of the span before.
  private func columns(_ spans: TimeSpans) -> [String] {
    var day = ""
    return spans.starts.map { start in
      let time = Timestamp(nanoseconds: start)
      let text = time.text(decimals: 0)
      defer { day = String(text.prefix(10)) }
      return "from " + (text.hasPrefix(day) && !day.isEmpty ? String(text.dropFirst(11)) : text)
    }
  }

  private func cell(_ share: Visibility.Share) -> PlainTable.Cell {
    .figure(share.total == 0 ? nil : "\(Words.count(share.missed)) of \(Words.count(share.total))")
  }
}
