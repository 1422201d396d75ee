import Records

// Times of one clock as another tells them. Pages print recorded times always, and these beside them.
extension CorrelatedDataset {
  /// Nanoseconds that are taken off the recorded time of an event before it is compared with a flow.
  package func clockOffset(of event: EventIndex) -> Int64 {
    let recorded = events[event].time
    return recorded.distance(from: sensorTime(of: event))
  }

  /// The time of an event on the flow sensor's clock: the recorded one where no correction is applied.
  package func sensorTime(of event: EventIndex) -> Timestamp {
    let event = events[event]
    // Asked for every row of every page: most hosts are in step.
    guard linker.trust[event.host].isCorrected else { return event.time }
    let clock = clocks[event.host][ClockClass(code: event.code)]
    return Timestamp(nanoseconds: clock.sensorTime(of: event.time.nanoseconds))
  }

  /// The time of an event on its host's driver clock, that of events 1 and 5 and of process GUIDs.
  package func driverTime(of event: EventIndex) -> Timestamp { linker.driverTime(of: event) }

  /// The life of a process on the sensor's clock begins and ends this much earlier than its host's clock says.
  package func driverOffset(of flow: FlowIndex, on host: HostIndex) -> Int64 {
    guard linker.trust[host].isCorrected else { return 0 }
    return clocks[host].driver.offset(at: flows[flow].time.nanoseconds)
  }

  /// Whether any time of a host is corrected: against the sensor, or of one of its clocks against the other.
  package func isCorrected(_ host: HostIndex) -> Bool {
    linker.trust[host].isCorrected
  }

  /// The start of a flow on the driver clock of a host.
  package func driverTime(ofFlow flow: FlowIndex, on host: HostIndex) -> Timestamp {
    let time = flows[flow].time
    guard linker.trust[host].isCorrected else { return time }
    return time.advanced(by: clocks[host].driver.offset(at: time.nanoseconds))
  }

  /// Seconds from the flow to the event that a link rests on, both on the sensor's clock, in nanoseconds; nil without
  /// such an event.
  package func correctedDistance(of flow: FlowIndex, end: FlowEnd) -> Int64? {
    links[flow][end].event.map { sensorTime(of: $0).distance(from: flows[flow].time) }
  }

  /// What a coarse flow file adds to the window of a flow, in nanoseconds; 0 where its times are exact enough.
  package func widening(of flow: FlowIndex) -> Int64 {
    linker.resolutions[flow] > options.window ? linker.resolutions[flow] : 0
  }

  /// The times within which candidates of a flow lie, on the sensor's clock, both included.
  package func windowTimes(of flow: FlowIndex) -> ClosedRange<Timestamp> {
    let bounds = linker.moment(of: flow).start(within: options.window)
    return Timestamp(nanoseconds: bounds.lowerBound)...Timestamp(nanoseconds: bounds.upperBound)
  }

  /// Other flow records that rest on the same event as this one does at an end, in the order of time.
  package func flowsSharingEvent(with flow: FlowIndex, end: FlowEnd) -> [FlowIndex] {
    links[flow][end].event.map { shared.others(with: flow, on: $0) } ?? []
  }
}
