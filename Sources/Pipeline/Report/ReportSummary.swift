import Correlation
import Records
import Rendering
import Sorting

/// What a run tells on standard output when its report stands.
package struct ReportSummary: Sendable {
  /// The lines, each with its end.
  package let text: String

  /// Findings that are listed, and pages to look at first.
  private static let findingLimit = 8
  private static let pageLimit = 3

  init(_ contents: ReportContents, site: Site) {
    var lines = ["Read"]
    lines += Self.table(contents.data.dataset.sources.map(Self.row))
    if contents.leftOut != Selection.LeftOut() {
      let events = Figures.count(contents.leftOut.events, "event")
      lines.append(
        "  left out by --from, --to, --host: \(events), \(Figures.count(contents.leftOut.flows, "flow"))")
    }
    let grades = contents.grades.map { "\(Figures.grouped($0.flows)) \($0.grade.rawValue)" }
    lines.append(
      "Linked \(Figures.count(contents.data.flows.count, "flow")): \(grades.joined(separator: ", "))")
    lines += Self.findings(contents.data.findings)
    lines += Self.firstPages(contents, site)
    lines.append(
      "Open \(contents.request.output)/\(contents.request.factsOnly ? "manifest.json" : "index.html")")
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ source: SourceReceipt) -> [String] {
    let others = [
      (source.refused, "refused"), (source.duplicates, "repeated"),
      (source.leftOutCount, "of other kinds left out"), (source.replies, "joined as replies"),
    ].filter { $0.0 > 0 }.map { ", \(Figures.grouped($0.0)) \($0.1)" }
    return [source.name, source.format, Figures.count(source.records, "record") + others.joined()]
  }

  private static func findings(_ findings: [Finding]) -> [String] {
    guard !findings.isEmpty else { return ["Found nothing that needs a word"] }
    let counts = Finding.Severity.allCases.compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)"
    }
    var lines = ["Found \(Figures.count(findings.count, "finding")): \(counts.joined(separator: ", "))"]
    lines += table(findings.ranked.prefix(findingLimit).map { [$0.severity.rawValue, $0.id, $0.summary] })
    if findings.count > findingLimit {
      lines.append("  and \(findings.count - findingLimit) more, see quality.html")
    }
    return lines
  }

  /// The pages of the overview's first leads: the flow that shows the heaviest reason, else the process.
  private static func firstPages(_ contents: ReportContents, _ site: Site) -> [String] {
    if contents.request.factsOnly { return [] }
    let rows = contents.data.leads(limit: pageLimit).map { lead in
      let flow = lead.reasons.lazy.compactMap(\.flow).first
      return [
        flow.map { site.page(ofFlow: $0) } ?? site.page(ofProcess: lead.process),
        lead.reasons.map(\.rule.rawValue).joined(separator: ", "),
      ]
    }
    return rows.isEmpty ? [] : ["Look first at"] + table(rows)
  }

  /// Rows with their columns under one another, two spaces in.
  private static func table(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.compactMap { column < $0.count ? $0[column].count : nil }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }
      return "  " + cells.joined(separator: "  ")
    }
  }
}
