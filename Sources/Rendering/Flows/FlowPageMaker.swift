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
    let window = nearestWindowEvents
    let own = link.source.process.map { nearestEvents(of: $0) } ?? []
    // Events that the table of the process shows are not shown twice.
    let isOwn =
      !window.isEmpty && window.count == link.source.window.count
      && window.allSatisfy { own.contains(Int($0)) }
    return FlowPage(
      frame: place.frame(
        title: connection, crumbs: [("Flows", Site.flowIndex)]),
      connection: connection, answer: answer,
      ends: FlowEnds(
        source: end(.source), destination: end(.destination),
        why: link.destination.reason == link.source.reason ? nil : Words.sentence(link.destination.reason)),
      measures: measures,
      evidence: evidence(.source),
      rivals: data.rivals(of: index, end: .source).prefix(FlowPages.windowLimit).map { place.process($0) },
      window: isOwn ? noteOnOwnWindow(window.count) : table(ofWindow: window),
      timeline: try timeline(window: window, process: own),
      subject: link.source.process.map { process($0, own, window: isOwn ? [] : window) },
      other: otherEnd, records: try records(),
      ticket: ticket(connection))
  }

  var time: String { Words.time(flow.time, decimals: flow.timeDecimals) }

  private var answer: FlowAnswer {
    FlowAnswer(
      process: link.source.process.map { place.process($0) }, host: link.source.host.map { place.host($0) },
      address: flow.tuple.source.text, time: time, grade: link.source.grade.rawValue,
      reason: link.source.reason.rawValue, why: Words.sentence(link.source.reason))
  }

  private func evidence(_ end: FlowEnd) -> [EvidenceRow] {
    data.evidence(for: index, end: end).map {
      EvidenceRow(expected: $0.expected, found: $0.found, holds: Words.verdict($0.holds))
    }
  }

  /// The destination's process; nil where none is known, or where the source is the same process.
  private var otherEnd: FlowOtherEnd? {
    guard let index = link.destination.process, index != link.source.process else { return nil }
    let process = data.processes[index]
    return FlowOtherEnd(
      process: place.process(index), grade: link.destination.grade.rawValue,
      why: Words.sentence(link.destination.reason), image: data.texts.string(process.image),
      commandLine: data.texts.string(process.commandLine), user: data.texts.string(process.user),
      started: place.started(process), ended: place.ended(process), evidence: evidence(.destination))
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
      return address.scope == .linkLocal
        ? "link-local address, by the recorded connection" : "by its own events"
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

  /// What is said in place of the table where all events of the window are the linked process's own.
  private func noteOnOwnWindow(_ count: Int) -> FlowPage.EventTable {
    let events = count == 1 ? "The host's one event" : "All \(Words.count(count)) events of the host"
    return FlowPage.EventTable(
      caption: "", rows: [],
      emptyNote:
        "\(events) within \(reach) of the flow \(count == 1 ? "is" : "are") the linked process's own, "
        + "in the next table.")
  }

  /// `0.1 s`, and how far a coarse flow file widens it.
  private var reach: String {
    let widening = data.widening(of: index)
    return Words.seconds(data.options.window)
      + (widening == 0 ? "" : " (and \(Words.seconds(widening)), to which the flow's time is recorded)")
  }

  private func table(ofWindow shown: ArraySlice<UInt32>) -> FlowPage.EventTable {
    let total = link.source.window.count
    let isCorrected = link.source.host.map { data.isCorrected($0) } ?? false
    let clock = isCorrected ? ", by corrected times" : ""
    let host = link.source.host.map { data.hosts[$0].label } ?? ""
    let day = Words.day(of: shown.lazy.map { data.events[Int($0)].time })
    let cut = RowCount(shown: shown.count, total: total).cut.map { ", the \($0) nearest to it" } ?? ""
    // The page's first sentence leads to the linked process, the first row of any other to that one.
    var known: Set<ProcessIndex> = link.source.process.map { [$0] } ?? []
    return FlowPage.EventTable(
      caption: "Events of \(host) within \(reach) before and after the flow\(clock)" + cut
        + (day.map { ", \($0)" } ?? ""),
      rows: shown.map { event in
        let isLinked = link.source.event == Int(event)
        var row = place.event(
          Int(event), distanceTo: flow.time, isOfOneDay: day != nil, marks: isLinked ? "linked" : nil,
          isMarked: isLinked,
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
}
