import Correlation
import Records
import Sorting

/// Makes the parts of the quality page from the data.
struct QualityMaker {
  /// The most rows of a table on this page.
  static let rowLimit = 300
  /// The most examples of a finding; the facts have more.
  static let exampleLimit = 6
  /// The most wrong links.
  static let wrongLimit = 50

  let place: PagePlace
  let score: AttributionScore
  let clocks: ClockCheck
  let visibility: Visibility

  var data: CorrelatedDataset { place.site.data }

  func page(receipts: [ReceiptPart], more: [PageLink]) -> QualityPage {
    QualityPage(
      frame: place.frame(
        title: "Quality"),
      inputs: inputs, receipts: receipts, moreReceipts: more, disorder: disorder, hostDisorder: hostDisorder,
      timeColumns: timeColumns, findings: data.findings.ranked.map(finding), offsets: offsets,
      clockPictures: clockPictures, writeTimes: writeTimes, creates: creates, distances: distances,
      connections: connections, visibility: visibilitySummary, unrecordedFlows: unrecordedFlows,
      unseenConnections: unseenConnections, score: scorePart)
  }

  func link(_ place: RecordPlace) -> String {
    "\(data.dataset.sources[place.source].name):\(place.line)"
  }

  /// The hosts with something to show, those with the most of it first; ties in the order of names.
  func hosts(by measure: (HostIndex) -> Int) -> [HostIndex] {
    (0..<data.hosts.count).filter { measure($0) > 0 }.sorted {
      let (left, right) = (measure($0), measure($1))
      return left == right ? $0 < $1 : left > right
    }
  }

  func hostCell(_ host: HostIndex) -> PlainTable.Cell {
    .text(data.hosts[host].label, href: place.href(toHost: host))
  }

  private func finding(_ finding: Finding) -> FindingPart {
    FindingPart(
      anchor: Site.anchor(ofFinding: finding.id), id: finding.id, severity: finding.severity.rawValue,
      count: Words.count(finding.count, "case"), summary: finding.summary,
      meaning: finding.meaning.isEmpty ? nil : finding.meaning,
      examples: PlainTable(
        "Examples of \(finding.id)", columns: ["Record", "What it shows", "Page"], of: finding.examples,
        limit: Self.exampleLimit, total: finding.count
      ) { example in
        .init(.text(example.place.map(link) ?? "no single record"), [.text(example.text), pageCell(example)])
      })
  }

  private func pageCell(_ example: Finding.Example) -> PlainTable.Cell {
    if let flow = example.flow { return .text("flow", href: place.href(toFlow: flow)) }
    if let process = example.process { return .text("process", href: place.href(toProcess: process)) }
    return .text(nil)
  }

  private var disorder: PlainTable {
    let rows = [("Events", data.sorted.disorder.events), ("Flows", data.sorted.disorder.flows)]
    return PlainTable(
      "Disorder of all records", columns: ["Records", "Count", "Steps back", "Largest step", "At"], of: rows,
      limit: rows.count
    ) { row in disorderRow(.text(row.0), row.1) }
  }

  private var hostDisorder: PlainTable {
    let measures = data.sorted.disorder.hosts
    return PlainTable(
      "Disorder of the events of each host, the most disordered first",
      columns: ["Host", "Events", "Steps back", "Largest step", "At"], of: hosts { measures[$0].stepsBack },
      limit: Self.rowLimit
    ) { host in disorderRow(hostCell(host), measures[host]) }
  }

  private func disorderRow(_ head: PlainTable.Cell, _ measure: Disorder.Measure) -> PlainTable.Row {
    .init(
      head,
      [
        .number(measure.records), .number(measure.stepsBack),
        .figure(measure.stepsBack > 0 ? Words.seconds(measure.largestStep) : nil),
        .text(measure.place.map(link)),
      ])
  }

  private var connections: PlainTable {
    let coverage = data.connections
    let rows = [
      ("Connections (events 3)", coverage.connections),
      ("whose process has a create (event 1)", coverage.withCreate),
      ("whose process has a terminate (event 5)", coverage.withTerminate),
      ("whose process has both", coverage.withBoth),
      ("without create: the process is older than the log of its host", coverage.startedBeforeLog),
      (
        "without create: the process began within the log, so its event 1 was lost or filtered",
        coverage.createNotRecorded
      ),
      ("without create: the kernel, which never has an event 1", coverage.kernel),
      ("without create: nothing tells when the process began", coverage.startUnknown),
      ("stamped before the create of their process", coverage.beforeCreate),
      ("stamped after the terminate of their process", coverage.afterTerminate),
    ]
    return PlainTable(
      "Connections and the events of their processes", columns: ["Connections", "Count", "Share"], of: rows,
      limit: rows.count
    ) { row in
      let share = AttributionScore.percentage(row.1, of: coverage.connections)
      return .init(.text(row.0), [.number(row.1), .figure(share)])
    }
  }
}
