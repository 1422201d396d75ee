import Parsing
import Records
import Rendering

/// The pages of a list of processes that both reports have, before and after side by side, with the children that came
/// and went.
struct ProcessChangePages: PageFamily {
  let site: ComparisonSite
  let list: ProcessList

  private var changes: [Change] { site.differences.processes[list] ?? [] }
  private var paging: ListPaging {
    ListPaging(stem: "processes/\(list.rawValue)", rows: site.differences.count(list), rowsOnPage: 50)
  }

  var count: Int { paging.count }

  func path(at index: Int) -> String { paging.path(at: index) }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    var comparer = ProcessComparer(site.differences.context)
    var items: [DifferenceItem] = []
    for change in changes[paging.range(of: index)] {
      guard let result = try comparer.compare(change.old, change.new) else { continue }
      let line = result.new
      items.append(
        DifferenceItem(
          title: "\(FactWords.name(line["exe"], line["pid"]).clipped()) on \(line["host"] ?? "")",
          notes: PageNotes.text(result.old, result.new), changes: PageNotes.table(result.changes),
          children: try children(result, &comparer)))
    }
    let page = DifferencesPage(
      frame: site.frame(list.heading, path: path(at: index)), heading: list.heading,
      meaning: "\(list.meaning) \(Words.count(paging.rows, "process", plural: "processes")).",
      steps: paging.steps(at: index), items: items)
    try site.templates.render(.differences, page, into: &output)
  }

  /// Children of a process that a page shows; differences.ndjson has all of them.
  private static let childLimit = 50

  private func children(
    _ result: ProcessComparer.Result, _ comparer: inout ProcessComparer
  ) throws(ComparisonError) -> PlainTable {
    var rows: [(String, FactLine)] = []
    for child in result.goneChildren.prefix(Self.childLimit) {
      rows.append(("gone", try comparer.oldLine(child)))
    }
    for child in result.addedChildren.prefix(Self.childLimit - rows.count) {
      rows.append(("added", try comparer.newLine(child)))
    }
    return PlainTable(
      "Children that came or went", columns: ["Child", "Change", "Started", "GUID", "Command line"], of: rows,
      limit: Self.childLimit, total: result.goneChildren.count + result.addedChildren.count
    ) { change, line in
      PlainTable.Row(
        .text(FactWords.name(line["exe"], line["pid"]).clipped()),
        [.text(change), .text(line["started"]), .text(line["guid"]), .text(line["commandLine"]?.clipped())])
    }
  }
}
