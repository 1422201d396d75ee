import Records
import Sorting

/// The positions in `HostConnections.events` of the events 3 that recorded a flow's tuple.
struct RecordedTuple {
  var asWritten = 0..<0
  var reversed = 0..<0

  var isEmpty: Bool { asWritten.isEmpty && reversed.isEmpty }
  /// Those that are not empty.
  var groups: [Range<Int>] { [asWritten, reversed].filter { !$0.isEmpty } }
}

// Links that rest on an event 3 with the flow's five-tuple.
extension Linker {
  /// How far a tuple on an ephemeral port may be recorded from its flow and still name the process, in nanoseconds: a
  /// client's port is given to another conversation later.
  static let tupleReach: Int64 = 3_600_000_000_000
  /// Whether the host recorded the flow's tuple at any time.
  func isRecorded(host: HostIndex, _ flow: FlowMoment) -> Bool { !recorded(host, flow).isEmpty }

  /// The events 3 of a host that recorded a flow's tuple at a consistent time, at most `windowLimit` each way round.
  func recordedEvents(host: HostIndex, _ flow: FlowMoment) -> [UInt32] {
    let recorded = recorded(host, flow)
    let found = connections[host]
    for bounds in consistentTimes(host, flow) {
      let events = recorded.groups.flatMap { group in
        found.part(of: group, from: bounds.lowerBound, through: bounds.upperBound).prefix(Self.windowLimit)
          .map { found.events[$0] }
      }
      if !events.isEmpty { return events }
    }
    return []
  }

  /// The events 3 of a host with the flow's tuple: as written; the other way round too where the flow allows it, since
  /// Sysmon often writes the local side as the source of UDP (field-facts.md A3), and sensors do not always see who
  /// began a conversation. TCP that is recorded as written is not looked for the other way round.
  func recorded(_ host: HostIndex, _ flow: FlowMoment) -> RecordedTuple {
    guard flow.tuple.isComplete else { return RecordedTuple() }
    var result = RecordedTuple()
    result.asWritten = connections[host].group(flow.tuple)
    if flow.isEitherWay, flow.tuple.transport != .tcp || result.asWritten.isEmpty {
      result.reversed = connections[host].group(flow.tuple.reversed)
    }
    return result
  }

  /// Whether a recorded connection is the flow's, by the same rule as `recorded`.
  func isSame(_ recorded: FiveTuple, as flow: FlowMoment) -> Bool {
    flow.tuple.isComplete && (recorded == flow.tuple || (recorded == flow.tuple.reversed && flow.isEitherWay))
  }

  /// How far an event may lie from its flow and be consistent with it: the window, the resolution of the flow file, or
  /// the spread of the host's clock, whichever is the largest.
  func tolerance(host: HostIndex, _ flow: FlowMoment) -> Int64 {
    max(window, flow.resolution, trust[host].spread)
  }

  /// The times at which an event is consistent with a flow, on the sensor's clock: around the start, and failing that
  /// until the end.
  private func consistentTimes(_ host: HostIndex, _ flow: FlowMoment) -> [ClosedRange<Int64>] {
    let tolerance = tolerance(host: host, flow)
    return [flow.start(within: tolerance), flow.whole(within: tolerance)]
  }

  /// Decides an end by the events 3 that recorded the flow's tuple; false where none of them says anything.
  func decideByTuple(_ end: inout EndLink, _ host: HostIndex, _ flow: FlowMoment) -> Bool {
    let recorded = recorded(host, flow)
    if recorded.isEmpty { return false }
    let found = connections[host]
    let tolerance = tolerance(host: host, flow)
    let match =
      match(recorded, in: flow.start(within: tolerance), flow, found)
      ?? (flow.end > flow.time ? match(recorded, in: flow.whole(within: tolerance), flow, found) : nil)
    if let match {
      let event = found.events[match.nearest]
      end.event = Int(event)
      end.process = match.isAlone ? process(of: event) : nil
      end.reason = reason(host, flow, isAlone: match.isAlone, isNamed: end.process != nil)
      return true
    }
    if flow.tuple.isLasting { return false }
    guard let nearest = nearest(in: recorded.groups, flow, found),
      distance(nearest, flow, found) <= UInt64(Self.tupleReach),
      let owner = process(of: found.events[nearest])
    else { return false }
    end.event = Int(found.events[nearest])
    end.process = owner
    end.reason = .tupleAtOtherTime
    return true
  }

  /// Why an end has the process whose event is consistent with the flow.
  private func reason(_ host: HostIndex, _ flow: FlowMoment, isAlone: Bool, isNamed: Bool) -> LinkReason {
    if !isAlone { return .tupleRecordedBySeveral }
    // An event 3 without GUID and pid was recorded by nobody that can be named.
    if !isNamed { return .tupleOfUnnamedProcess }
    let trust = trust[host]
    if trust.isContradicted { return .tupleWithoutClock }
    let isExact = flow.resolution <= window && trust.hasFewWitnesses
    return flow.tuple.isLasting && !trust.isMeasured && !isExact ? .tupleOfLastingPorts : .tupleRecorded
  }

  /// The event nearest to the flow's start among those within `bounds` that recorded its tuple, and whether all of them
  /// belong to one process; nil when there are none.
  private func match(
    _ recorded: RecordedTuple, in bounds: ClosedRange<Int64>, _ flow: FlowMoment, _ found: HostConnections
  ) -> (nearest: Int, isAlone: Bool)? {
    let asWritten = match(recorded.asWritten, in: bounds, flow, found)
    if recorded.reversed.isEmpty { return asWritten }
    let reversed = match(recorded.reversed, in: bounds, flow, found)
    guard let asWritten, let reversed else { return asWritten ?? reversed }
    let isSame = process(of: found.events[asWritten.nearest]) == process(of: found.events[reversed.nearest])
    let isNearer = distance(reversed.nearest, flow, found) < distance(asWritten.nearest, flow, found)
    return (
      isNearer ? reversed.nearest : asWritten.nearest, asWritten.isAlone && reversed.isAlone && isSame
    )
  }

  private func match(
    _ group: Range<Int>, in bounds: ClosedRange<Int64>, _ flow: FlowMoment, _ found: HostConnections
  ) -> (nearest: Int, isAlone: Bool)? {
    if group.isEmpty { return nil }
    let part = found.part(of: group, from: bounds.lowerBound, through: bounds.upperBound)
    if part.isEmpty { return nil }
    return (found.nearest(in: part, to: flow.middle), Int(found.runEnds[part.lowerBound]) >= part.upperBound)
  }

  /// The position whose event is nearest to the flow's start.
  private func nearest(in groups: [Range<Int>], _ flow: FlowMoment, _ found: HostConnections) -> Int? {
    var result: Int?
    for group in groups where !group.isEmpty {
      let nearest = found.nearest(in: group, to: flow.middle)
      if let other = result, distance(other, flow, found) <= distance(nearest, flow, found) { continue }
      result = nearest
    }
    return result
  }

  /// Nanoseconds between the flow's start and the event at a position, both on the sensor's clock.
  func distance(_ position: Int, _ flow: FlowMoment, _ found: HostConnections) -> UInt64 {
    found.distance(position, to: flow.middle)
  }
}
