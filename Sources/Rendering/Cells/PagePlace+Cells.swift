import Correlation
import Records
import Sorting

extension PagePlace {
  private var data: CorrelatedDataset { _read { yield site.data } }

  /// A host with the way to its page.
  package func host(_ host: HostIndex) -> HostReference {
    HostReference(name: data.hosts[host].label, href: href(toHost: host))
  }

  /// A process with the way to its place on its tree's page.
  package func process(_ index: ProcessIndex) -> ProcessReference {
    let process = data.processes[index]
    return ProcessReference(
      name: Words.program(data.programName(of: index)), pid: process.pid.map { String($0) },
      guid: process.guid?.text, href: href(toProcess: index))
  }

  /// The root of a tree with the way to the first page of the tree.
  package func tree(_ root: ProcessIndex) -> ProcessReference {
    var reference = process(root)
    reference.href = href(to: site.page(ofProcess: root))
    return reference
  }

  /// Where a record stands, by the name of its input.
  package func place(_ place: RecordPlace) -> PlaceReference {
    PlaceReference(file: data.dataset.sources[place.source].name, line: String(place.line))
  }

  /// An event as a row; `moment` is what distances are measured to. In a table of one process, rows do not repeat it.
  package func event(
    _ index: EventIndex, distanceTo moment: Timestamp? = nil, ofOneProcess: Bool = false,
    isOfOneDay: Bool = false,
    marks: String? = nil, isMarked: Bool = false, anchor: String? = nil
  ) -> EventRow {
    let event = data.events[index]
    var row = EventRow(
      time: Words.time(event.time, decimals: event.timeDecimals, isOfOneDay: isOfOneDay),
      code: String(event.code),
      codeName: ofOneProcess ? Words.brief(event.code) : EventCode.name(event.code),
      commandLine: data.texts.string(event.commandLine),
      connection: event.tuple.map(Words.connection),
      distance: moment.map { Words.distance(data.sensorTime(of: index).distance(from: $0)) }, marks: marks,
      isMarked: isMarked, anchor: anchor)
    if moment != nil { row.time += corrected(data.sensorTime(of: index), event) }
    if !ofOneProcess {
      row.exe = data.programName(of: event).map { $0.clipped() }
      row.guid = event.guid?.text
      row.href = data.processes.process(of: index).map { href(toProcess: $0) }
    }
    return row
  }

  /// `, corrected 08:29:53.137Z` where a time of an event on another clock differs from the recorded one; else empty.
  package func corrected(_ time: Timestamp, _ event: Event) -> String {
    if time == event.time { return "" }
    let decimals = event.timeDecimals
    // A correction by days needs the day.
    let isNear = time.distance(from: event.time).magnitude < 43_200_000_000_000
    return ", corrected "
      + (isNear
        ? Words.time(time, decimals: decimals, isOfOneDay: true) : Words.time(time, decimals: decimals))
  }

  /// A flow as a row; `moment` is what distances are measured to.
  package func flow(
    _ index: FlowIndex, distanceTo moment: Timestamp? = nil, isOfOneDay: Bool = false
  ) -> FlowRow {
    let flow = data.flows[index]
    let link = data.links[index]
    let tuple = flow.tuple
    return FlowRow(
      time: Words.time(flow.time, decimals: flow.timeDecimals, isOfOneDay: isOfOneDay),
      href: href(toFlow: index),
      source: Words.endpoint(tuple.source, tuple.sourcePort),
      destination: Words.endpoint(tuple.destination, tuple.destinationPort), transport: tuple.transport.text,
      sourceHost: link.source.host.map { data.hosts[$0].label },
      destinationHost: link.destination.host.map { data.hosts[$0].label }, grade: link.source.grade.rawValue,
      process: link.source.process.map { process($0) },
      distance: moment.map { Words.distance(flow.time.distance(from: $0)) })
  }

  /// A process as a row of a table of relatives.
  package func relative(_ index: ProcessIndex, _ relation: String, isOfOneDay: Bool = false) -> ProcessRow {
    let process = data.processes[index]
    return ProcessRow(
      process: self.process(index), relation: relation, started: started(process, isOfOneDay: isOfOneDay),
      ended: process.ended.map { $0.text() },
      commandLine: data.texts.string(process.commandLine), user: data.texts.string(process.user),
      isPlaceholder: process.isPlaceholder)
  }

  /// When a process ended: by its event 5, or after its last event; nil where nothing tells.
  package func ended(_ process: Process) -> String? {
    if let event = process.terminateEvent {
      return Words.time(data.events[event].time, decimals: data.events[event].timeDecimals)
    }
    guard process.startedFrom == .unknown, let last = process.lastSeen else { return nil }
    return "not before \(last.text()) (its last event)"
  }

  /// When a process started, in words that say from where it is known: its event 1, the second in its GUID, or its
  /// first event, the first of these that there is; nil where nothing tells.
  package func started(_ process: Process, isOfOneDay: Bool = false) -> String? {
    guard let started = process.started else {
      return process.firstSeen.map { "not after \($0.text()) (its first event)" }
    }
    switch process.startedFrom {
    case .event:
      return process.createEvent.map {
        Words.time(started, decimals: data.events[$0].timeDecimals, isOfOneDay: isOfOneDay)
      }
    case .guid:
      let text = isOfOneDay ? started.timeOfDayText(decimals: 0) + "Z" : started.text(decimals: 0)
      return "\(text) (to the second, from the GUID)"
    case .unknown: return nil
    }
  }
}
