import Correlation
import Records

extension QualityMaker {
  /// The most pictures of clocks, of hosts whose clocks are off or contradict themselves.
  static let pictureLimit = 24

  private struct ClockRow {
    var host: HostIndex
    var clock: ClockClass
  }

  /// The hosts of which something is known, those first whose clocks are wrong or unknown.
  private var clockHosts: [HostIndex] {
    let known = (0..<data.hosts.count).filter { host in
      let clocks = data.clocks[host]
      return clocks.network.witnesses > 0 || clocks.skew != nil || clocks.possibleWitnesses > 0
    }
    return known.sorted { (interest($0), $0) < (interest($1), $1) }
  }

  private func interest(_ host: HostIndex) -> Int {
    switch data.clocks[host].network.conclusion {
    case .noAgreement: 0
    case .jump: 1
    case .constant: 2
    case .inStep: 3
    case .tooFewWitnesses: 4
    }
  }

  var offsets: PlainTable {
    let rows = clockHosts.flatMap { host in ClockClass.allCases.map { ClockRow(host: host, clock: $0) } }
    return PlainTable(
      "Offsets of the hosts' clocks against the flow sensor",
      columns: ["Host", "Clock", "Offset", "Witnesses", "Agree", "Spread", "Conclusion", "Applied"],
      of: rows, limit: Self.rowLimit
    ) { row in
      let clocks = data.clocks[row.host]
      let estimate = clocks[row.clock]
      let agreeing = estimate.segments.reduce(0) { $0 + $1.witnesses }
      return .init(
        hostCell(row.host),
        [
          .text(row.clock == .network ? "events 3 and 22" : "all other events"),
          .figure(Words.offset(estimate)),
          .number(estimate.witnesses), .number(agreeing),
          .figure(estimate.segments.isEmpty ? nil : DurationText.seconds(estimate.spread)),
          .text(Words.conclusion(clocks, row.clock)), .text(estimate.isApplied ? "yes" : "no"),
        ])
    }
  }

  /// Write times of the event log that are not in UTC.
  var writeTimes: PlainTable {
    let wrong = (0..<data.hosts.count).filter {
      data.clocks[$0].written.map { $0.zone != nil || $0.isTwelveHour } ?? false
    }
    return PlainTable(
      "Write times (TimeCreated) against the times of the events",
      columns: ["Host", "Records compared", "Written in"],
      of: wrong, limit: Self.rowLimit
    ) { host in
      let written = data.clocks[host].written
      return .init(hostCell(host), [.number(written?.records ?? 0), .text(written?.text)])
    }
  }

  /// Hosts in step, where a picture would show a straight line at zero, have none.
  var clockPictures: [ClockPicture] {
    clockHosts.lazy.filter { interest($0) <= 2 }.compactMap { host in
      ClockPicture(
        data.clocks[host].network, data.clocks[host].shown, id: "clock-\(host + 1)",
        host: data.hosts[host].label)
    }.prefix(Self.pictureLimit).map { $0 }
  }
}
