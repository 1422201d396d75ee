import Correlation
import Records
import Sorting

extension Story.FlowExample {
  /// Nil when no flow is confirmed.
  init?(_ site: Site) throws(StoryError) {
    if let name = site.options.storyFlow {
      self.init(.named, try Self.flow(named: name, site), site.data)
      return
    }
    guard let found = Self.mostCrowded(site.data) else { return nil }
    self.init(found.choice, found.flow, site.data)
  }

  private init(_ choice: Story.Choice, _ flow: FlowIndex, _ data: CorrelatedDataset) {
    let link = data.links[flow]
    let tuple = data.flows[flow].tuple
    self.choice = choice
    self.flow = flow
    source = Self.lookup(tuple.source, link.source, data, data.flows[flow].time)
    destination = Self.lookup(tuple.destination, link.destination, data, data.flows[flow].time)
    window = data.windowEvents(of: flow, end: .source).map(Int.init)
    process = link.source.process
    picked = window.filter {
      link.source.process != nil && data.processes.process(of: $0) == link.source.process
    }
    processEvents = link.source.process.map { data.processes.events[$0].map(Int.init) } ?? []
  }

  private static func lookup(
    _ address: IPAddress, _ link: EndLink, _ data: CorrelatedDataset, _ time: Timestamp
  ) -> Story.AddressLookup {
    Story.AddressLookup(
      address: address, hosts: data.hosts.indices(of: address, at: time), linked: link.host)
  }

  /// Among the confirmed flows, those whose process has events 1, 3 and 5, or all if there is none such: the one with
  /// the most events in its window, then the most different programs, then the earliest.
  private static func mostCrowded(_ data: CorrelatedDataset) -> (choice: Story.Choice, flow: FlowIndex)? {
    let connected = processesWithConnection(data)
    var programs = ProgramCounter(data)
    var best: (isWhole: Bool, flow: FlowIndex)?
    for flow in data.sorted.flows.map(Int.init) {
      let link = data.links[flow].source
      guard link.grade == .confirmed, let index = link.process else { continue }
      let process = data.processes[index]
      let isWhole = process.createEvent != nil && process.terminateEvent != nil && connected[index]
      guard let current = best else {
        best = (isWhole, flow)
        continue
      }
      if isWhole != current.isWhole {
        if isWhole { best = (true, flow) }
        continue
      }
      let window = data.links[current.flow].source.window
      if link.window.count < window.count { continue }
      if link.window.count == window.count {
        let (new, old) = (programs.count(link.window), programs.count(window))
        if new < old || (new == old && data.flows[flow].time >= data.flows[current.flow].time) { continue }
      }
      best = (isWhole, flow)
    }
    return best.map { ($0.isWhole ? .first : .fallback, $0.flow) }
  }

  private static func processesWithConnection(_ data: CorrelatedDataset) -> [Bool] {
    var result = [Bool](repeating: false, count: data.processes.count)
    let codes = data.events.columns.code
    for event in codes.indices where Int(codes[event]) == EventCode.networkConnection {
      if let process = data.processes.process(of: event) { result[process] = true }
    }
    return result
  }

  private static func flow(named given: String, _ site: Site) throws(StoryError) -> FlowIndex {
    let data = site.data
    let named = data.sorted.flows.map(Int.init).first { flow in
      site.name(ofFlow: flow) == given || site.page(ofFlow: flow) == given || placeText(flow, data) == given
    }
    if let named { return named }
    throw .unknownFlow(given, example: data.sorted.flows.first.map { site.name(ofFlow: Int($0)) })
  }

  private static func placeText(_ flow: FlowIndex, _ data: CorrelatedDataset) -> String {
    let place = data.flows[flow].place
    return "\(data.dataset.sources[place.source].name):\(place.line)"
  }
}

/// Counts the different programs of windows, each window once.
private struct ProgramCounter {
  let data: CorrelatedDataset
  private var known: [Range<Int>: Int] = [:]

  init(_ data: CorrelatedDataset) {
    self.data = data
  }

  mutating func count(_ window: Range<Int>) -> Int {
    if let count = known[window] { return count }
    var programs: Set<String> = []
    for event in data.hostEvents[window] {
      if let program = data.programName(of: data.events[Int(event)]) { programs.insert(program) }
    }
    known[window] = programs.count
    return programs.count
  }
}
