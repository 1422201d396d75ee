import Records
import Sorting

extension FindingRules {
  /// Calls `body` with every event 3 and its process, in page order.
  private func forEachConnection(_ body: (EventIndex, ProcessIndex?) -> Void) {
    let columns = events.columns
    for event in sorted.events.lazy.map(Int.init) where Int(columns.code[event]) == EventCode.networkConnection {
      body(event, processes.process(of: event))
    }
  }

  func withoutCreate() -> Finding {
    var list = ExampleList()
    forEachConnection { event, process in
      guard process.map({ processes[$0].createEvent == nil }) ?? true else { return }
      list.add(example(event, process, process.map { "connection of \(describe($0))" } ?? "connection of no process"))
    }
    return Finding(
      id: "connection-without-create", severity: .note, count: list.count,
      summary: "\(counted(list.count, "connection")) of \(DurationText.grouped(coverage.connections)) belong to a process "
        + "whose event 1 is not here.",
      meaning: "Of these, \(DurationText.grouped(coverage.startedBeforeLog)) are of processes older than their host's "
        + "first event (by the second in their GUID), \(DurationText.grouped(coverage.createNotRecorded)) of processes "
        + "created while the log ran, whose event 1 was filtered or lost, \(DurationText.grouped(coverage.kernel)) of the "
        + "kernel, which has none, and of \(DurationText.grouped(coverage.startUnknown)) nothing tells the start.",
      examples: list.examples)
  }

  func withoutTerminate() -> Finding {
    var list = ExampleList()
    forEachConnection { event, process in
      guard process.map({ processes[$0].terminateEvent == nil }) ?? true else { return }
      list.add(example(event, process, process.map { "connection of \(describe($0))" } ?? "connection of no process"))
    }
    return Finding(
      id: "connection-without-terminate", severity: .note, count: list.count,
      summary: "\(counted(list.count, "connection")) of \(DurationText.grouped(coverage.connections)) belong to a process "
        + "whose event 5 is not here.",
      meaning: "The process outlived the log, or its event 5 was filtered or lost.", examples: list.examples)
  }

  func beforeCreate() -> Finding {
    var list = ExampleList()
    var explained = 0
    forEachConnection { event, index in
      guard let index, processes[index].startedFrom == .event, let started = processes[index].started,
        events[event].time < started
      else { return }
      let early = DurationText.seconds(started.distance(from: events[event].time))
      let isExplained = processes[index].guid.map { $0.creationSecond <= events[event].time.second } ?? false
      if isExplained { explained += 1 }
      list.add(
        example(
          event, index, "connection of \(describe(index)), \(early) before its event 1"
            + (isExplained ? "; the second in its GUID allows it" : "")))
    }
    return Finding(
      id: "connection-before-create", severity: .caution, count: list.count,
      summary: "\(counted(list.count, "connection")) \(list.count == 1 ? "is" : "are") stamped before the create event of "
        + "the process that made \(list.count == 1 ? "it" : "them").",
      meaning: "Sysmon stamps events 3 and events 1 from different sources. For \(DurationText.grouped(explained)) the "
        + "second in the process's GUID shows that the process existed by then.",
      examples: list.examples)
  }

  func afterTerminate() -> Finding {
    var list = ExampleList()
    forEachConnection { event, index in
      guard let index, let ended = processes[index].ended, events[event].time > ended else { return }
      let late = DurationText.seconds(events[event].time.distance(from: ended))
      list.add(example(event, index, "connection of \(describe(index)), \(late) after its event 5"))
    }
    return Finding(
      id: "connection-after-terminate", severity: .caution, count: list.count,
      summary: "\(counted(list.count, "connection")) \(list.count == 1 ? "is" : "are") stamped after the terminate event of "
        + "the process.",
      meaning: "Different clocks, or a connection that was reported late.", examples: list.examples)
  }

  private func example(_ event: EventIndex, _ process: ProcessIndex?, _ text: String) -> Finding.Example {
    Finding.Example(place: events[event].place, text: text, process: process)
  }

  func flowsNotRecorded() -> Finding {
    var list = ExampleList()
    for flow in sorted.flows.map(Int.init) {
      let link = links[flow].source
      guard let host = link.host else { continue }
      switch link.reason {
      case .tupleRecorded, .tupleRecordedBySeveral, .tupleAtOtherTime, .hostWithoutEvents: continue
      default: break
      }
      let tuple = flows[flow].tuple
      guard !linker.isRecorded(host: host, tuple) else { continue }
      list.add(
        Finding.Example(
          place: flows[flow].place,
          text: "\(tuple.source.text):\(tuple.sourcePort) to \(tuple.destination.text):\(tuple.destinationPort) over "
            + "\(tuple.transport.text), from \(hosts[host].name)", flow: flow))
    }
    return Finding(
      id: "flow-not-recorded", severity: .caution, count: list.count,
      summary: "\(counted(list.count, "flow")) of \(DurationText.grouped(flows.count)) \(list.count == 1 ? "has" : "have") no event 3 on the source "
        + "host, though the host has events.",
      meaning: "Sysmon's configuration filters connections, or the host was not logging.", examples: list.examples)
  }

  /// Events 3 whose five-tuple no flow has, either way round.
  func connectionsWithoutFlow() -> Finding {
    var list = ExampleList()
    guard !flows.isEmpty else { return Finding(id: "connection-without-flow", severity: .note, count: 0, summary: "") }
    let seen = TupleSet(flows.columns.tuple)
    let columns = events.columns
    for event in sorted.events.map(Int.init) {
      let connection = columns.connection[event]
      guard connection != .max, !seen.contains(columns.tuple[Int(connection)]) else { continue }
      let tuple = columns.tuple[Int(connection)]
      if tuple.source.scope == .loopback { continue }
      list.add(
        Finding.Example(
          place: events[event].place,
          text: "\(tuple.source.text):\(tuple.sourcePort) to \(tuple.destination.text):\(tuple.destinationPort) over "
            + "\(tuple.transport.text), recorded on \(hosts[Int(columns.host[event])].name)",
          process: processes.process(of: event)))
    }
    return Finding(
      id: "connection-without-flow", severity: .note, count: list.count,
      summary: "\(counted(list.count, "connection")) of \(DurationText.grouped(coverage.connections)) \(list.count == 1 ? "was" : "were") seen by no sensor.",
      meaning: "The sensor does not see all traffic, or the flow file is a selection. Loopback is not counted.",
      examples: list.examples)
  }
}
