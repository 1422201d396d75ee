import Records

/// How sure a link is.
package enum Grade: String, Sendable, CaseIterable {
  case confirmed
  case probable
  case ambiguous
  case unattributed
}

/// Why a link has its grade; the raw value is the stable name that the facts carry.
package enum LinkReason: String, Sendable, CaseIterable {
  // confirmed
  case tupleRecorded = "tuple-recorded"
  // probable
  case tupleAtOtherTime = "tuple-at-other-time"
  /// The clocks of the host and the sensor contradict each other, so that the time says nothing.
  case tupleWithoutClock = "tuple-without-clock"
  /// The tuple lasts all day, and nothing shows that the clocks agree.
  case tupleOfLastingPorts = "tuple-of-lasting-ports"
  /// The one event of the tuple belongs to an earlier record of the same conversation.
  case tupleOfEarlierRecord = "tuple-of-earlier-record"
  case namesDestination = "names-destination"
  case onlyTalker = "only-talker"
  // ambiguous
  case tupleRecordedBySeveral = "tuple-recorded-by-several"
  case severalNameDestination = "several-name-destination"
  case severalTalkers = "several-talkers"
  case addressOfSeveralHosts = "address-of-several-hosts"
  // unattributed
  case addressUnknown = "address-unknown"
  /// The host table gives the address to a host, but not at the flow's time.
  case addressOutsideValidity = "address-outside-validity"
  case addressOfNoHost = "address-of-no-host"
  case hostWithoutEvents = "host-without-events"
  case outsideLog = "outside-log"
  case nothingInWindow = "nothing-in-window"
  case noTalkerInWindow = "no-talker-in-window"
  /// The one event that recorded the tuple has neither GUID nor pid.
  case tupleOfUnnamedProcess = "tuple-of-unnamed-process"
  /// At the destination end, where only the five-tuple speaks for a process.
  case tupleNotRecorded = "tuple-not-recorded"

  /// The grade that goes with the reason.
  package var grade: Grade {
    switch self {
    case .tupleRecorded: .confirmed
    case .tupleAtOtherTime, .tupleWithoutClock, .tupleOfLastingPorts, .tupleOfEarlierRecord,
      .namesDestination,
      .onlyTalker:
      .probable
    case .tupleRecordedBySeveral, .severalNameDestination, .severalTalkers, .addressOfSeveralHosts: .ambiguous
    case .addressUnknown, .addressOutsideValidity, .addressOfNoHost, .hostWithoutEvents, .outsideLog,
      .nothingInWindow, .noTalkerInWindow, .tupleOfUnnamedProcess, .tupleNotRecorded:
      .unattributed
    }
  }
}

extension LinkReason {
  /// Whether the link rests on an event 3 with the flow's tuple.
  var isOfTuple: Bool {
    switch self {
    case .tupleRecorded, .tupleRecordedBySeveral, .tupleAtOtherTime, .tupleWithoutClock, .tupleOfLastingPorts,
      .tupleOfEarlierRecord:
      true
    default: false
    }
  }
}

/// One end of a flow: the host that has the address, and the process on it.
///
/// Stored in 24 bytes, since there are two for each flow.
package struct EndLink: Sendable {
  package var reason: LinkReason
  private var storedHost: UInt32
  private var storedProcess: UInt32
  private var storedEvent: UInt32
  private var windowStart: UInt32
  private var windowCount: UInt32

  package init(
    host: HostIndex? = nil, reason: LinkReason, process: ProcessIndex? = nil, event: EventIndex? = nil,
    window: Range<Int> = 0..<0
  ) {
    self.reason = reason
    storedHost = Self.stored(host)
    storedProcess = Self.stored(process)
    storedEvent = Self.stored(event)
    windowStart = UInt32(window.lowerBound)
    windowCount = UInt32(window.count)
  }

  package var host: HostIndex? {
    get { Self.index(storedHost) }
    set { storedHost = Self.stored(newValue) }
  }

  package var process: ProcessIndex? {
    get { Self.index(storedProcess) }
    set { storedProcess = Self.stored(newValue) }
  }

  /// The event that the link rests on: the event 3 with the tuple, or the nearest of the process in the window.
  package var event: EventIndex? {
    get { Self.index(storedEvent) }
    set { storedEvent = Self.stored(newValue) }
  }

  /// The host's events in the window: positions in `SortedDataset.hostEvents`.
  package var window: Range<Int> { Int(windowStart)..<Int(windowStart) + Int(windowCount) }

  package var grade: Grade { reason.grade }

  private static func index(_ stored: UInt32) -> Int? { stored == .max ? nil : Int(stored) }
  private static func stored(_ index: Int?) -> UInt32 { index.map { UInt32($0) } ?? .max }
}

/// The two ends of a flow; the flow's grade is that of its source end.
package struct Link: Sendable {
  package var source: EndLink
  package var destination: EndLink

  package init(source: EndLink, destination: EndLink) {
    self.source = source
    self.destination = destination
  }

  package subscript(end: FlowEnd) -> EndLink { end == .source ? source : destination }
}

/// Which end of a flow.
package enum FlowEnd: String, Sendable, CaseIterable {
  case source
  case destination
}
