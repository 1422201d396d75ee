import Correlation
import Records
import Sorting

// Who used a host, and what is known of its clocks and of what its log lacks.
extension HostPages {
  /// The most users in the table.
  private static let userLimit = 50

  func users(of host: HostIndex) -> PlainTable {
    let data = site.data
    var counts: [TextID: (processes: Int, flows: Int, first: Timestamp?)] = [:]
    for root in data.processes.roots[summary.roots[host]] {
      for index in data.processes.tree(under: Int(root)) {
        let process = data.processes[index]
        if process.user.isAbsent { continue }
        var count = counts[process.user] ?? (0, 0, nil)
        count.processes += 1
        count.flows += data.processes.flows[index].count
        if let time = process.started ?? process.firstSeen { count.first = min(count.first ?? time, time) }
        counts[process.user] = count
      }
    }
    // By name where the numbers are equal: the ids of texts depend on which worker read them first.
    let ranked = counts.map { (name: data.texts.string($0.key) ?? "", value: $0.value) }.sorted {
      left, right in
      left.value.processes == right.value.processes
        ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        : left.value.processes > right.value.processes
    }
    return PlainTable(
      "Users whose processes ran here", columns: ["User", "Processes", "Flows", "First process"], of: ranked,
      limit: Self.userLimit
    ) { user in
      .init(
        .text(user.name.clipped()),
        [
          .number(user.value.processes), .number(user.value.flows),
          .text(user.value.first.map { $0.text(decimals: 0) }),
        ])
    }
  }

  func clock(of host: HostIndex) -> String? {
    let clocks = site.data.clocks[host]
    guard clocks.network.witnesses > 0 || clocks.skew != nil || clocks.possibleWitnesses > 0 else {
      return nil
    }
    return Words.conclusion(clocks, .network) + (Words.offset(clocks.network).map { " (\($0))" } ?? "")
  }

  func gaps(of host: HostIndex) -> String? {
    let data = site.data
    let gaps = data.sorted.recordGaps(of: host)
    var parts: [String] = []
    if !gaps.isEmpty {
      parts.append(
        "\(Words.count(gaps.missing, "record number")) missing in \(Words.count(gaps.count, "place"))")
    }
    if let silence = silence(of: host) {
      let end = data.events[silence.before].time
      let start = data.events[silence.after].time
      parts.append(
        "longest time without an event \(Words.length(end.distance(from: start).magnitude)), from \(start.text())"
      )
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// The two neighbouring events of a host, by time, that are the furthest apart; the first such pair.
  private func silence(of host: HostIndex) -> (after: EventIndex, before: EventIndex)? {
    let data = site.data
    let times = data.events.columns.time
    let events = data.sorted.hostEvents[data.sorted.range(of: host)]
    var longest: (after: EventIndex, before: EventIndex, length: UInt64)?
    for (left, right) in zip(events, events.dropFirst()) where times[Int(left)] < times[Int(right)] {
      let length = UInt64(bitPattern: times[Int(right)] &- times[Int(left)])
      if length > longest?.length ?? 0 { longest = (Int(left), Int(right), length) }
    }
    return longest.map { ($0.after, $0.before) }
  }
}
