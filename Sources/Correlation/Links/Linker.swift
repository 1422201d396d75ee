import Records
import Sorting

/// Decides for each flow which process of which host it belongs to.
struct Linker: Sendable {
  /// The most events of a window that are looked through for talkers and command lines: those nearest the flow.
  static let windowLimit = 1_000

  let sorted: SortedDataset
  let processes: [Process]
  let processOfEvent: [UInt32]
  let window: Int64
  let windows: HostWindows
  /// The connections of each host; indexed by host.
  private let connections: [HostConnections]
  private let addresses: AddressBook

  init(
    _ sorted: SortedDataset, processes: [Process], processOfEvent: [UInt32], window: Int64,
    connections: [HostConnections]
  ) {
    self.sorted = sorted
    self.processes = processes
    self.processOfEvent = processOfEvent
    self.window = window
    self.connections = connections
    windows = HostWindows(sorted)
    addresses = AddressBook(sorted.dataset.hosts)
  }

  /// The links of all flows, in the order of the flows; flows are shared out to `jobs` tasks in stretches.
  func links(jobs: Int) async -> [Link] {
    let flows = sorted.dataset.flows.count
    let stretch = 4_096
    let parts = await inParallel(jobs: jobs, count: (flows + stretch - 1) / stretch) { part in
      self.links(of: part * stretch..<min((part + 1) * stretch, flows))
    }
    var links: [Link] = []
    links.reserveCapacity(flows)
    for part in parts { links += part }
    return links
  }

  private func links(of flows: Range<FlowIndex>) -> [Link] {
    let times = sorted.dataset.flows.columns.time
    let tuples = sorted.dataset.flows.columns.tuple
    return flows.map { flow in
      Link(
        source: end(.source, tuples[flow].source, tuples[flow], times[flow]),
        destination: end(.destination, tuples[flow].destination, tuples[flow], times[flow]))
    }
  }

  private func end(_ end: FlowEnd, _ address: IPAddress, _ tuple: FiveTuple, _ time: Int64) -> EndLink {
    switch addresses.owner(of: address, at: time) {
    case .noHost: EndLink(reason: .addressOfNoHost)
    case .nobody: EndLink(reason: .addressUnknown)
    case .nobodyThen: EndLink(reason: .addressOutsideValidity)
    case .several: sharedEnd(end, address, tuple, time)
    case .host(let host): self.end(end, on: host, tuple, time)
    }
  }

  /// The link of one end of a flow whose address belongs to `host`.
  func end(_ end: FlowEnd, on host: HostIndex, _ tuple: FiveTuple, _ time: Int64) -> EndLink {
    guard let span = windows.span(host: host) else { return EndLink(host: host, reason: .hostWithoutEvents) }
    let bounds = bounds(around: time)
    var result = EndLink(
      host: host, reason: .nothingInWindow,
      window: windows.range(host: host, from: bounds.lowerBound, through: bounds.upperBound))
    if decideByTuple(&result, host, tuple, time, bounds) { return result }
    if end == .destination {
      result.reason = .tupleNotRecorded
    } else if result.window.isEmpty {
      let isOutside = bounds.upperBound < span.lowerBound || bounds.lowerBound > span.upperBound
      result.reason = isOutside ? .outsideLog : .nothingInWindow
    } else {
      decideByWindow(&result, tuple, time)
    }
    return result
  }

  /// The window around a time, both ends included.
  func bounds(around time: Int64) -> ClosedRange<Int64> {
    let time = Timestamp(nanoseconds: time)
    return time.advanced(by: -window).nanoseconds...time.advanced(by: window).nanoseconds
  }

  /// The process of an event.
  func process(of event: UInt32) -> ProcessIndex? {
    let index = processOfEvent[Int(event)]
    return index == .max ? nil : Int(index)
  }

  /// Whether the host recorded the flow's tuple at any time.
  func isRecorded(host: HostIndex, _ tuple: FiveTuple) -> Bool {
    let groups = recorded(host, tuple)
    return !groups.asWritten.isEmpty || !groups.reversed.isEmpty
  }

  /// The events 3 of a host that recorded a tuple in the window around a time, at most `windowLimit` each way round.
  func recordedEvents(host: HostIndex, _ tuple: FiveTuple, around time: Int64) -> [UInt32] {
    let bounds = bounds(around: time)
    let groups = recorded(host, tuple)
    return [groups.asWritten, groups.reversed].flatMap { group in
      let part = connections[host].part(of: group, from: bounds.lowerBound, through: bounds.upperBound)
      return part.prefix(Self.windowLimit).map { connections[host].events[$0] }
    }
  }

