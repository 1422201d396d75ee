import Records
import Sorting

/// Decides for each flow which process of which host it belongs to.
final class Linker: Sendable {
  /// The most events of a window that are looked through for talkers and command lines: those nearest the flow.
  static let windowLimit = 1_000

  let sorted: SortedDataset
  let processes: [Process]
  let processOfEvent: [UInt32]
  let window: Int64
  let windows: HostWindows
  /// The clocks of each host; indexed by host.
  let clocks: [HostClocks]
  /// The same for the rules that are asked for every flow.
  let trust: [ClockTrust]
  let resolutions: FlowResolutions
  /// The connections of each host; indexed by host.
  let connections: [HostConnections]
  private let addresses: AddressBook
  let linkLocal: LinkLocalAddresses

  init(
    _ sorted: SortedDataset, processes: [Process], processOfEvent: [UInt32], window: Int64,
    resolutions: FlowResolutions, clocks: [HostClocks], windows: HostWindows, connections: [HostConnections]
  ) {
    self.sorted = sorted
    self.processes = processes
    self.processOfEvent = processOfEvent
    self.window = window
    self.resolutions = resolutions
    self.clocks = clocks
    trust = clocks.map(ClockTrust.init)
    self.windows = windows
    self.connections = connections
    addresses = AddressBook(sorted.dataset.hosts)
    linkLocal = LinkLocalAddresses(sorted)
  }

  /// Indexes the connections of all hosts, estimates the clocks from them, and puts both in the sensor's time.
  static func make(
    _ sorted: SortedDataset, _ built: BuiltProcesses, skews: [ClockSkew?], options: CorrelationOptions
  ) async -> Linker {
    let columns = sorted.dataset.events.columns
    let resolutions = FlowResolutions(sorted.dataset.flows)
    let hosts = sorted.dataset.hosts.count
    let recorded = await inParallel(jobs: options.jobs, count: hosts) {
      HostConnections(
        columns, sorted.hostEvents[sorted.range(of: $0)], processOfEvent: built.processOfEvent)
    }
    let clocks = await ClockFinder(
      sorted: sorted, window: options.window, resolutions: resolutions, skews: skews
    ).clocks(recorded, jobs: options.jobs)
    var windows = HostWindows(sorted)
    windows.apply(clocks, columns)
    let ordered = windows
    let connections = await inParallel(jobs: options.jobs, count: hosts) { host in
      clocks[host].network.isApplied
        ? HostConnections(
          columns, ordered.events[ordered.range(of: host)], clock: clocks[host].network,
          processOfEvent: built.processOfEvent) : recorded[host]
    }
    return Linker(
      sorted, processes: built.processes, processOfEvent: built.processOfEvent, window: options.window,
      resolutions: resolutions, clocks: clocks, windows: windows, connections: connections)
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
    flows.map { flow in
      let moment = moment(of: flow)
      return Link(
        source: end(.source, moment.tuple.source, moment),
        destination: end(.destination, moment.tuple.destination, moment))
    }
  }

  /// What the rules ask of a flow.
  @inline(__always)
  func moment(of flow: FlowIndex) -> FlowMoment {
    FlowMoment(sorted.dataset.flows, flow, resolution: resolutions[flow])
  }

  private func end(_ end: FlowEnd, _ address: IPAddress, _ flow: FlowMoment) -> EndLink {
    switch addresses.owner(of: address, at: flow.time) {
    case .noHost: linkLocalEnd(end, address, flow)
    case .nobody: EndLink(reason: .addressUnknown)
    case .nobodyThen: EndLink(reason: .addressOutsideValidity)
    case .several: sharedEnd(end, address, flow)
    case .host(let host): self.end(end, on: host, flow)
    }
  }

  /// The link of one end of a flow whose address belongs to `host`.
  func end(_ end: FlowEnd, on host: HostIndex, _ flow: FlowMoment) -> EndLink {
    guard let span = windows.span(host: host) else { return EndLink(host: host, reason: .hostWithoutEvents) }
    let bounds = flow.start(within: window)
    var result = EndLink(
      host: host, reason: .nothingInWindow,
      window: windows.range(host: host, from: bounds.lowerBound, through: bounds.upperBound))
    if decideByTuple(&result, host, flow) { return result }
    if end == .destination {
      result.reason = .tupleNotRecorded
    } else if result.window.isEmpty {
      let isOutside = bounds.upperBound < span.lowerBound || bounds.lowerBound > span.upperBound
      result.reason = isOutside ? .outsideLog : .nothingInWindow
    } else {
      decideByWindow(&result, flow.tuple, flow.time)
    }
    return result
  }

  /// The time of an event on its host's driver clock, which events 1 and 5 and the seconds in GUIDs have too.
  func driverTime(of event: EventIndex) -> Timestamp {
    let time = Timestamp(nanoseconds: sorted.dataset.events.columns.time[event])
    let host = Int(sorted.dataset.events.columns.host[event])
    guard trust[host].isCorrected else { return time }
    let lead = clocks[host].lead
    let code = Int(sorted.dataset.events.columns.code[event])
    return lead == 0 || ClockClass(code: code) == .driver
      ? time : time.advanced(by: -lead)
  }

  /// How far orders between events of the two clocks of a host can be wrong, in nanoseconds.
  func slack(of host: HostIndex) -> Int64 { trust[host].isCorrected ? clocks[host].slack : 0 }

  /// The process of an event.
  func process(of event: UInt32) -> ProcessIndex? {
    let index = processOfEvent[Int(event)]
    return index == .max ? nil : Int(index)
  }
}
