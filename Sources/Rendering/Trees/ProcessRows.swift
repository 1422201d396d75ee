import Correlation
import Records
import Sorting

/// Makes the rows of one process's tables, for tree pages and for listings.
struct ProcessRows {
  let place: PagePlace
  let process: ProcessIndex
  private let order: ProcessOrder

  private var data: CorrelatedDataset { _read { yield place.site.data } }

  init(_ place: PagePlace, process: ProcessIndex) {
    self.place = place
    self.process = process
    order = ProcessOrder(place.site.data.processes[process], in: place.site.data)
  }

  /// The fragment of an event's row.
  static func anchor(of event: EventIndex) -> String { "e-\(event)" }

  /// The fragment of a flow's row in the table of the process at one end; both may stand on one page.
  static func anchor(of flow: FlowIndex, end: FlowEnd) -> String { "\(end == .source ? "f" : "d")-\(flow)" }

  func children(_ members: ArraySlice<UInt32>, among total: Int, isListing: Bool) -> ChildTable {
    let day = Words.day(of: members.lazy.compactMap { data.processes[Int($0)].started })
    return ChildTable(
      cut: cut(members, total, isListing), more: more(.children, members, total, isListing), day: day,
      rows: members.map { child(Int($0), isOfOneDay: day != nil) })
  }

  /// The events of one process; `page` knows what all events of the page have in common.
  func events(
    _ members: ArraySlice<UInt32>, _ page: inout PageEvents, among total: Int, isListing: Bool
  ) throws -> ProcessEventTable {
    let day = Words.day(of: members.lazy.map { data.events[Int($0)].time })
    return ProcessEventTable(
      cut: cut(members, total, isListing), more: more(.events, members, total, isListing),
      file: isListing ? page.file : nil, day: day, common: isListing ? page.common : nil,
      rows: try members.map {
        try event(
          Int($0), anchor: page.anchor(of: Int($0)), namesFile: page.file == nil, isOfOneDay: day != nil,
          further: page.next())
      })
  }

  func flows(_ members: ArraySlice<UInt32>, among total: Int, isListing: Bool) -> ProcessFlowTable {
    let day = Words.day(of: members.lazy.map { data.flows[Int($0)].time })
    return ProcessFlowTable(
      cut: cut(members, total, isListing), more: more(.flows, members, total, isListing), day: day,
      rows: members.map { flow(Int($0), isOfOneDay: day != nil) })
  }

  private func cut(_ members: ArraySlice<UInt32>, _ total: Int, _ isListing: Bool) -> String? {
    isListing ? nil : RowCount(shown: members.count, total: total).cut
  }

  private func more(
    _ kind: ListingKind, _ members: ArraySlice<UInt32>, _ total: Int, _ isListing: Bool
  ) -> String? {
    guard !isListing, members.count < total else { return nil }
    return place.href(to: place.site.path(ofListing: kind, of: process, page: 1))
  }

  private func child(_ index: ProcessIndex, isOfOneDay: Bool) -> ChildRow {
    let child = data.processes[index]
    var flags: [String] = []
    if child.isPlaceholder { flags.append("no event of its own") }
    let contradictions = data.correspondences(of: index).filter { $0.agrees == false }.map(
      \.pair.fields.child)
    if !contradictions.isEmpty { flags.append("contradicts: \(contradictions.joined(separator: ", "))") }
    if let start = child.started, let parent = data.processes[process].started, start < parent,
      child.startedFrom == .event, data.processes[process].startedFrom == .event
    {
      flags.append("\(Words.seconds(parent.distance(from: start))) before its parent")
    }
    let children = data.processes.children[index].count
    if children > 0 { flags.append(Words.count(children, "child", plural: "children")) }
    let flows = data.processes.flows[index].count
    if flows > 0 { flags.append(Words.count(flows, "flow")) }
    return ChildRow(
      process: place.process(index), started: place.started(child, isOfOneDay: isOfOneDay),
      commandLine: data.texts.string(child.commandLine)?.clipped(),
      flags: flags.isEmpty ? nil : flags.joined(separator: ", "))
  }

  private func event(
    _ index: EventIndex, anchor: String?, namesFile: Bool, isOfOneDay: Bool, further: String?
  ) throws -> ProcessEventRow {
    let event = data.events[index]
    let record = place.place(event.place)
    return ProcessEventRow(
      anchor: anchor,
      time: Words.time(event.time, decimals: event.timeDecimals, isOfOneDay: isOfOneDay)
        + place.corrected(data.driverTime(of: index), event),
      event: "\(event.code) \(Words.brief(event.code))", kind: EventFilter.rowClass(ofCode: event.code),
      detail: try detail(of: event, further), ownFile: namesFile ? record.file : nil,
      line: record.line,
      mark: order.mark(event))
  }

  /// What tells the event, and the fields of columns that the project does not know.
  private func detail(of event: Event, _ further: String?) throws -> String? {
    let parts = [try EventDetail.text(of: event, in: data), further].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func flow(_ index: FlowIndex, isOfOneDay: Bool) -> ProcessFlowRow {
    let flow = data.flows[index]
    let link = data.links[index]
    let end: FlowEnd = link.source.process == process ? .source : .destination
    let tuple = end == .source ? flow.tuple : flow.tuple.reversed
    let other = link[end == .source ? .destination : .source]
    return ProcessFlowRow(
      anchor: Self.anchor(of: index, end: end), href: place.href(toFlow: index),
      time: Words.time(flow.time, decimals: flow.timeDecimals, isOfOneDay: isOfOneDay) + onHost(flow),
      isSource: end == .source,
      other: "\(Words.endpoint(tuple.destination, tuple.destinationPort)) \(tuple.transport.text)",
      otherHost: other.host.map { data.hosts[$0].label }, grade: link[end].grade.rawValue)
  }

  /// `, 08:29:52.005Z here` where the host's clock differs from the sensor's.
  private func onHost(_ flow: Flow) -> String {
    let time = data.driverTime(ofFlow: flow.index, on: data.processes[process].host)
    if time == flow.time { return "" }
    let isNear = time.distance(from: flow.time).magnitude < 43_200_000_000_000
    let decimals = flow.timeDecimals
    return ", "
      + (isNear
        ? Words.time(time, decimals: decimals, isOfOneDay: true) : Words.time(time, decimals: decimals))
      + " on the host's clock"
  }
}
