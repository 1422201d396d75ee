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
          .text(row.clock == .network ? "events 3 and 22" : "all other events"), .figure(offset(estimate)),
          .number(estimate.witnesses), .number(agreeing),
          .figure(estimate.segments.isEmpty ? nil : DurationText.seconds(estimate.spread)),
          .text(conclusion(clocks, row.clock)), .text(estimate.isApplied ? "yes" : "no"),
        ])
    }
  }

  /// `+3.26 s`, or the offsets one after another.
  private func offset(_ estimate: ClockEstimate) -> String? {
    guard !estimate.segments.isEmpty else { return nil }
    return estimate.segments.map { segment in
      let from =
        segment.start == .min
        ? "" : " from \(Timestamp(nanoseconds: segment.start).text(decimals: 0))"
      return DurationText.signedSeconds(segment.offset) + from
    }.joined(separator: ", ")
  }

  private func conclusion(_ clocks: HostClocks, _ clock: ClockClass) -> String {
    let text =
      switch clocks[clock].conclusion {
      case .inStep: "in step with the sensor, as far as its window and its times go"
      case .constant: "a constant offset"
      case .jump: "the clock was set: several offsets, one after another"
      case .noAgreement: "no agreement: log and flows may be of different runs, so no link is confirmed"
      case .tooFewWitnesses:
        clocks.possibleWitnesses == 0
          ? "not measurable: no connection on an ephemeral port is recorded once"
          : "not measurable: of \(Words.count(clocks.possibleWitnesses, "connection")) that could be compared, the "
            + "sensor saw too few"
      }
    guard clock == .driver else { return text }
    guard let skew = clocks.skew else {
      return clocks.network.isMeasured ? "the same clock as that of events 3 and 22" : text
    }
    return text + "; events 3 and 22 are \(DurationText.signedSeconds(skew.nanoseconds)) from it, by "
      + Words.count(skew.pairs, "pair") + " of neighbouring records"
      + (skew.isByWriteTime ? " and their write times" : "") + ", half of them within "
      + DurationText.seconds(skew.spread)
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
