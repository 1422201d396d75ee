import Correlation
import Records
import Sorting

/// The timeline of a host: a lane for each of its busiest processes, and one for all that is left.
struct HostTimeline {
  private let data: CorrelatedDataset
  private let place: PagePlace
  private let host: HostIndex
  /// The processes that have a lane of their own.
  private let shown: [ProcessIndex]
  /// Marks by lane; those of no lane of their own last.
  private var marks: [[TimelineInput.Mark]]
  /// How many events of each lane's process were seen.
  private var eventCounts: [Int]

  /// More processes than this share one lane.
  static let laneLimit = 5
  /// So do those with fewer events and flows, but for the busiest one.
  static let laneMarks = 20

  /// O(e + f + p log p) in the host's events, flows and processes.
  init(of host: HostIndex, flowsOut: ArraySlice<UInt32>, flowsIn: ArraySlice<UInt32>, _ place: PagePlace) {
    data = place.site.data
    self.place = place
    self.host = host
    let events = data.sorted.hostEvents[data.sorted.range(of: host)]
    shown = Self.busiest(data, events, flowsOut, flowsIn)
    marks = [[TimelineInput.Mark]](repeating: [], count: shown.count + 1)
    eventCounts = [Int](repeating: 0, count: shown.count)
    var lanes: [ProcessIndex: Int] = [:]
    for (lane, process) in shown.enumerated() { lanes[process] = lane }
    for event in events {
      let process = data.processes.process(of: Int(event))
      add(event: Int(event), of: process, to: process.flatMap { lanes[$0] })
    }
    for flow in flowsOut {
      add(flow: Int(flow), to: data.links[Int(flow)].source.process.flatMap { lanes[$0] })
    }
    for flow in flowsIn {
      add(flow: Int(flow), to: data.links[Int(flow)].destination.process.flatMap { lanes[$0] })
    }
  }

  /// The picture; nil where the host has neither events nor flows.
  ///
  /// - Parameter processes: how many processes of the host are known.
  func model(processes: Int, twin: PageLink) -> TimelineModel? {
    guard marks.contains(where: { !$0.isEmpty }) || !shown.isEmpty else { return nil }
    var lanes = zip(shown, marks).map { process, marks in
      let reference = place.process(process)
      return TimelineInput.Lane(
        label: reference.name + (reference.pid.map { " \($0)" } ?? ""), link: reference.href,
        life: TimelineInput.Life(data.processes[process]), marks: marks)
    }
    let others = processes - shown.count
    if let rest = marks.last, !rest.isEmpty {
      let label =
        others > 0 ? Words.count(others, "other process", plural: "other processes") : "no known process"
      lanes.append(TimelineInput.Lane(label: label, life: nil, marks: rest))
    }
    let clock = data.isCorrected(host) ? ", on the clock of the host's events 1" : ""
    return TimelineModel(TimelineInput(title: "Timeline" + clock, lanes: lanes, twin: twin, detail: .short))
  }

  /// The processes with the most events and flows, in the order of their starts.
  private static func busiest(
    _ data: CorrelatedDataset, _ events: ArraySlice<UInt32>, _ flowsOut: ArraySlice<UInt32>,
    _ flowsIn: ArraySlice<UInt32>
  ) -> [ProcessIndex] {
    var counts: [ProcessIndex: Int] = [:]
    for event in events {
      if let owner = data.processes.process(of: Int(event)) { counts[owner, default: 0] += 1 }
    }
    for flow in flowsOut {
      if let owner = data.links[Int(flow)].source.process { counts[owner, default: 0] += 1 }
    }
    for flow in flowsIn {
      if let owner = data.links[Int(flow)].destination.process { counts[owner, default: 0] += 1 }
    }
    // A total order, so that the order of the dictionary does not show.
    let ranked = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
    let count = min(laneLimit, max(1, ranked.prefix { $0.value >= laneMarks }.count))
    return ranked.prefix(count).map(\.key).sorted { (start(of: $0, data), $0) < (start(of: $1, data), $1) }
  }

  private static func start(of process: ProcessIndex, _ data: CorrelatedDataset) -> Timestamp {
    let process = data.processes[process]
    return process.started ?? process.firstSeen ?? process.ended ?? Timestamp(nanoseconds: .min)
  }

  private mutating func add(event index: EventIndex, of process: ProcessIndex?, to lane: Int?) {
    let event = data.events[index]
    let kind = TimelineInput.Kind(code: event.code)
    let link = link(toEvent: index, of: process, in: lane)
    if let lane { eventCounts[lane] += 1 }
    // The life of a lane's own process shows where it begins and ends.
    if lane != nil, kind == .create || kind == .terminate { return }
    marks[lane ?? shown.count].append(
      TimelineInput.Mark(
        time: data.driverTime(of: index), recorded: event.time, kind: kind, link: link,
        text: Words.brief(event.code),
        decimals: max(3, event.timeDecimals)))
  }

  /// The row of a listing; else the process, where the lane does not lead there already, or the table of events of none.
  private func link(toEvent index: EventIndex, of process: ProcessIndex?, in lane: Int?) -> String? {
    guard let process else { return "#rows" }
    guard let lane else { return place.href(toProcess: process) }
    let site = place.site
    let limits = site.trees.pages[Int(site.trees.pageOfProcess[process])].limits
    guard eventCounts[lane] >= limits[.events],
      let listing = site.path(ofListing: .events, of: process, row: eventCounts[lane])
    else { return nil }
    return place.href(to: listing, fragment: ProcessRows.anchor(of: index))
  }

  private mutating func add(flow index: FlowIndex, to lane: Int?) {
    let flow = data.flows[index]
    marks[lane ?? shown.count].append(
      TimelineInput.Mark(
        time: data.driverTime(ofFlow: index, on: host), recorded: flow.time, kind: .flow,
        link: place.href(toFlow: index), text: "flow",
        decimals: max(3, flow.timeDecimals)))
  }
}
