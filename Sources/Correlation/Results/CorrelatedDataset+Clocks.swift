import Records

// Times of one clock as another tells them. Pages print recorded times always, and these beside them.
extension CorrelatedDataset {
  /// Nanoseconds that are taken off the recorded time of an event before it is compared with a flow of `time`.
  package func clockOffset(of event: EventIndex) -> Int64 {
    let recorded = events[event].time
    return recorded.distance(from: sensorTime(of: event))
  }

  /// The time of an event on the flow sensor's clock: the recorded one where no correction is applied.
  package func sensorTime(of event: EventIndex) -> Timestamp {
    let clock = clocks[events[event].host][ClockClass(code: events[event].code)]
    return Timestamp(nanoseconds: clock.sensorTime(of: events[event].time.nanoseconds))
  }

  /// The time of an event on its host's driver clock, that of events 1 and 5 and of process GUIDs.
  package func driverTime(of event: EventIndex) -> Timestamp { linker.driverTime(of: event) }

  /// The start of a flow on the driver clock of a host.
  package func driverTime(ofFlow flow: FlowIndex, on host: HostIndex) -> Timestamp {
    let time = flows[flow].time
    return time.advanced(by: clocks[host].driver.offset(at: time.nanoseconds))
  }

  /// Seconds from the flow to the event that a link rests on, both on the sensor's clock, in nanoseconds; nil without
  /// such an event.
  package func correctedDistance(of flow: FlowIndex, end: FlowEnd) -> Int64? {
    links[flow][end].event.map { sensorTime(of: $0).distance(from: flows[flow].time) }
  }

  /// `0.1 s before and after`: in which window around a flow candidates lie; a coarse flow file widens it.
  package func windowText(of flow: FlowIndex) -> String {
    let resolution = linker.resolutions[flow]
    let reach = DurationText.seconds(options.window)
    guard resolution > options.window else { return "\(reach) before and after" }
    return "\(reach) before and after (recorded to \(DurationText.seconds(resolution)))"
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
