import Correlation
import Records
import Sorting

/// The overview.
struct OverviewPages: PageFamily {
  private let site: Site
  private let templates: TemplateCatalog
  private let hosts: HostSummary
  private let activity: Activity?
  private let activityRows: ActivityRows

  /// The most hosts in the table.
  private static let hostLimit = 50
  /// The most leads.
  private static let leadLimit = 12
  /// The most bytes of a command line in the list of leads.
  private static let commandLineLimit = 200

  init(
    _ site: Site, _ templates: TemplateCatalog, _ hosts: HostSummary, _ activity: Activity?,
    _ activityRows: ActivityRows
  ) {
    self.site = site
    self.templates = templates
    self.hosts = hosts
    self.activity = activity
    self.activityRows = activityRows
  }

  var count: Int { 1 }

  func path(at index: Int) -> String { Site.overview }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let place = PagePlace(site, path: path(at: index))
    let data = site.data
    let counts = GradeCounts(data.links)
    let all = data.hosts.hosts.indices
    let shown = all.prefix(Self.hostLimit)
    let cut = RowCount(shown: shown.count, total: all.count).cut
    let faults = data.findings.filter { $0.severity != .activity }
    let page = OverviewPage(
      frame: place.frame(title: "Overview"),
      summary: summary(counts), provenance: site.options.provenance.map { OverviewPage.Line(text: $0) },
      activity: activity.map { ActivityMaker(place, $0, activityRows).picture() }, gradeBar: GradeBar(counts),
      grades: GradeRow.all(counts),
      leads: leads(place), rules: rules(place), inputs: data.dataset.sources.map(Self.row),
      faults: faults.map { finding($0, place) }, faultSummary: Self.count(faults),
      caption: "Hosts by name" + (cut.map { ", the first \($0)" } ?? ""),
      rows: shown.map { hosts.row($0, place) },
      moreHosts: cut.map { _ in PageLink(text: "All hosts", href: place.href(to: Site.hostIndex)) })
    try templates.render(.overview, page, into: &output)
  }

  private func summary(_ counts: GradeCounts) -> String {
    let data = site.data
    let parts = [
      Words.count(data.events.count, "event"), Words.count(data.flows.count, "flow"),
      Words.count(data.hosts.count, "host"),
      Words.count(data.processes.count, "process", plural: "processes"),
      Words.count(data.processes.roots.count, "process tree"),
    ]
    return "The dataset holds \(parts.joined(separator: ", ")). \(span("Events", data.events.columns.time)) "
      + span("Flows", data.flows.columns.time) + attributed(counts) + standsOut
  }

  /// How much of the flows has a process.
  private func attributed(_ counts: GradeCounts) -> String {
    site.data.links.isEmpty
      ? ""
      : " Of the flows, \(Words.count(counts[.confirmed])) have a confirmed process and "
        + "\(Words.count(counts[.probable])) a probable one."
  }

  /// The first finding about activity and the first fault, which is what stands out.
  private var standsOut: String {
    let findings = site.data.findings
    return [Finding.Severity.activity, .fault].compactMap { severity in
      findings.first { $0.severity == severity }.map { " " + $0.summary }
    }.joined()
  }

  /// `Events from ... to ....`
  private func span(_ what: String, _ times: [Int64]) -> String {
    guard let first = times.min(), let last = times.max() else { return "It holds no \(what.lowercased())." }
    return "\(what) from \(Words.span(Timestamp(nanoseconds: first), Timestamp(nanoseconds: last)))."
  }

  private func leads(_ place: PagePlace) -> [OverviewPage.LeadRow] {
    let data = site.data
    return data.leads(limit: Self.leadLimit).map { lead in
      OverviewPage.LeadRow(
        process: place.process(lead.process), host: place.host(data.processes[lead.process].host),
        commandLine: data.texts.string(data.processes[lead.process].commandLine)?
          .clipped(to: Self.commandLineLimit),
        reasons: lead.reasons.enumerated().map { number, reason in
          OverviewPage.Reason(
            text: reason.text, href: reason.flow.map { place.href(toFlow: $0) },
            isLast: number + 1 == lead.reasons.count)
        })
    }
  }

  /// Activity first, then what is stamped against the order of a process's life.
  private func rules(_ place: PagePlace) -> [PageLink] {
    let findings = site.data.findings
    let ranked = findings.filter { $0.severity == .activity } + findings.filter(Self.isOddOrder)
    return ranked.map { PageLink(text: $0.summary, href: href($0, place)) }
  }

  private static func isOddOrder(_ finding: Finding) -> Bool {
    finding.severity != .activity
      && (finding.id.contains("before-create") || finding.id.contains("after-terminate"))
  }

  private func finding(_ finding: Finding, _ place: PagePlace) -> OverviewPage.FindingRow {
    OverviewPage.FindingRow(
      id: finding.id, severity: finding.severity.rawValue, count: Words.count(finding.count),
      summary: finding.summary, href: href(finding, place))
  }

  private func href(_ finding: Finding, _ place: PagePlace) -> String {
    place.href(to: Site.quality, fragment: Site.anchor(ofFinding: finding.id))
  }

  private static func row(_ source: SourceReceipt) -> OverviewPage.InputRow {
    OverviewPage.InputRow(
      name: source.name, kind: source.kind.rawValue, format: source.format, bytes: Words.count(source.bytes),
      records: Words.count(source.records), refused: Words.count(source.refused))
  }

  private static func count(_ findings: [Finding]) -> String {
    Finding.Severity.allCases.filter { $0 != .activity }
      .map { severity in Words.count(findings.count { $0.severity == severity }, severity.rawValue) }
      .joined(separator: ", ")
  }
}
