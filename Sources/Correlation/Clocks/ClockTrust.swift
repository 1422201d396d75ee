/// What the rules of attribution ask of a host's clock for every flow, ready to be read without looking at segments.
struct ClockTrust: Sendable {
  /// Whether the witnesses agree.
  var isMeasured: Bool
  /// Whether they contradict each other.
  var isContradicted: Bool
  /// Whether the host has too few connections to expect any witness.
  var hasFewWitnesses: Bool
  /// The spread of the clock in nanoseconds; 0 where it is not measured.
  var spread: Int64
  /// Whether some time of the host is corrected: against the sensor, or of one of its clocks against the other.
  var isCorrected: Bool

  /// With fewer connections than this that could be witnesses, nothing is to be expected of them.
  static let fewWitnesses = 3

  init(_ clocks: HostClocks) {
    isMeasured = clocks.network.isMeasured
    isContradicted = clocks.network.conclusion == .noAgreement
    hasFewWitnesses = clocks.possibleWitnesses < Self.fewWitnesses
    isCorrected = clocks.network.isApplied || clocks.driver.isApplied || clocks.lead != 0
    spread = isMeasured ? clocks.network.spread : 0
  }
}
