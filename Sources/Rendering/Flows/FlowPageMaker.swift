import Correlation
import Records
import Sorting

/// Makes the page of one flow.
struct FlowPageMaker {
  let place: PagePlace
  let index: FlowIndex
  let flow: Flow
  let link: Link
  /// The place of each flow in page order; indexed by flow.
  let flowRank: [UInt32]

  var data: CorrelatedDataset { _read { yield place.site.data } }

  init(_ site: Site, flow index: FlowIndex, flowRank: [UInt32]) {
    place = PagePlace(site, path: site.page(ofFlow: index))
    self.index = index
    flow = site.data.flows[index]
    link = site.data.links[index]
    self.flowRank = flowRank
  }

  /// The page; throws when a record can no longer be read from its input.
  func page() throws -> FlowPage {
    let connection = Words.connection(flow.tuple)
    let evidence = data.evidence(for: index, end: .source)
    let window = nearestWindowEvents
    let own = link.source.process.map { nearestEvents(of: $0) } ?? []
    return FlowPage(
      frame: place.frame(
        title: connection, crumbs: [("Flows", Site.flowIndex)]),
      connection: connection, answer: answer,
      ends: FlowEnds(
        source: end(.source), destination: end(.destination), why: Words.sentence(link.destination.reason)),
      measures: measures,
      evidence: evidence.map {
        EvidenceRow(expected: $0.expected, found: $0.found, holds: Words.verdict($0.holds))
      },
      rivals: data.rivals(of: index, end: .source).prefix(FlowPages.windowLimit).map { place.process($0) },
      window: table(ofWindow: window), timeline: timeline(window: window, process: own),
      subject: link.source.process.map { process($0, own, window: window) },
      records: try records(),
      ticket: ticket(connection))
  }

  var time: String { Words.time(flow.time, decimals: flow.timeDecimals) }

  private var answer: FlowAnswer {
    FlowAnswer(
      process: link.source.process.map { place.process($0) }, host: link.source.host.map { place.host($0) },
      address: flow.tuple.source.text, time: time, grade: link.source.grade.rawValue,
      reason: link.source.reason.rawValue, why: Words.sentence(link.source.reason))
  }

  private func end(_ end: FlowEnd) -> FlowEndColumn {
    let isSource = end == .source
    let address = isSource ? flow.tuple.source : flow.tuple.destination
    let port = isSource ? flow.tuple.sourcePort : flow.tuple.destinationPort
    return FlowEndColumn(
      endpoint: Words.endpoint(address, port), host: link[end].host.map { place.host($0) },
      known: origin(of: end, address), process: link[end].process.map { place.process($0) },
      grade: link[end].grade.rawValue)
  }

  /// From where the host of an end is known, or why it is not.
  private func origin(of end: FlowEnd, _ address: IPAddress) -> String {
    guard let host = link[end].host else {
      if link[end].reason == .addressOutsideValidity {
        return "the host table has no host for it at that time"
      }
      let scope = data.hosts.scope(of: address)
      if scope != .unicast { return "\(scope.rawValue) address" }
      let sharers = data.hosts.indices(of: address, at: flow.time).count
      return sharers > 1
        ? "\(Words.count(sharers)) hosts have this address" : "no host is known to have this address"
    }
    guard let holding = data.hosts.holding(of: address, host: host, at: flow.time) else {
      return "by its own events"
    }
    let sharers = data.hosts.indices(of: address, at: flow.time).count
    let shared = sharers > 1 ? ", though \(Words.count(sharers)) hosts have this address" : ""
    if let events = holding.derivedFrom { return "derived from \(Words.count(events, "event"))" + shared }
    return "by the host table" + shared
  }

  /// The events of the window, the nearest to the flow where there are too many.
  private var nearestWindowEvents: ArraySlice<UInt32> {
    let all = data.windowEvents(of: index, end: .source)
    return Nearest.rows(all, to: flow.time, limit: FlowPages.windowLimit) {
      data.sensorTime(of: $0).nanoseconds
    }
  }

  private func table(ofWindow shown: ArraySlice<UInt32>) -> FlowPage.EventTable {
    let total = link.source.window.count
    let widening = data.widening(of: index)
    let reach =
      Words.seconds(data.options.window)
      + (widening == 0 ? "" : " (and \(Words.seconds(widening)), to which the flow's time is recorded)")
    let isCorrected = link.source.host.map { data.isCorrected($0) } ?? false
    let clock = isCorrected ? ", by corrected times" : ""
    let cut = RowCount(shown: shown.count, total: total).cut.map { ", the \($0) nearest to it" } ?? ""
    // The page's first sentence leads to the linked process, the first row of any other to that one.
    var known: Set<ProcessIndex> = link.source.process.map { [$0] } ?? []
    return FlowPage.EventTable(
      caption: "Events of the source host within \(reach) before and after the flow\(clock)" + cut,
      rows: shown.map { event in
        let isLinked = link.source.event == Int(event)
        var row = place.event(
          Int(event), distanceTo: flow.time, marks: isLinked ? "linked" : nil, isMarked: isLinked,
          anchor: ProcessRows.anchor(of: Int(event)))
        if let process = data.processes.process(of: Int(event)), !known.insert(process).inserted {
          row.href = nil
        }
        return row
      },
      emptyNote: link.source.host == nil
        ? "Without a host there is no window to look at."
        : "The source host has no event within \(reach) before or after the flow\(clock).")
  }

  private func records() throws -> [RawRecord] {
    var records = [try record("The flow as recorded", flow.place)]
    if let reply = flow.details.reply {
      records.append(try record("The record of the other direction", reply))
    }
    if let event = link.source.event {
      records.append(try record("The linked event as recorded", data.events[event].place))
    }
    return records
  }

  private func record(_ title: String, _ recordPlace: RecordPlace) throws -> RawRecord {
    let fields = try data.dataset.raw.fields(at: recordPlace)
    let empty = fields.count { $0.value.isEmpty }
    return RawRecord(
      title: title, place: place.place(recordPlace),
      fields: fields.filter { !$0.value.isEmpty }.map {
        RawRecord.Field(name: $0.name.onOneLine, value: $0.text.onOneLine)
      },
      emptyFields: empty == 0 ? nil : Words.count(empty, "empty field") + " left out")
  }
}
