import Parsing
import Rendering

/// The pages of a list of flows that both reports have, before and after side by side.
struct FlowChangePages: PageFamily {
  let site: ComparisonSite
  let list: FlowList

  private var changes: [Change] { site.differences.flows[list] ?? [] }
  private var paging: ListPaging {
    ListPaging(stem: "flows/\(list.rawValue)", rows: site.differences.count(list), rowsOnPage: 50)
  }

  var count: Int { paging.count }

  func path(at index: Int) -> String { paging.path(at: index) }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    var comparer = FlowComparer(site.differences.context)
    var items: [DifferenceItem] = []
    for change in changes[paging.range(of: index)] {
      // A flow that stands in the list differs, so there is a result.
      guard let result = try comparer.compare(change.old, change.new) else { continue }
      items.append(
        DifferenceItem(
          title: "\(result.new["time"] ?? "") \(FactWords.flow(result.new))",
          notes: PageNotes.text(result.old, result.new),
          changes: PageNotes.table(result.changes), children: PageNotes.noChildren))
    }
    let page = DifferencesPage(
      frame: site.frame(list.heading, path: path(at: index)), heading: list.heading,
      meaning: "\(list.meaning) \(Words.count(paging.rows, "flow")).", steps: paging.steps(at: index),
      items: items)
    try site.templates.render(.differences, page, into: &output)
  }
}
