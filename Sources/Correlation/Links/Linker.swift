import Records
import Sorting

/// Decides for each flow which process of which host it belongs to.
struct Linker: Sendable {
  /// The most events of a window that are looked through for talkers and command lines: those nearest the flow.
  static let windowLimit = 1_000

  let sorted: SortedDataset
  let processes: ProcessTable
  let window: Int64
  let tuples: TupleIndex
  let windows: HostWindows

  init(_ sorted: SortedDataset, processes: ProcessTable, window: Int64) {
    self.sorted = sorted
    self.processes = processes
    self.window = window
    tuples = TupleIndex(sorted, processOfEvent: processes.processOfEvent)
    windows = HostWindows(sorted)
  }

  /// The links of all flows, in the order of the flows; flows are shared out to `jobs` tasks in stretches.
  func links(jobs: Int) async -> [Link] {
    let flows = sorted.dataset.flows.count
    let stretch = 4_096
    let parts = await inParallel(jobs: jobs, count: (flows + stretch - 1) / stretch) { part in
      (part * stretch..<min((part + 1) * stretch, flows)).map { self.link(of: $0) }
    }
    return Array(parts.joined())
  }

  private func link(of flow: FlowIndex) -> Link {
    let time = sorted.dataset.flows.columns.time[flow]
    let tuple = sorted.dataset.flows.columns.tuple[flow]
    return Link(
      source: end(.source, address: tuple.source, tuple, time),
      destination: end(.destination, address: tuple.destination, tuple, time))
  }

  private func end(_ end: FlowEnd, address: IPAddress, _ tuple: FiveTuple, _ time: Int64) -> EndLink {
    switch address.scope {
    case .unicast: break
    default: return EndLink(reason: .addressOfNoHost)
    }
    let hosts = sorted.dataset.hosts.indices(of: address)
    guard let host = hosts.first else { return EndLink(reason: .addressUnknown) }
    if hosts.count > 1 { return EndLink(reason: .addressOfSeveralHosts) }
    guard let span = windows.span(host: host) else { return EndLink(host: host, reason: .hostWithoutEvents) }
    let bounds = bounds(around: time)
    var result = EndLink(
      host: host, reason: .nothingInWindow,
      window: windows.range(host: host, from: bounds.lowerBound, through: bounds.upperBound))
    if decideByTuple(&result, tuple, time, bounds) { return result }
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

  /// The events 3 of a host with the flow's tuple: TCP as written, others also the other way round, since Sysmon often
  /// writes the local side as the source of UDP (field-facts.md A3).
  func recorded(host: HostIndex, _ tuple: FiveTuple) -> [Range<Int>] {
    if !Self.isComplete(tuple) { return [] }
    let asWritten = tuples.group(host: host, tuple: tuple)
    if tuple.transport == .tcp { return asWritten.isEmpty ? [] : [asWritten] }
    let reversed = tuples.group(host: host, tuple: tuple.reversed)
    return [asWritten, reversed].filter { !$0.isEmpty }
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
    _ end: inout EndLink, _ tuple: FiveTuple, _ time: Int64, _ bounds: ClosedRange<Int64>
  ) -> Bool {
    guard let host = end.host else { return false }
    let groups = recorded(host: host, tuple)
    if groups.isEmpty { return false }
    var inWindow: (nearest: Int, isAlone: Bool)?
    for group in groups {
      let part = tuples.part(of: group, from: bounds.lowerBound, through: bounds.upperBound)
      guard !part.isEmpty else { continue }
      let nearest = tuples.nearest(in: part, to: time)
      let isAlone = Int(tuples.runEnds[part.lowerBound]) >= part.upperBound
      if let other = inWindow {
        let isSame = process(at: other.nearest) == process(at: nearest)
        inWindow = (nearer(other.nearest, nearest, to: time), other.isAlone && isAlone && isSame)
      } else {
        inWindow = (nearest, isAlone)
      }
    }
    if let inWindow {
      end.event = Int(tuples.events[inWindow.nearest])
      end.reason = inWindow.isAlone ? .tupleRecorded : .tupleRecordedBySeveral
      if inWindow.isAlone { end.process = process(at: inWindow.nearest) }
      // An event 3 without GUID and pid belongs to no process: the tuple was recorded, by nobody that can be named.
      if inWindow.isAlone, end.process == nil { end.reason = .tupleRecordedBySeveral }
      return true
    }
    if Self.isLasting(tuple) { return false }
    let nearest = groups.map { tuples.nearest(in: $0, to: time) }
    guard let best = nearest.dropFirst().reduce(nearest.first, { nearer($0 ?? $1, $1, to: time) }),
      let process = process(at: best)
    else { return false }
    end.event = Int(tuples.events[best])
    end.process = process
    end.reason = .tupleAtOtherTime
    return true
  }

  private func nearer(_ left: Int, _ right: Int, to time: Int64) -> Int {
    distance(right, time) < distance(left, time) ? right : left
  }

  private func distance(_ position: Int, _ time: Int64) -> UInt64 {
    let event = sorted.dataset.events.columns.time[Int(tuples.events[position])]
    return Timestamp(nanoseconds: event).distance(from: Timestamp(nanoseconds: time)).magnitude
  }

  private func process(at position: Int) -> ProcessIndex? {
    processes.process(of: Int(tuples.events[position]))
  }
}
