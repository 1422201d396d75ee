import Correlation
import Records
import Sorting

/// Makes the parts of the narrative from the data and its chosen examples.
struct NarrativeMaker {
  /// The most rows of a table on this page.
  static let rowLimit = 100

  let place: PagePlace
  let story: Story

  var data: CorrelatedDataset { place.site.data }

  var page: NarrativePage {
    NarrativePage(
      frame: place.frame(
        title: "Narrative"
      ),
      contents: contents, provenance: place.site.options.provenance.map(Sentence.init), codes: codes,
      sorting: sorting, family: story.family.map(family), flow: story.flow.map(flow), notes: notes)
  }

  private var contents: [Sentence] {
    let hosts = data.hosts.hosts
    let inTable = hosts.count { $0.isInTable }
    let withEvents = (0..<hosts.count).count { !data.sorted.range(of: $0).isEmpty }
    var text =
      "The dataset holds \(Words.count(data.events.count, "event")) of Sysmon from \(Words.count(withEvents, "host"))"
      + " and \(Words.count(data.flows.count, "flow")); its address table names \(Words.count(inTable, "host"))."
    let times = data.events.columns.time
    if let first = times.min(), let last = times.max() {
      text +=
        " The events are of \(Words.span(Timestamp(nanoseconds: first), Timestamp(nanoseconds: last)))."
    }
    return [Sentence(text), Sentence(guids), Sentence(flowFields)] + [recordedPids, copies].compactMap { $0 }
  }

  private var guids: String {
    let named = data.events.columns.guid.count { !$0.isZero }
    guard named > 0 else {
      return "No event carries a ProcessGuid, so processes are told apart by host, pid and life span. "
        + "Which events are recorded is a matter of configuration: that one is absent does not show that nothing "
        + "happened."
    }
    return
      "A ProcessGuid, which tells processes apart where pids are reused, is in \(Words.count(named)) of "
      + "\(Words.count(data.events.count, "event")). Which events are recorded is a matter of configuration: that "
      + "one is absent does not show that nothing happened."
  }

  /// What flow records tell besides their endpoints, by the names of the columns of the flow files.
  private var flowFields: String {
    let files = data.dataset.sources.filter { $0.kind == .flows }
    guard !files.isEmpty else { return "There is no flow file, so there is no flow to attribute." }
    let columns = files.flatMap { $0.taken.map(\.column) + $0.ignored }.map { $0.lowercased() }
    func has(_ words: [String]) -> Bool {
      columns.contains { column in words.contains { column.contains($0) } }
    }
    let fields = (has(["dur"]), has(["byte", "octet"]))
    let extent =
      switch fields {
      case (true, true): "It also has how long the conversation took and how many bytes it moved."
      case (true, false): "It also has how long the conversation took, but not how many bytes it moved."
      case (false, true): "It also has how many bytes the conversation moved, but not how long it took."
      case (false, false):
        "Unlike the records of most sensors it has neither a duration nor a count of bytes."
      }
    return "A flow record has a time, two addresses, two ports and a transport, and names no process. "
      + extent
  }

  private var recordedPids: Sentence? {
    let count = data.flows.columns.recordedPid.count { $0 != .max }
    guard count > 0 else { return nil }
    return Sentence(
      "A pid is in \(Words.count(count)) of \(Words.count(data.flows.count, "flow record")). A sensor on the "
        + "network cannot know it; it is not used to find the process, only to score the attribution on the quality page."
    )
  }

  private var copies: Sentence? {
    let linked = data.links.indices.filter {
      data.links[$0].source.grade == .confirmed && data.links[$0].source.event != nil
    }
    let equal = linked.count { flow in
      data.links[flow].source.event.map { data.events[$0].time == data.flows[flow].time } ?? false
    }
    guard equal > 0 else { return nil }
    return Sentence(
      "Confirmed flows with exactly the time of their connection event: \(Words.count(equal)) of "
        + "\(Words.count(linked.count)). Where that holds for all or nearly all, the flow records were "
        + "made from the events and not by a sensor with its own clock, and a window that fits them is narrower "
        + "than real flows need.")
  }

  private var codes: PlainTable {
    var counts = [Int](repeating: 0, count: 256)
    for code in data.events.columns.code { counts[Int(code)] += 1 }
    let present = counts.indices.filter { counts[$0] > 0 }
    return PlainTable(
      "Events by code", columns: ["Code", "Event", "Count"], of: present, limit: present.count
    ) { code in
      .init(.text(String(code)), [.text(EventCode.name(code)), .number(counts[code])])
    }
  }
}
