import Correlation
import Records
import Sorting

/// The page of each host.
struct HostPages: PageFamily {
  let site: Site
  private let templates: TemplateCatalog
  let summary: HostSummary

  /// The fragment of the timeline of a host's page.
  static let timelineAnchor = "timeline"

  /// The most flows in each table.
  private static let flowLimit = 20
  /// The most events in the table of those that tell of no process.
  private static let eventLimit = 200
  /// The most trees in the table.
  private static let treeLimit = 40

  init(_ site: Site, _ templates: TemplateCatalog, _ summary: HostSummary) {
    self.site = site
    self.templates = templates
    self.summary = summary
  }

  var count: Int { site.data.hosts.count }

  func path(at index: Int) -> String { site.page(ofHost: index) }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let place = PagePlace(site, path: path(at: index))
    let row = summary.row(index, place)
    let trees = summary.roots[index]
    let shownTrees = trees.prefix(Self.treeLimit)
    let cut = RowCount(shown: shownTrees.count, total: trees.count).cut
    let page = HostPage(
      frame: place.frame(
        title: row.name,
        crumbs: [("Hosts", Site.hostIndex)]),
      facts: HostPage.Facts(
        wholeName: site.data.hosts[index].name == row.name ? nil : site.data.hosts[index].name,
        addresses: row.addresses, known: row.known, first: row.first, last: row.last,
        disorder: disorder(of: index), clock: clock(of: index), gaps: gaps(of: index)),
      users: users(of: index), timeline: timeline(of: index, place),
      codes: codes(of: index), ownEvents: try ownEvents(of: index),
      treesCaption: "Roots of the host's process trees" + (cut.map { ", the first \($0)" } ?? ""),
      trees: shownTrees.map { tree($0, place) },
      treesMore: cut.map { _ in treesMore(of: index, place) },
      flows: [flowsOut(of: index, place), flowsIn(of: index, place)])
    try templates.render(.host, page, into: &output)
  }

  private func timeline(of host: HostIndex, _ place: PagePlace) -> TimelineModel? {
    let processes = summary.roots[host].reduce(0) { $0 + size(ofTree: $1) }
    return HostTimeline(
      of: host, flowsOut: summary.flowsOut[host], flowsIn: summary.flowsIn[host], place
    )
    .model(processes: processes, twin: PageLink(text: "As text", href: "#rows"))
  }

  /// How many processes a tree has, by the place of its root among all roots.
  private func size(ofTree position: Int) -> Int {
    site.trees.pages[site.trees.pagesOfRoot[position]].reduce(0) { $0 + $1.range.count }
  }

  private func disorder(of host: HostIndex) -> String {
    let measure = site.data.sorted.disorder.hosts[host]
    if measure.records == 0 { return "no events" }
    if measure.stepsBack == 0 { return "in order of time" }
    return
      "\(Words.count(measure.stepsBack)) of \(Words.count(measure.records, "record")) step back in time, "
      + "the largest step \(Words.seconds(measure.largestStep))"
  }

  private func codes(of host: HostIndex) -> [HostPage.CodeRow] {
    var counts = [Int](repeating: 0, count: 256)
    let codes = site.data.events.columns.code
    for event in site.data.sorted.hostEvents[site.data.sorted.range(of: host)] {
      counts[Int(codes[Int(event)])] += 1
    }
    let present = counts.indices.filter { counts[$0] > 0 }
    return present.map {
      HostPage.CodeRow(
        code: String($0), name: EventCode.name($0), count: Words.count(counts[$0]), isLast: $0 == present.last
      )
    }
  }

  private func ownEvents(of host: HostIndex) throws -> PlainTable {
    let data = site.data
    let events = data.sorted.hostEvents[data.sorted.range(of: host)].lazy.map { Int($0) }.filter {
      data.processes.process(of: $0) == nil
    }
    let shown = Array(events.prefix(Self.eventLimit))
    let rows = try shown.map { index -> (event: Event, detail: String?) in
      let event = data.events[index]
      return (event, try EventDetail.text(of: event, in: data))
    }
    return PlainTable(
      "Events of no known process", columns: ["Time", "Event", "Detail", "Record"], of: rows,
      limit: Self.eventLimit, total: rows.count < Self.eventLimit ? rows.count : events.count
    ) { row in
      let record = row.event.place
      return .init(
        .text(Words.time(row.event.time, decimals: row.event.timeDecimals)),
        [
          .text("\(row.event.code) \(EventCode.name(row.event.code))"), .text(row.detail),
          .text("\(data.dataset.sources[record.source].name):\(record.line)"),
        ])
    }
  }

  private func tree(_ position: Int, _ place: PagePlace) -> HostPage.TreeRow {
    let data = site.data
    let root = Int(data.processes.roots[position])
    let process = data.processes[root]
    return HostPage.TreeRow(
      process: place.tree(root),
      started: process.started.map { $0.text(decimals: process.startedFrom == .event ? 3 : 0) },
      processes: Words.count(size(ofTree: position)))
  }

  /// The host's trees in the index of all.
  private func treesMore(of host: HostIndex, _ place: PagePlace) -> PageLink {
    PageLink(
      text: "All trees of this host",
      href: place.href(
        to: TreeIndexPages.path(ofRow: summary.roots[host].lowerBound),
        fragment: TreeIndexPages.anchor(ofHost: host, site)))
  }

  private func flowsOut(of host: HostIndex, _ place: PagePlace) -> HostPage.FlowList {
    let pages = IndexPages(stem: FlowOrder.host.stem, rows: 0)
    let index = pages.path(at: pages.page(of: summary.firstFlowRow[host]))
    let anchor = Site.anchor(ofHostName: site.name(ofHost: host))
    return list(
      summary.flowsOut[host], place, label: "Flows from this host", isSource: true,
      more: PageLink(text: "All flows from this host", href: place.href(to: index, fragment: anchor)))
  }

  private func flowsIn(of host: HostIndex, _ place: PagePlace) -> HostPage.FlowList {
    list(
      summary.flowsIn[host], place, label: "Flows to this host", isSource: false,
      more: PageLink(text: "All flows", href: place.href(to: Site.flowIndex)))
  }

  private func list(
    _ all: ArraySlice<UInt32>, _ place: PagePlace, label: String, isSource: Bool, more: PageLink
  ) -> HostPage.FlowList {
    let shown = all.prefix(Self.flowLimit)
    let day = Words.day(of: shown.lazy.map { site.data.flows[Int($0)].time })
    let rows = shown.map { place.flow(Int($0), isOfOneDay: day != nil) }
    let cut = RowCount(shown: rows.count, total: all.count).cut
    return HostPage.FlowList(
      caption: label + (cut.map { ", the first \($0)" } ?? "") + (day.map { ", \($0)" } ?? ""),
      isSource: isSource, rows: rows,
      emptyNote: isSource
        ? "No flow has this host as its source." : "No flow has this host as its destination.",
      more: cut == nil ? nil : more)
  }
}
