import Correlation
import Records
import Sorting

extension FlowPageMaker {
  /// How far from the flow an event of the linked process may be to be in the picture, in nanoseconds; further where
  /// the window is wider.
  private static let pictureReach: Int64 = 10_000_000_000

  /// Whether an event of the process is near enough to be in the picture.
  func isNear(_ event: EventIndex) -> Bool {
    data.sensorTime(of: event).distance(from: flow.time).magnitude
      <= max(Self.pictureReach, data.options.window).magnitude
  }

  /// The window as a picture: a lane for each process that has an event in it, the linked one first.
  ///
  /// The linked process brings its own events along; the picture reaches as far as those that are near. Nil where
  /// there is nothing to draw.
  func timeline(window: ArraySlice<UInt32>, process: [EventIndex]) throws -> TimelineModel? {
    var owners: [ProcessIndex?] = link.source.process.map { [$0] } ?? []
    for event in window {
      let owner = data.processes.process(of: Int(event))
      if !owners.contains(owner) { owners.append(owner) }
    }
    guard !owners.isEmpty else { return nil }
    let shaded = data.windowTimes(of: index)
    var range = shaded
    for event in process {
      let time = data.sensorTime(of: event)
      guard isNear(event) else { continue }
      // Where the clocks differ, the recorded time is in the picture too.
      let recorded = data.events[event].time
      range = min(range.lowerBound, time, recorded)...max(range.upperBound, time, recorded)
    }
    let lanes = try owners.map { owner in
      let isLinked = owner != nil && owner == link.source.process
      let events =
        isLinked ? process : window.map { Int($0) }.filter { data.processes.process(of: $0) == owner }
      return try lane(of: owner, events, isLinked)
    }
    let isCorrected = link.source.host.map { data.isCorrected($0) } ?? false
    return TimelineModel(
      TimelineInput(
        title: "Timeline" + (isCorrected ? ", on the flow sensor's clock" : ""), lanes: lanes, range: range,
        window: shaded, moment: flow.time, twin: PageLink(text: "As text", href: "#rows")))
  }

  private func lane(of owner: ProcessIndex?, _ events: [EventIndex], _ isLinked: Bool) throws
    -> TimelineInput.Lane
  {
    let marks = try events.map { index in
      let event = data.events[index]
      return TimelineInput.Mark(
        time: data.sensorTime(of: index), recorded: event.time, kind: TimelineInput.Kind(code: event.code),
        // Rows of events that are further away have no id.
        link: !isLinked || isNear(index) ? "#" + ProcessRows.anchor(of: index) : nil,
        text: try EventDetail.mark(of: event, in: data), decimals: max(3, event.timeDecimals))
    }
    guard let owner else {
      return TimelineInput.Lane(label: "events without process", life: nil, marks: marks)
    }
    let process = data.processes[owner]
    let name = Words.program(data.programName(of: owner))
    return TimelineInput.Lane(
      label: name + (process.pid.map { " \($0)" } ?? ""),
      isMain: isLinked,
      life: TimelineInput.Life(process).moved(by: -data.driverOffset(of: index, on: process.host)),
      marks: marks,
      importance: isLinked ? 1 : 0)
  }
}
