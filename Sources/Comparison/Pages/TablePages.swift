import Parsing
import Records
import Rendering

/// The pages of a list of which every member is a row.
struct TablePages: PageFamily {
  let site: ComparisonSite
  let heading: String
  let meaning: String
  let columns: [String]
  let paging: ListPaging
  /// The rows of one page.
  let rows: @Sendable (Range<Int>) throws -> [PlainTable.Row]

  var count: Int { paging.count }

  func path(at index: Int) -> String { paging.path(at: index) }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let rows = try rows(paging.range(of: index))
    let page = DifferencesPage(
      frame: site.frame(heading, path: path(at: index)), heading: heading, meaning: meaning,
      steps: paging.steps(at: index),
      table: PlainTable(heading, columns: columns, of: rows, limit: rows.count) { $0 })
    try site.templates.render(.differences, page, into: &output)
  }

  /// The path of a page that is the first of its list, without `.html`.
  private static func stem(_ path: String) -> String { String(path.dropLast(5)) }
}

extension TablePages {
  private static let rowsOnPage = 300

  /// Flows that only one of the reports has.
  static func flows(_ site: ComparisonSite, _ list: FlowList) -> TablePages {
    let changes = site.differences.flows[list] ?? []
    let context = site.differences.context
    return TablePages(
      site: site, heading: list.heading, meaning: "\(list.meaning) \(Words.count(changes.count, "flow")).",
      columns: ["Time", "Flow", "Source host", "Destination host", "Grade", "Process", "Page in its report"],
      paging: ListPaging(
        stem: stem(ComparisonSite.path(of: list)), rows: changes.count, rowsOnPage: rowsOnPage)
    ) { range in
      var comparer = FlowComparer(context)
      return try changes[range].map { change throws in
        let line = try change.new < 0 ? comparer.oldLine(change.old) : comparer.newLine(change.new)
        return PlainTable.Row(
          .text(line["time"]),
          [
            .text(FactWords.flow(line)), .text(line["source.host"]), .text(line["destination.host"]),
            .text(line["grade"]), .text(FactWords.process(line, "process")?.clipped()), .text(line["page"]),
          ])
      }
    }
  }

  /// Processes that only one of the reports has.
  static func processes(_ site: ComparisonSite, _ list: ProcessList) -> TablePages {
    let changes = site.differences.processes[list] ?? []
    let context = site.differences.context
    return TablePages(
      site: site, heading: list.heading,
      meaning: "\(list.meaning) \(Words.count(changes.count, "process", plural: "processes")).",
      columns: ["Process", "Host", "Started", "User", "Command line", "Page in its report"],
      paging: ListPaging(
        stem: stem(ComparisonSite.path(of: list)), rows: changes.count, rowsOnPage: rowsOnPage)
    ) { range in
      var comparer = ProcessComparer(context)
      return try changes[range].map { change throws in
        let line = try change.new < 0 ? comparer.oldLine(change.old) : comparer.newLine(change.new)
        return PlainTable.Row(
          .text(FactWords.name(line["exe"], line["pid"]).clipped()),
          [
            .text(line["host"]), .text(line["started"]), .text(line["user"]),
            .text(line["commandLine"]?.clipped()), .text(line["page"]),
          ])
      }
    }
  }

  /// Trees that split or joined.
  static func trees(_ site: ComparisonSite) -> TablePages {
    let context = site.differences.context
    let all =
      site.differences.splitTrees.map { ("split into", $0) }
      + site.differences.joinedTrees.map { ("joined from", $0) }
    return TablePages(
      site: site, heading: "Trees that split or joined",
      meaning:
        "Trees whose processes, as far as both reports have them, stand in several trees of the other. "
        + "\(Words.count(all.count, "tree")).",
      columns: ["Tree", "Host", "Change", "Trees of the other report"],
      paging: ListPaging(stem: stem(ComparisonSite.trees), rows: all.count, rowsOnPage: rowsOnPage)
    ) { range in
      all[range].map { change, tree in
        PlainTable.Row(
          .text(tree.tree), [.text(context.names[tree.host]), .text(change), .text(parts(tree.parts))])
      }
    }
  }

  /// Names of trees that a row shows; differences.ndjson has all of them.
  private static let partLimit = 20

  private static func parts(_ parts: [String]) -> String {
    parts.prefix(partLimit).joined(separator: ", ")
      + (parts.count > partLimit ? " and \(Words.count(parts.count - partLimit)) more" : "")
  }

