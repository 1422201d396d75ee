import Records
import Sorting

extension CorrelatedDataset {
  /// What each rule says of the link at one end of a flow, in the order of `Rule`, that of the address only where there is
  /// something to say. O(events looked at in the window).
  package func evidence(for flow: FlowIndex, end: FlowEnd) -> [Evidence] {
    let record = flows[flow]
    let link = links[flow][end]
    let other = links[flow][end == .source ? .destination : .source]
    let address = addressOwner(of: flow, end: end).map { [$0] } ?? []
    return address + [
      fiveTuple(record, link, end), timeDistance(record, link), alive(record, link), onlyTalker(record, link),
      namesDestination(record, link), otherEnd(record, other),
    ]
  }

  /// The processes that are as good as one another at an end that is ambiguous, in report order; else none.
  package func rivals(of flow: FlowIndex, end: FlowEnd) -> [ProcessIndex] {
    let record = flows[flow]
    let link = links[flow][end]
    guard let host = link.host else { return [] }
    switch link.reason {
    case .tupleRecordedBySeveral:
      let events = linker.recordedEvents(host: host, linker.moment(of: flow))
      return Set(events.compactMap { processes.process(of: Int($0)) }).sorted()
    case .severalNameDestination:
      return candidates(record, link).naming(
        linker.names(of: record.tuple, at: record.time.nanoseconds), processes.processes, texts
      )
      .sorted()
    case .severalTalkers:
      return candidates(record, link).talkers.sorted()
    default:
      return []
    }
  }

  /// Seconds from the flow to the event that the link rests on, in nanoseconds, as recorded; nil without such an event.
  package func timeDistance(of flow: FlowIndex, end: FlowEnd) -> Int64? {
    links[flow][end].event.map { events[$0].time.distance(from: flows[flow].time) }
  }

  private func candidates(_ flow: Flow, _ link: EndLink) -> Candidates {
    Candidates(linker.nearest(link.window, to: flow.time.nanoseconds), linker)
  }
}

// One function for each rule.
extension CorrelatedDataset {
  private func fiveTuple(_ flow: Flow, _ link: EndLink, _ end: FlowEnd) -> Evidence {
    let expected = "an event 3 records this connection"
    guard let host = link.host else { return Evidence(.fiveTuple, nil, expected, "no host to look on") }
    let name = hosts[host].label
    guard link.reason != .hostWithoutEvents else {
      return Evidence(.fiveTuple, nil, expected, "no events of \(name)")
    }
    let moment = linker.moment(of: flow.index)
    // The event may be one that merely lies in the window.
    guard let event = link.event, let recorded = events[event].tuple, linker.isSame(recorded, as: moment)
    else {
      let isElsewhere = linker.isRecorded(host: host, moment)
      let found = isElsewhere ? "only at other times, which does not tell whose it is," : "not recorded"
      return Evidence(.fiveTuple, false, expected, "\(found) on \(name)")
    }
    let way = recorded == flow.tuple ? "as written" : "the other way round"
    let who = link.reason == .tupleRecordedBySeveral ? "several processes" : describe(events[event])
    let sharers = flowsSharingEvent(with: flow.index, end: end).count
    let shared =
      sharers == 0
      ? ""
      : "; \(sharers == 1 ? "1 other flow record rests" : "\(DurationText.grouped(sharers)) other flow records rest") on the same event"
    return Evidence(.fiveTuple, true, expected, "recorded by \(who), \(way)\(shared)")
  }

  private func timeDistance(_ flow: Flow, _ link: EndLink) -> Evidence {
    let moment = linker.moment(of: flow.index)
    let tolerance = link.host.map { linker.tolerance(host: $0, moment) } ?? options.window
    let expected = "it is at most \(DurationText.seconds(tolerance)) from the flow"
    guard let event = link.event else { return Evidence(.timeDistance, nil, expected, "no event to compare") }
    let found = "event \(events[event].code) at \(distanceText(event, flow))"
    let time = sensorTime(of: event).nanoseconds
    let isAtStart = moment.start(within: tolerance).contains(time)
    let isWithin = !isAtStart && moment.whole(within: tolerance).contains(time)
    let clock = link.host.map { clocks[$0].network.conclusion }
    if clock == .noAgreement {
      return Evidence(
        .timeDistance, nil, expected, found + "; the clocks of the host and the sensor contradict each other")
    }
    return Evidence(
      .timeDistance, isAtStart || isWithin, expected, found + (isWithin ? ", while the flow lasts" : ""))
  }

