import Correlation
import Records

extension Words {
  /// `+3.26 s`, or the offsets one after another.
  static func offset(_ estimate: ClockEstimate) -> String? {
    guard !estimate.segments.isEmpty else { return nil }
    return estimate.segments.map { segment in
      let from =
        segment.start == .min
        ? "" : " from \(Timestamp(nanoseconds: segment.start).text(decimals: 0))"
      return DurationText.signedSeconds(segment.offset) + from
    }.joined(separator: ", ")
  }

  /// What a host's clock came to.
  static func conclusion(_ clocks: HostClocks, _ clock: ClockClass) -> String {
    let text =
      switch clocks[clock].conclusion {
      case .inStep: "in step with the sensor, as far as its window and its times go"
      case .constant: "a constant offset"
      case .jump: "the clock was set: several offsets, one after another"
      case .noAgreement: "no agreement: log and flows may be of different runs, so no link is confirmed"
      case .tooFewWitnesses:
        clocks.possibleWitnesses == 0
          ? "not measurable: no connection on an ephemeral port is recorded once"
          : "not measurable: of \(count(clocks.possibleWitnesses, "connection")) that could be compared, the "
            + "sensor saw too few"
      }
    guard clock == .driver else { return text }
    guard let skew = clocks.skew else {
      return clocks.network.isMeasured ? "the same clock as that of events 3 and 22" : text
    }
    return text + "; events 3 and 22 are \(DurationText.signedSeconds(skew.nanoseconds)) from it, by "
      + count(skew.pairs, "pair") + " of neighbouring records"
      + (skew.isByWriteTime ? " and their write times" : "") + ", half of them within "
      + DurationText.seconds(skew.spread)
  }
}
