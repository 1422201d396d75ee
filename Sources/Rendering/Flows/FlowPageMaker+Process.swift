import Correlation
import Records
import Sorting

extension FlowPageMaker {
  /// The linked process with all that it did, its relatives and its other flows; `shown` are its nearest events.
  func process(_ index: ProcessIndex, _ shown: [EventIndex], window: ArraySlice<UInt32>) -> FlowProcess {
    let process = data.processes[index]
    let order = ProcessOrder(process, in: data)
    var explained: Set<String> = []
    return FlowProcess(
      process: place.process(index), image: data.texts.string(process.image),
      commandLine: data.texts.string(process.commandLine), user: data.texts.string(process.user),
      started: place.started(process),
      ended: place.ended(process),
      events: table(of: shown, among: data.processes.events[index].count, order, window),
      orderNotes: shown.compactMap { order.explanation(data.events[$0]) }
        .filter { explained.insert($0).inserted }.prefix(3).map { FlowProcess.Note(text: $0) },
      relatives: relatives(of: index), flows: otherFlows(of: index))
  }

  /// The process's events nearest to the flow, in page order; its create and terminate are always among them.
  func nearestEvents(of index: ProcessIndex) -> [EventIndex] {
    let all = data.processes.events[index]
    let limit = FlowPages.processLimit - 2
    guard all.count > FlowPages.processLimit else { return all.map { Int($0) } }
    let near: ArraySlice<UInt32>
    switch data.sorted.order {
    case .time:
      near = nearest(all, limit: limit, isOrdered: !data.isCorrected(data.processes[index].host))
    case .recorded:
      let rank = data.sorted.rank
      let middle = link.source.event.map { Nearest.position(of: rank[$0], in: all) { rank[$0] } }
      near = Nearest.rows(all, around: middle ?? all.startIndex, limit: limit)
    }
    var events = near.map { Int($0) }
    let rank = data.sorted.rank
    for event in [data.processes[index].createEvent, data.processes[index].terminateEvent] {
      guard let event, !events.contains(event) else { continue }
      events.insert(event, at: events.firstIndex { rank[$0] > rank[event] } ?? events.endIndex)
    }
    return events
  }

  /// The events nearest to the flow on the sensor's clock; where that is not the order of the recorded times, they are
  /// put in it first.
  private func nearest(_ all: ArraySlice<UInt32>, limit: Int, isOrdered: Bool) -> ArraySlice<UInt32> {
    func time(_ event: Int) -> Int64 { data.sensorTime(of: event).nanoseconds }
    if isOrdered { return Nearest.rows(all, to: flow.time, limit: limit, time: time) }
    let ordered = all.sorted { (time(Int($0)), $0) < (time(Int($1)), $1) }
    let rank = data.sorted.rank
    return ArraySlice(
      Nearest.rows(ordered[...], to: flow.time, limit: limit, time: time).sorted {
        rank[Int($0)] < rank[Int($1)]
      })
  }

  /// The rows of the events; those that the table of the window has as well have their anchors there.
  private func table(
    of events: [EventIndex], among total: Int, _ order: ProcessOrder, _ window: ArraySlice<UInt32>
  ) -> FlowPage.EventTable {
    let cut = RowCount(shown: events.count, total: total).cut.map { ", the \($0) nearest to the flow" } ?? ""
    let day = Words.day(of: events.lazy.map { data.events[$0].time })
    // The facts above the table show the command line of the process whole.
    let commandLine = link.source.process.flatMap { data.texts.string(data.processes[$0].commandLine) }
    return FlowPage.EventTable(
      caption: "Everything that the process did" + cut + (day.map { ", \($0)" } ?? ""),
      rows: events.map { event in
        let isLinked = link.source.event == event
        let marks = [isLinked ? "linked" : nil, order.mark(data.events[event])].compactMap { $0 }
        let isTarget = isNear(event) && !window.contains(UInt32(event))
        var row = place.event(
          event, distanceTo: flow.time, ofOneProcess: true, isOfOneDay: day != nil,
          marks: marks.isEmpty ? nil : marks.joined(separator: ", "),
          isMarked: isLinked, anchor: isTarget ? ProcessRows.anchor(of: event) : nil)
        if row.commandLine != nil, row.commandLine == commandLine { row.commandLine = "as above" }
        return row
      },
      emptyNote: "No event of its own shows the process; it is known from a child that names it.",
      more: cut.isEmpty ? nil : link.source.process.map { place.href(toProcess: $0) })
  }

