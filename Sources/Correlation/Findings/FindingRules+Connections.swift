import Records
import Sorting

extension FindingRules {
  /// What the events 3 show of their processes: one pass for four findings, since there may be hundreds of thousands.
  func connections() -> [Finding] {
    var lists = ConnectionLists()
    let codes = events.columns.code
    for event in sorted.events.lazy.map(Int.init) where Int(codes[event]) == EventCode.networkConnection {
      guard let process = processes.process(of: event) else {
        lists.withoutCreate.add(owned(event, nil), .event(event))
        lists.withoutTerminate.add(owned(event, nil), .event(event))
        continue
      }
      if processes[process].createEvent == nil {
        lists.withoutCreate.add(owned(event, process), .event(event))
      }
      if processes[process].terminateEvent == nil {
        lists.withoutTerminate.add(owned(event, process), .event(event))
      }
      noteOddOrder(event, process, &lists)
    }
    return [
      withoutCreate(lists.withoutCreate), withoutTerminate(lists.withoutTerminate),
      beforeCreate(lists.beforeCreate, explained: lists.explained), afterTerminate(lists.afterTerminate),
    ]
  }

  private struct ConnectionLists {
    var withoutCreate = ExampleList()
    var withoutTerminate = ExampleList()
    var beforeCreate = ExampleList()
    var afterTerminate = ExampleList()
    /// Of those before the create event: how many the second in the GUID explains.
    var explained = 0
  }

  private func noteOddOrder(_ event: EventIndex, _ process: ProcessIndex, _ lists: inout ConnectionLists) {
    if let early = linker.earlyConnection(event, of: processes[process]) {
      if early.isExplained { lists.explained += 1 }
      lists.beforeCreate.add(
        example(
          event, process,
          "connection of \(describe(process)), \(DurationText.seconds(early.lead)) before its event 1"
            + corrected(event) + (early.isExplained ? "; the second in its GUID allows it" : "")),
        .event(event))
    }
    let time = linker.driverTime(of: event)
    let slack = linker.slack(of: processes[process].host)
    if let ended = processes[process].ended, time > ended.advanced(by: slack) {
      lists.afterTerminate.add(
        example(
          event, process,
          "connection of \(describe(process)), \(DurationText.seconds(time.distance(from: ended))) "
            + "after its event 5" + corrected(event)), .event(event))
    }
  }

  private func corrected(_ event: EventIndex) -> String {
    let lead = linker.clocks[events[event].host].lead
    return lead == 0 ? "" : " (its clock is \(DurationText.signedSeconds(lead)) off, which is taken off)"
  }

  private func owned(_ event: EventIndex, _ process: ProcessIndex?) -> Finding.Example {
    example(event, process, process.map { "connection of \(describe($0))" } ?? "connection of no process")
  }

  private func withoutCreate(_ list: ExampleList) -> Finding {
    list.finding(
      id: "connection-without-create", severity: .note,
      summary:
        "\(counted(list.count, "connection")) of \(DurationText.grouped(coverage.connections)) belong to a process "
        + "whose event 1 is not here.",
      meaning:
        "Of these, \(DurationText.grouped(coverage.startedBeforeLog)) are of processes older than their host's "
        + "first event (by the second in their GUID), \(DurationText.grouped(coverage.createNotRecorded)) of processes "
        + "created while the log ran, whose event 1 was filtered or lost, \(DurationText.grouped(coverage.kernel)) of the "
        + "kernel, which has none, and of \(DurationText.grouped(coverage.startUnknown)) nothing tells the start."
    )
  }

  private func withoutTerminate(_ list: ExampleList) -> Finding {
    list.finding(
      id: "connection-without-terminate", severity: .note,
      summary:
        "\(counted(list.count, "connection")) of \(DurationText.grouped(coverage.connections)) belong to a process "
        + "whose event 5 is not here.",
      meaning: "The process outlived the log, or its event 5 was filtered or lost.")
  }

  private func beforeCreate(_ list: ExampleList, explained: Int) -> Finding {
    list.finding(
      id: "connection-before-create", severity: .caution,
      summary:
        "\(counted(list.count, "connection")) \(list.count == 1 ? "is" : "are") stamped before the create event of "
        + "the process that made \(list.count == 1 ? "it" : "them").",
      meaning:
        "Sysmon stamps events 3 and events 1 from different sources. For \(DurationText.grouped(explained)) the "
        + "second in the process's GUID shows that the process existed by then.")
  }

  private func afterTerminate(_ list: ExampleList) -> Finding {
    list.finding(
      id: "connection-after-terminate", severity: .caution,
      summary:
        "\(counted(list.count, "connection")) \(list.count == 1 ? "is" : "are") stamped after the terminate event of "
        + "the process.",
      meaning: "Different clocks, or a connection that was reported late.")
  }

  private func example(_ event: EventIndex, _ process: ProcessIndex?, _ text: String) -> Finding.Example {
    Finding.Example(place: events[event].place, text: text, process: process)
  }

  /// Flows that no host recorded although the log of one of theirs covers their time.
  func flowsNotRecorded() -> Finding {
    var list = ExampleList()
    for flow in sorted.flows.map(Int.init) {
      let link = links[flow]
      if link.source.reason.isOfTuple || link.destination.reason.isOfTuple { continue }
      guard case .notRecorded(let host) = linker.coverage(of: flow, link) else { continue }
      let tuple = flows[flow].tuple
      list.add(
        Finding.Example(
          place: flows[flow].place, text: "\(ends(tuple)), of \(hosts[host].label)", flow: flow), .flow(flow))
    }
    return list.finding(
      id: "flow-not-recorded", severity: .caution,
      summary:
        "\(counted(list.count, "flow")) of \(DurationText.grouped(flows.count)) \(list.count == 1 ? "has" : "have") no event 3 "
        + "on any host, though one of \(list.count == 1 ? "its" : "their") hosts was logging at that time.",
      meaning:
        "Sysmon's configuration filters connections, or events were lost. The table of what was seen shows the hosts and "
        + "times.")
  }

  /// Events 3 whose five-tuple no flow has, either way round.
  func connectionsWithoutFlow() -> Finding {
    var list = ExampleList()
    guard !flows.isEmpty else {
      return Finding(id: "connection-without-flow", severity: .note, count: 0, summary: "")
    }
    let columns = events.columns
    let unseen = UnseenConnections(sorted, links)
    for event in sorted.events.lazy.map(Int.init) where columns.connection[event] != .max {
      let connection = Int(columns.connection[event])
      guard unseen.contains(connection), !unseen.isLoopback(connection) else { continue }
      list.add(
        Finding.Example(
          place: events[event].place,
          text: "\(ends(columns.tuple[connection])), recorded on \(hosts[Int(columns.host[event])].label)",
          process: processes.process(of: event)), .event(event))
    }
    return list.finding(
      id: "connection-without-flow", severity: .note,
      summary:
        "\(counted(list.count, "connection")) of \(DurationText.grouped(coverage.connections)) \(list.count == 1 ? "was" : "were") seen by no sensor.",
      meaning:
        "The sensor does not see all traffic, or the flow file is a selection. Loopback is not counted.")
  }

  private func ends(_ tuple: FiveTuple) -> String {
    "\(tuple.source.text):\(tuple.sourcePort) to \(tuple.destination.text):\(tuple.destinationPort) over "
      + tuple.transport.text
  }
}