  /// Hosts and addresses that came, went, moved or changed.
  static func hosts(_ site: ComparisonSite) -> TablePages {
    let names = site.differences.context.names
    let hosts = site.differences.hosts
    func row(_ host: Int32, _ cells: String?...) -> PlainTable.Row {
      PlainTable.Row(.text(names[host]), cells.map { .text($0) })
    }
    let all =
      hosts.gone.map { row($0, "host gone", nil, nil, nil) }
      + hosts.added.map { row($0, "host added", nil, nil, nil) }
      + hosts.goneAddresses.map { row($0.host, "address gone", $0.address, nil, nil) }
      + hosts.addedAddresses.map { row($0.host, "address added", $0.address, nil, nil) }
      + hosts.movedAddresses.map { row($0.new, "address moved", $0.address, names[$0.old], names[$0.new]) }
      + hosts.changedAddresses.map {
        row($0.pair.host, "address changed", $0.pair.address, $0.before, $0.after)
      }
    return TablePages(
      site: site, heading: "Hosts and addresses",
      meaning:
        "Hosts that only one report has, and their addresses that came, went, moved to another host, are held at other "
        + "times or are known from elsewhere. \(Words.count(all.count, "difference")).",
      columns: ["Host", "Change", "Address", "Before", "After"],
      paging: ListPaging(stem: stem(ComparisonSite.hosts), rows: all.count, rowsOnPage: rowsOnPage)
    ) { range in Array(all[range]) }
  }

  /// Findings that came, went or changed in number.
  static func findings(_ site: ComparisonSite) -> TablePages {
    let all = site.differences.findings
    return TablePages(
      site: site, heading: "Findings",
      meaning: "Findings that came, went or changed in number. "
        + (site.differences.recognised.isEmpty
          ? "" : "What only follows from a shift of times is not counted. ")
        + "\(Words.count(all.count, "finding")).",
      columns: ["Finding", "Severity", "Change", "Before", "After", "Difference"],
      paging: ListPaging(stem: stem(ComparisonSite.findings), rows: all.count, rowsOnPage: rowsOnPage)
    ) { range in
      all[range].map { finding in
        PlainTable.Row(
          .text(finding.id),
          [
            .text(finding.severity), .text(finding.change), .figure(finding.before.map { Words.count($0) }),
            .figure(finding.after.map { Words.count($0) }),
            .figure(difference(finding.before ?? 0, finding.after ?? 0)),
          ])
      }
    }
  }

  static func difference(_ before: Int, _ after: Int) -> String {
    let (difference, overflow) = after.subtractingReportingOverflow(before)
    return overflow ? "" : (difference > 0 ? "+" : "") + Words.count(difference)
  }

  static let hostColumns =
    ["Host", "Flows before", "Flows after"] + FlowList.allCases.map { "Flows \($0.rawValue)" }
    + ["Processes before", "Processes after"] + ProcessList.allCases.map { "Processes \($0.rawValue)" }

  /// Every host with its counts.
  static func byHost(_ site: ComparisonSite, _ counts: HostCounts) -> TablePages {
    let context = site.differences.context
    return TablePages(
      site: site, heading: "Differences by host",
      meaning:
        "All hosts, those with most differences first. Flows count for the host that sent them; renamed hosts "
        + "have their new names. \(Words.count(counts.rows.count, "host")).",
      columns: hostColumns,
      paging: ListPaging(stem: stem(ComparisonSite.byHost), rows: counts.rows.count, rowsOnPage: rowsOnPage)
    ) { range in counts.rows[range].map { hostRow($0, context) } }
  }

  static func hostRow(_ row: HostCounts.Row, _ context: ComparisonContext) -> PlainTable.Row {
    PlainTable.Row(
      .text(row.host < 0 ? "(no host known)" : context.names[row.host]),
      [.number(row.oldFlows), .number(row.newFlows)]
        + FlowList.allCases.map { .number(row.flows[$0] ?? 0) }
        + [.number(row.oldProcesses), .number(row.newProcesses)]
        + ProcessList.allCases.map { .number(row.processes[$0] ?? 0) })
  }
}

extension FindingChange {
  /// `came`, `went` or `number`.
  var change: String { before == nil ? "came" : after == nil ? "went" : "number" }
}
