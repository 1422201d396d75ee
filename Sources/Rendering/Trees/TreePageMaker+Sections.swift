import Correlation
import Records

extension TreePageMaker {
  /// A process with its tables, each cut to what the page holds.
  func section(_ index: ProcessIndex, _ page: inout PageEvents) throws -> ProcessSection {
    let process = data.processes[index]
    let rows = ProcessRows(place, process: index)
    let children = data.processes.children[index]
    let events = data.processes.events[index]
    let flows = data.processes.flows[index]
    let table =
      events.isEmpty
      ? nil : try rows.events(events.prefix(limits[.events]), &page, among: events.count, isListing: false)
    let life = LifeRows(table, events, of: process)
    return ProcessSection(
      anchor: site.anchor(ofProcess: index), name: Words.program(data.programName(of: index)),
      pid: process.pid.map { String($0) }, guid: process.guid?.text,
      guidFacts: process.guid?.facts(besides: process.startedFrom == .event ? process.started : nil),
      image: data.texts.string(process.image), commandLine: data.texts.string(process.commandLine),
      user: data.texts.string(process.user), started: place.started(process),
      ended: place.ended(process),
      record: try process.createEvent.flatMap {
        try site.furtherFields.lines(of: data.events[$0], in: data, besides: parentCommandLine(process))
      },
      knownFrom: process.placeholderFrom.map { place.place(data.events[$0].place) },
      parent: process.parent.map { place.process($0) },
      correspondences: data.correspondences(of: index).map { row($0) },
      children: children.isEmpty
        ? nil : rows.children(children.prefix(limits[.children]), among: children.count, isListing: false),
      create: life?.create, terminate: life?.terminate, events: life == nil ? table : nil,
      flows: flows.isEmpty
        ? nil : rows.flows(flows.prefix(limits[.flows]), among: flows.count, isListing: false))
  }

  /// The command line in the section of the parent.
  private func parentCommandLine(_ process: Process) -> String? {
    process.parent.flatMap { data.texts.string(data.processes[$0].commandLine) }
  }

  private func row(_ correspondence: Correspondence) -> CorrespondenceRow {
    let fields = correspondence.pair.fields
    var row = CorrespondenceRow(
      fields: "\(fields.parent) = \(fields.child)", verdict: "", agrees: correspondence.agrees == true)
    switch (correspondence.agrees, correspondence.parentValue, correspondence.childValue) {
    case (true?, let value, _):
      row.value = value
      row.verdict = "agree"
    case (false?, let parent, let child):
      row.parentValue = parent
      row.childValue = child
      row.verdict = "contradict"
    case (nil, let parent?, _):
      row.value = parent
      row.verdict = "not recorded by the child"
    case (nil, nil, let child?):
      row.value = child
      row.verdict = "not recorded by the parent"
    case (nil, nil, nil):
      row.verdict = "not recorded"
    }
    return row
  }
}