  /// The events 3 of a host with the flow's tuple: TCP as written, others also the other way round, since Sysmon often
  /// writes the local side as the source of UDP (field-facts.md A3).
  private func recorded(_ host: HostIndex, _ tuple: FiveTuple) -> (
    asWritten: Range<Int>, reversed: Range<Int>
  ) {
    if !Self.isComplete(tuple) { return (0..<0, 0..<0) }
    let asWritten = connections[host].group(tuple)
    return (asWritten, tuple.transport == .tcp ? 0..<0 : connections[host].group(tuple.reversed))
  }

  /// Whether a recorded connection is the flow's, by the same rule as `recorded`.
  static func isSame(_ recorded: FiveTuple, as tuple: FiveTuple) -> Bool {
    isComplete(tuple) && (recorded == tuple || (recorded == tuple.reversed && tuple.transport != .tcp))
  }

  /// Whether the tuple has the ports that its transport has; without them equal tuples are different conversations.
  private static func isComplete(_ tuple: FiveTuple) -> Bool {
    switch tuple.transport {
    case .tcp, .udp: tuple.sourcePort != 0 && tuple.destinationPort != 0
    case .absent: false
    default: true
    }
  }

  /// Whether neither port is one that a client gets for a single conversation: such a tuple lasts all day, so far in
  /// time it names nobody (field-facts.md B3).
  private static func isLasting(_ tuple: FiveTuple) -> Bool {
    tuple.sourcePort == tuple.destinationPort || max(tuple.sourcePort, tuple.destinationPort) < 1_024
  }

  private func decideByTuple(
    _ end: inout EndLink, _ host: HostIndex, _ tuple: FiveTuple, _ time: Int64, _ bounds: ClosedRange<Int64>
  ) -> Bool {
    let groups = recorded(host, tuple)
    if groups.asWritten.isEmpty && groups.reversed.isEmpty { return false }
    let found = connections[host]
    if let match = matchInWindow(groups, time, bounds, found) {
      let event = found.events[match.nearest]
      end.event = Int(event)
      end.process = match.isAlone ? process(of: event) : nil
      // An event 3 without GUID and pid was recorded by nobody that can be named.
      let alone: LinkReason = end.process == nil ? .tupleOfUnnamedProcess : .tupleRecorded
      end.reason = match.isAlone ? alone : .tupleRecordedBySeveral
      return true
    }
    if Self.isLasting(tuple) { return false }
    var nearest: Int?
    for group in [groups.asWritten, groups.reversed] where !group.isEmpty {
      nearest = nearer(nearest, found.nearest(in: group, to: time), to: time, found)
    }
    guard let nearest, let owner = process(of: found.events[nearest]) else { return false }
    end.event = Int(found.events[nearest])
    end.process = owner
    end.reason = .tupleAtOtherTime
    return true
  }

  /// The event nearest to the flow among those in the window that recorded its tuple, and whether all of them belong to
  /// one process; nil when there are none.
  private func matchInWindow(
    _ groups: (asWritten: Range<Int>, reversed: Range<Int>), _ time: Int64, _ bounds: ClosedRange<Int64>,
    _ found: HostConnections
  ) -> (nearest: Int, isAlone: Bool)? {
    var result: (nearest: Int, isAlone: Bool)?
    for group in [groups.asWritten, groups.reversed] where !group.isEmpty {
      let part = found.part(of: group, from: bounds.lowerBound, through: bounds.upperBound)
      if part.isEmpty { continue }
      let nearest = found.nearest(in: part, to: time)
      let isAlone = Int(found.runEnds[part.lowerBound]) >= part.upperBound
      if let other = result {
        let isSame = process(of: found.events[other.nearest]) == process(of: found.events[nearest])
        result = (nearer(other.nearest, nearest, to: time, found), other.isAlone && isAlone && isSame)
      } else {
        result = (nearest, isAlone)
      }
    }
    return result
  }

  private func nearer(_ left: Int?, _ right: Int, to time: Int64, _ found: HostConnections) -> Int {
    guard let left else { return right }
    return found.distance(right, to: time) < found.distance(left, to: time) ? right : left
  }
}
