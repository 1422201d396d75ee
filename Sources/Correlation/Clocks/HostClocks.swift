import Records

/// The clocks of one host as the data shows them.
package struct HostClocks: Sendable, Hashable {
  /// The clock of events 3 and 22 against the flow sensor.
  package var network = ClockEstimate()
  /// The clock of all other events against the flow sensor, by way of the network clock.
  package var driver = ClockEstimate()
  /// How far the network clock is ahead of the driver clock; nil where the two agree or cannot be compared.
  package var skew: ClockSkew?
  /// When the event log wrote the records, where that is recorded.
  package var written: WriteClock?
  /// Connections of the host that could be witnesses: recorded once, on an ephemeral port.
  package var possibleWitnesses = 0
  /// Witnesses for pages, in the order of time: at most `shownWitnesses`.
  package var shown: [ClockWitness] = []

  /// The most witnesses that pages show of a host.
  package static let shownWitnesses = 120

  package init() {}

  /// The estimate for a class.
  package subscript(clock: ClockClass) -> ClockEstimate { clock == .network ? network : driver }

  /// Whether events of the two classes need different corrections, or one that changes, so that their order changes.
  var changesOrder: Bool {
    guard network.isApplied || driver.isApplied else { return false }
    return network.segments.count > 1 || network != driver
  }

  /// Nanoseconds by which stamps of the network clock are ahead of those of the driver clock; 0 where they agree.
  package var lead: Int64 { skew?.nanoseconds ?? 0 }

  /// How far orders between events of the two clocks can be wrong, in nanoseconds: the distance between the quartiles
  /// of the skew.
  package var slack: Int64 { 2 * (skew?.spread ?? 0) }
}

/// One connection that both a host and the sensor recorded, each once.
package struct ClockWitness: Sendable, Hashable {
  package var flow: FlowIndex
  package var event: EventIndex
  /// The flow's start in nanoseconds since 1970.
  package var time: Int64
  /// The event's time minus the flow's in nanoseconds; half of the resolution of a coarse flow file is taken off.
  package var offset: Int64

  package init(flow: FlowIndex, event: EventIndex, time: Int64, offset: Int64) {
    self.flow = flow
    self.event = event
    self.time = time
    self.offset = offset
  }
}

/// How far a host's network clock is ahead of its driver clock.
package struct ClockSkew: Sendable, Hashable {
  /// Network minus driver.
  package var nanoseconds: Int64
  /// Half of the distance between the quartiles of what was measured.
  package var spread: Int64
  /// Pairs of neighbouring records that were compared.
  package var pairs: Int
  /// Whether the event log's own write times were compared; otherwise only the order of the records.
  package var isByWriteTime: Bool
  /// The event 3 or 22 of the pair nearest to the median.
  package var example: EventIndex

  package init(nanoseconds: Int64, spread: Int64, pairs: Int, isByWriteTime: Bool, example: EventIndex) {
    self.nanoseconds = nanoseconds
    self.spread = spread
    self.pairs = pairs
    self.isByWriteTime = isByWriteTime
    self.example = example
  }
}