  /// `+0.05 s`, or `recorded -1.132 s, corrected +0 s`.
  private func distanceText(_ event: EventIndex, _ flow: Flow) -> String {
    let recorded = DurationText.signedSeconds(events[event].time.distance(from: flow.time))
    let corrected = sensorTime(of: event)
    guard corrected != events[event].time else { return recorded }
    return
      "recorded \(recorded), corrected \(DurationText.signedSeconds(corrected.distance(from: flow.time)))"
  }

  private func alive(_ flow: Flow, _ link: EndLink) -> Evidence {
    let expected = "the process lives at the flow's time"
    guard let index = link.process else { return Evidence(.alive, nil, expected, "no single process") }
    let time = driverTime(ofFlow: flow.index, on: processes[index].host)
    let corrected = time == flow.time ? "" : "; the flow is at \(time.text()) on the host's clock"
    let widening = widening(of: flow.index)
    if widening == 0 {
      let life = LifeCheck(processes[index], at: time)
      return Evidence(.alive, life.holds, expected, life.text + corrected)
    }
    // The flow began within its resolution: at the moment of it that speaks most for the process.
    let latest = time.advanced(by: widening - 1)
    let life = LifeCheck(processes[index], at: min(max(time, processes[index].started ?? time), latest))
    return Evidence(
      .alive, life.holds, expected,
      life.text + corrected + "; the flow's time is recorded to \(DurationText.seconds(widening))")
  }

  private func onlyTalker(_ flow: Flow, _ link: EndLink) -> Evidence {
    let expected = "no other process connects in the window"
    guard link.host != nil, link.reason != .hostWithoutEvents else {
      return Evidence(.onlyTalker, nil, expected, "no events to look at")
    }
    let talkers = candidates(flow, link).talkers
    let isCut = link.window.count > Linker.windowLimit
    let cut =
      isCut
      ? " (among the nearest \(DurationText.grouped(Linker.windowLimit)) of "
        + "\(DurationText.grouped(link.window.count)) events)" : ""
    if talkers.isEmpty { return Evidence(.onlyTalker, false, expected, "no process connects" + cut) }
    let names = talkers.prefix(4).map { programName(of: $0) ?? "unknown program" }.joined(separator: ", ")
    let more = talkers.count > 4 ? " and \(talkers.count - 4) more" : ""
    let holds = talkers.count == 1 && (link.process == nil || talkers[0] == link.process)
    let count = talkers.count == 1 ? "1 process connects" : "\(talkers.count) processes connect"
    return Evidence(.onlyTalker, holds, expected, "\(count): \(names)\(more)\(cut)")
  }

  private func namesDestination(_ flow: Flow, _ link: EndLink) -> Evidence {
    let names = linker.names(of: flow.tuple, at: flow.time.nanoseconds)
    let expected =
      "the command line names "
      + names.names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " or ")
    guard let index = link.process else {
      return Evidence(.namesDestination, nil, expected, "no single process")
    }
    let commandLine = processes[index].commandLine
    guard !commandLine.isAbsent else {
      return Evidence(.namesDestination, nil, expected, "no command line is recorded")
    }
    let found = texts.withBytes(commandLine) { names.found(in: $0) }
    return Evidence(
      .namesDestination, found != nil, expected, found.map { "it names \($0)" } ?? "it does not")
  }

  private func otherEnd(_ flow: Flow, _ other: EndLink) -> Evidence {
    let expected = "the other end recorded it too"
    guard let host = other.host else { return Evidence(.otherEnd, nil, expected, "no host is known there") }
    guard other.reason != .hostWithoutEvents else {
      return Evidence(.otherEnd, nil, expected, "no events of \(hosts[host].label)")
    }
    let moment = linker.moment(of: flow.index)
    guard let event = other.event, let recorded = events[event].tuple, linker.isSame(recorded, as: moment)
    else {
      return Evidence(.otherEnd, false, expected, "not recorded on \(hosts[host].label)")
    }
    let times = moment.whole(within: linker.tolerance(host: host, moment))
    return Evidence(
      .otherEnd, times.contains(sensorTime(of: event).nanoseconds), expected,
      "\(describe(events[event])) on \(hosts[host].label) at \(distanceText(event, flow))")
  }

  private func describe(_ event: Event) -> String {
    let name = programName(of: event) ?? "an unknown program"
    let who = event.pid.map { "\(name) (pid \($0))" } ?? name
    return HostProcess(event, texts).map { "\(who), \($0.text)" } ?? who
  }
}

extension Evidence {
  fileprivate init(_ rule: Rule, _ holds: Bool?, _ expected: String, _ found: String) {
    self.init(rule: rule, holds: holds, expected: expected, found: found)
  }
}
