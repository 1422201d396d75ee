import Correlation
import Records
import Sorting

extension NarrativeMaker {
  func family(_ family: Story.Family) -> FamilyPart {
    let children = family.childEvents.prefix(Self.rowLimit).map { StoryRow($0, at: place) }
    return FamilyPart(
      choice: choice(
        family.choice, first: "The parent, by the first part of the rule:",
        fallback:
          "The parent, by the second part of the rule, as no process that names the program has such a child:",
        named: "The parent, named by an option:"),
      process: place.process(family.parent),
      parent: StoryTable(
        "The parent", rows: (family.parentEvent.map { [$0] } ?? []).map { StoryRow($0, at: place) }, total: 0),
      match: family.comparesGuids
        ? "Its children are the events of the same host whose ppid is its pid and whose parent_process_guid is its "
          + "process_guid, all three at once:"
        : "The data has no ProcessGuid, so only host and pid could be matched: its children are the events of the "
          + "same host whose ppid is its pid, and which came while the process was the one that had the pid:",
      children: StoryTable(
        "The events that name it as parent", rows: Array(children), total: family.childEvents.count),
      outcome: outcome(family), correspondences: correspondences(family))
  }

  private func outcome(_ family: Story.Family) -> String {
    guard let first = family.childEvents.first else { return "No event matches." }
    let parent = Words.program(data.programName(of: family.parent))
    let child = Words.program(data.programName(of: data.events[first]))
    let others = family.childEvents.count - 1
    let more =
      others > 0 ? ", and \(Words.count(others, "more event matches", plural: "more events match"))" : ""
    guard let created = family.parentEvent else { return "\(parent) started \(child)\(more)." }
    let delay = data.events[first].time.distance(from: data.events[created].time)
    return "\(parent) started \(child), \(Words.seconds(delay)) after its own create\(more)."
  }

  private func correspondences(_ family: Story.Family) -> PlainTable {
    let child = family.childEvents.first.flatMap(data.processes.process(of:))
    let pairs = child.map(data.correspondences(of:)) ?? []
    return PlainTable(
      "The four correspondences of the first child",
      columns: ["Field of the parent", "Its value", "Field of the child", "Its value", "Agree"], of: pairs,
      limit: pairs.count
    ) { correspondence in
      let agrees = correspondence.agrees.map { $0 ? "yes" : "no" } ?? "not recorded"
      return .init(
        .text(correspondence.pair.fields.parent),
        [
          .text(correspondence.parentValue), .text(correspondence.pair.fields.child),
          .text(correspondence.childValue), .text(agrees),
        ])
    }
  }

  func choice(_ choice: Story.Choice, first: String, fallback: String, named: String) -> String {
    switch choice {
    case .first: first
    case .fallback: fallback
    case .named: named
    }
  }

  func flow(_ example: Story.FlowExample) -> StoryFlowPart {
    let moment = data.flows[example.flow].time
    func table(_ caption: String, _ events: ArraySlice<EventIndex>, total: Int) -> StoryTable {
      StoryTable(caption, rows: events.map { StoryRow($0, at: place, moment: moment) }, total: total)
    }
    let window = nearest(example.window, to: moment)
    let picked = Set(example.picked)
    return StoryFlowPart(
      choice: choice(
        example.choice, first: "The flow, by the first part of the rule:",
        fallback:
          "The flow, by the second part of the rule, as no process of a confirmed flow has all three events:",
        named: "The flow, named by an option:"),
      href: place.href(toFlow: example.flow), name: place.site.name(ofFlow: example.flow),
      record: record(example.flow), hosts: hosts(example),
      window: StoryTable(
        "The window around the flow",
        rows: window.map { StoryRow($0, at: place, moment: moment, isPicked: picked.contains($0)) },
        total: example.window.count),
      windowText: windowText(example),
      outcome: "Grade \(data.links[example.flow].source.grade.rawValue). "
        + Words.sentence(data.links[example.flow].source.reason),
      process: example.process.map(place.process),
      picked: table(
        "Of these, the events of the process", example.picked.prefix(Self.rowLimit),
        total: example.picked.count),
      processEvents: table(
        "Everything that the process did", example.processEvents.prefix(Self.rowLimit),
        total: example.processEvents.count),
      order: (named(example) + (example.process.map(order) ?? [])))
  }

  private func nearest(_ events: [EventIndex], to moment: Timestamp) -> ArraySlice<EventIndex> {
    let members = events.map(UInt32.init)
    return Nearest.rows(members[...], to: moment, limit: Self.rowLimit) {
      data.sensorTime(of: $0).nanoseconds
    }.map(Int.init)[...]
  }

  private func record(_ index: FlowIndex) -> PlainTable {
    let flow = data.flows[index]
    let tuple = flow.tuple
    let rows = [
      ("Time", Words.time(flow.time, decimals: flow.timeDecimals)), ("Transport", tuple.transport.text),
      ("Source", Words.endpoint(tuple.source, tuple.sourcePort)),
      ("Destination", Words.endpoint(tuple.destination, tuple.destinationPort)),
      ("Recorded pid (not used)", flow.recordedPid.map { String($0) } ?? "none"),
      ("Record", text(flow.place)),
    ]
    return PlainTable("The flow record", columns: ["Field", "Value"], of: rows, limit: rows.count) { row in
      .init(.text(row.0), [.text(row.1)])
    }
  }

  private func hosts(_ example: Story.FlowExample) -> PlainTable {
    let rows = [("Source", example.source), ("Destination", example.destination)]
    return PlainTable(
      "The hosts of the flow, by the address table", columns: ["End", "Address", "Host"], of: rows, limit: 2
    ) { row in
      let names = row.1.hosts.map { data.hosts[$0].label }.prefix(5).joined(separator: ", ")
      let more = row.1.hosts.count > 5 ? " and \(row.1.hosts.count - 5) more" : ""
      return .init(
        .text(row.0),
        [
          .text(row.1.address.text),
          .text(names.isEmpty ? "none" : names + more, href: row.1.linked.map { place.href(toHost: $0) }),
        ])
    }
  }

  private func windowText(_ example: Story.FlowExample) -> String {
    let window = Words.seconds(data.options.window)
    let searched =
      "Searched are the events of the source host that lie at most \(window) before or after the flow, ends included."
    guard !example.window.isEmpty else { return searched + " There is none." }
    var programs: [(name: String, count: Int)] = []
    var others = 0
    for event in example.window {
      let name = Words.program(data.programName(of: data.events[event]))
      if let known = programs.firstIndex(where: { $0.name == name }) {
        programs[known].count += 1
      } else if programs.count < 20 {
        programs.append((name, 1))
      } else {
        others += 1
      }
    }
    let list =
      programs.map { "\($0.name) (\(Words.count($0.count)))" }.joined(separator: ", ")
      + (others > 0 ? " and \(Words.count(others, "event")) of other programs" : "")
    return searched
      + " There \(example.window.count == 1 ? "is" : "are") \(Words.count(example.window.count, "event")); "
      + "the programs, in the order in which they come: \(list)."
  }

  /// That the command line names the destination, where it does.
  private func named(_ example: Story.FlowExample) -> [Sentence] {
    guard example.process != nil else { return [] }
    let evidence = data.evidence(for: example.flow, end: .source)
    guard let names = evidence.first(where: { $0.rule == .namesDestination && $0.holds == true }) else {
      return []
    }
    return [Sentence("The command line of the process names the destination of the flow: \(names.found).")]
  }
}
