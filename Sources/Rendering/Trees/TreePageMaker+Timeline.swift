import Correlation
import Records

extension TreePageMaker {
  /// The page's processes over time; nil where no time is known of any.
  func timeline() throws -> TimelineModel? {
    let count = members.reduce(0) { $0 + data.processes.events[Int($1)].count }
    // Where marks are drawn together, none has a text of its own.
    let lanes = try members.map { try lane(Int($0), isDetailed: count <= TimelineLayout.markLimit) }
    let isTimed = lanes.contains { lane in
      !lane.marks.isEmpty || lane.life?.end != nil || lane.life?.start != .unknown
    }
    guard isTimed else { return nil }
    let isCorrected = members.first.map { data.isCorrected(data.processes[Int($0)].host) } ?? false
    let clock = isCorrected ? ", on the clock of the host's events 1" : ""
    return TimelineModel(
      TimelineInput(
        title: "Timeline" + clock, lanes: lanes, twin: PageLink(text: "As text", href: "#rows")))
  }

  private func lane(_ index: ProcessIndex, isDetailed: Bool) throws -> TimelineInput.Lane {
    let process = data.processes[index]
    let name = Words.program(data.programName(of: index))
    let events = data.processes.events[index]
    let flows = data.processes.flows[index]
    var marks: [TimelineInput.Mark] = []
    marks.reserveCapacity(events.count + flows.count)
    var hasConnections = false
    for (position, event) in events.enumerated() {
      let event = data.events[Int(event)]
      let kind = TimelineInput.Kind(code: event.code)
      hasConnections = hasConnections || kind == .connection
      marks.append(
        TimelineInput.Mark(
          time: data.driverTime(of: event.index), recorded: event.time, kind: kind,
          link: href(toEvent: event.index, at: position, of: index),
          text: isDetailed ? try EventDetail.mark(of: event, in: data) : Words.brief(event.code),
          decimals: max(3, event.timeDecimals)))
    }
    for (position, flow) in flows.enumerated() {
      let record = data.flows[Int(flow)]
      marks.append(
        TimelineInput.Mark(
          time: data.driverTime(ofFlow: Int(flow), on: process.host), recorded: record.time, kind: .flow,
          link: href(toFlow: Int(flow), at: position, of: index), text: "flow",
          decimals: max(3, record.timeDecimals)))
    }
    let hasChildren = !data.processes.children[index].isEmpty
    return TimelineInput.Lane(
      label: name + (process.pid.map { " \($0)" } ?? ""), link: "#" + site.anchor(ofProcess: index),
      depth: process.depth, life: TimelineInput.Life(process), marks: marks,
      importance: flows.isEmpty ? hasConnections ? 2 : hasChildren ? 1 : 0 : 3)
  }

  private func href(toEvent event: EventIndex, at position: Int, of process: ProcessIndex) -> String {
    href(toRow: ProcessRows.anchor(of: event), of: .events, at: position, of: process)
  }

  private func href(toFlow flow: FlowIndex, at position: Int, of process: ProcessIndex) -> String {
    let end: FlowEnd = data.links[flow].source.process == process ? .source : .destination
    return href(toRow: ProcessRows.anchor(of: flow, end: end), of: .flows, at: position, of: process)
  }

  /// A row on this page, or where the process has more than it holds, in its listing.
  private func href(
    toRow anchor: String, of kind: ListingKind, at position: Int, of process: ProcessIndex
  ) -> String {
    guard position >= limits[kind], let listing = site.path(ofListing: kind, of: process, row: position)
    else {
      return "#" + anchor
    }
    return place.href(to: listing, fragment: anchor)
  }
}
