import Correlation
import Records

extension TreePageMaker {
  /// The page's processes over time; nil where no time is known of any.
  var timeline: TimelineModel? {
    let lanes = members.map { lane(Int($0)) }
    let isTimed = lanes.contains { lane in
      !lane.marks.isEmpty || lane.life?.end != nil || lane.life?.start != .unknown
    }
    guard isTimed else { return nil }
    let isCorrected = members.first.map { data.isCorrected(data.processes[Int($0)].host) } ?? false
    let clock = isCorrected ? ", on the clock of the host's events 1" : ""
    return TimelineModel(TimelineInput(title: "Processes of this page over time" + clock, lanes: lanes))
  }

  private func lane(_ index: ProcessIndex) -> TimelineInput.Lane {
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
          time: data.driverTime(of: event.index), kind: kind,
          link: href(toEvent: event.index, at: position, of: index),
          text: Words.brief(event.code), decimals: max(3, event.timeDecimals)))
    }
    for flow in flows {
      let record = data.flows[Int(flow)]
      marks.append(
        TimelineInput.Mark(
          time: data.driverTime(ofFlow: Int(flow), on: process.host), kind: .flow,
          link: place.href(toFlow: Int(flow)), text: "flow",
          decimals: max(3, record.timeDecimals)))
    }
    let hasChildren = !data.processes.children[index].isEmpty
    return TimelineInput.Lane(
      label: name + (process.pid.map { " \($0)" } ?? ""), link: "#" + site.anchor(ofProcess: index),
      depth: process.depth, life: TimelineInput.Life(process), marks: marks,
      importance: flows.isEmpty ? hasConnections ? 2 : hasChildren ? 1 : 0 : 3)
  }

  /// The row of an event: on this page, or where the process has more than it holds, in its listing.
  private func href(toEvent event: EventIndex, at position: Int, of process: ProcessIndex) -> String {
    let anchor = ProcessRows.anchor(of: event)
    if position < limits[.events] { return "#" + anchor }
    let number = position / ListingKind.pageRows + 1
    return place.href(to: site.path(ofListing: .events, of: process, page: number), fragment: anchor)
  }
}