  /// The ancestors, nearest first, and the children.
  private func relatives(of index: ProcessIndex) -> FlowProcess.Relatives {
    let (above, depth) = ancestors(of: index)
    let all = data.processes.children[index]
    let below = all.prefix(FlowPages.shortLimit).map { (process: Int($0), relation: "child") }
    let day = Words.day(of: (above + below).lazy.compactMap { data.processes[$0.process].started })
    func caption(_ what: String, _ shown: Int, of total: Int) -> String {
      let cut = RowCount(shown: shown, total: total).cut.map { ", \($0)" } ?? ""
      return what + cut + (day.map { ", \($0)" } ?? "")
    }
    let missing = above.isEmpty ? "No parent is known: the process is the root of its tree." : nil
    let childless = below.isEmpty ? "No child is known." : nil
    let isWhole = above.count == depth && below.count == all.count
    return FlowProcess.Relatives(
      ancestorsCaption: caption("Ancestors", above.count, of: depth),
      ancestors: above.map { place.relative($0.process, $0.relation, isOfOneDay: day != nil) },
      childrenCaption: caption("Children", below.count, of: all.count),
      children: below.map { place.relative($0.process, $0.relation, isOfOneDay: day != nil) },
      more: isWhole ? nil : place.href(toProcess: index),
      note: [missing, childless].compactMap { $0 }.joined(separator: " "))
  }

  private func ancestors(of index: ProcessIndex) -> (
    rows: [(process: ProcessIndex, relation: String)], depth: Int
  ) {
    let depth = data.processes[index].depth
    var rows: [(process: ProcessIndex, relation: String)] = []
    var current = data.processes[index].parent
    while let ancestor = current, rows.count < FlowPages.ancestorLimit {
      let isRoot = data.processes[ancestor].parent == nil
      let level = rows.isEmpty ? "parent" : "\(rows.count + 1) above"
      rows.append((ancestor, isRoot ? "\(level), root" : level))
      current = data.processes[ancestor].parent
    }
    if current != nil {
      let trees = place.site.trees
      let root = trees.pages[Int(trees.pageOfProcess[index])].root
      rows[rows.count - 1] = (root, "\(depth) above, root")
    }
    return (rows, depth)
  }

  /// The flows of the process but this one, the nearest in page order.
  private func otherFlows(of index: ProcessIndex) -> FlowProcess.OtherFlows? {
    let all = data.processes.flows[index]
    let own = Nearest.position(of: flowRank[self.index], in: all) { flowRank[$0] }
    let near = Nearest.rows(all, around: own, limit: FlowPages.shortLimit + 1).filter {
      Int($0) != self.index
    }
    guard !near.isEmpty else { return nil }
    let others = own < all.endIndex && Int(all[own]) == self.index ? all.count - 1 : all.count
    let cut = RowCount(shown: near.count, total: others).cut.map { ", the nearest \($0)" }
    let day = Words.day(of: near.lazy.map { data.flows[Int($0)].time })
    return FlowProcess.OtherFlows(
      caption: "Other flows of the process" + (cut ?? "") + (day.map { ", \($0)" } ?? ""),
      more: cut.map { _ in place.href(toProcess: index) },
      rows: near.map { place.flow(Int($0), distanceTo: flow.time, isOfOneDay: day != nil) })
  }
}
