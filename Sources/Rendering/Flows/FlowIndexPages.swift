import Correlation
import Records
import Sorting

/// The pages of one index of flows.
struct FlowIndexPages: PageFamily {
  private let site: Site
  private let templates: TemplateCatalog
  private let order: FlowOrder
  private let flows: [UInt32]
  private let pages: IndexPages
  private let grades: [GradeRow]

  /// Sorts the flows; see `FlowOrder.sort` for the cost.
  init(_ site: Site, _ templates: TemplateCatalog, order: FlowOrder) {
    self.site = site
    self.templates = templates
    self.order = order
    flows = order.sort(site.data)
    pages = IndexPages(stem: order.stem, rows: flows.count)
    grades = GradeRow.all(site.data)
  }

  var count: Int { pages.count }

  func path(at index: Int) -> String { pages.path(at: index) }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    try templates.render(.flowIndex, page(index), into: &output)
  }

  private func page(_ index: Int) -> FlowIndexPage {
    let place = PagePlace(site, path: path(at: index))
    let range = pages.range(of: index)
    let words = order.words(site.data.sorted.order)
    let day = Words.day(of: flows[range].lazy.map { site.data.flows[Int($0)].time })
    let title = "Flows \(words)" + (index == 0 ? "" : ", page \(index + 1)")
    return FlowIndexPage(
      frame: place.frame(
        title: title,
        crumbs: order == .time && index == 0 ? [] : [("Flows", Site.flowIndex)]),
      order: words, summary: summary, isFirst: index == 0, grades: index == 0 ? grades : [],
      orders: FlowOrder.allCases.map { other in
        FlowIndexPage.OrderLink(
          text: other.words(site.data.sorted.order), href: place.href(to: other.stem + ".html"),
          isCurrent: other == order)
      },
      pager: Pager(page: index, of: count) { place.href(to: path(at: $0)) },
      caption: "Flows \(Words.count(range.lowerBound + 1)) to \(Words.count(range.upperBound)) \(words)"
        + (day.map { ", \($0)" } ?? ""),
      rows: order == .time
        ? flows[range].map { place.flow(Int($0), isOfOneDay: day != nil) } : [],
      groups: order == .time ? [] : groups(range, place, isOfOneDay: day != nil))
  }

  private var summary: String {
    "The dataset holds \(Words.count(flows.count, "flow")). The time of a flow leads to its page."
  }

  /// The flows of a page under headings; one of a host can be linked to.
  private func groups(_ range: Range<Int>, _ place: PagePlace, isOfOneDay: Bool) -> [FlowGroup] {
    var groups: [FlowGroup] = []
    var last: FlowKey?
    for flow in flows[range].map(Int.init) {
      let key = FlowKey(flow, by: order, in: site.data)
      if key != last { groups.append(key.group(place, isProcessNamed: order != .process)) }
      groups[groups.count - 1].rows.append(place.flow(flow, isOfOneDay: isOfOneDay))
      last = key
    }
    return groups
  }
}

extension Site {
  /// The fragment of a host's first row on a page of an index.
  static func anchor(ofHostName name: String) -> String { "h-" + name }
}

extension GradeRow {
  /// The number of flows of each grade, in the order of grades.
  static func all(_ data: CorrelatedDataset) -> [GradeRow] {
    var counts = [Grade: Int]()
    for link in data.links { counts[link.source.grade, default: 0] += 1 }
    return Grade.allCases.map {
      GradeRow(grade: $0.rawValue, count: Words.count(counts[$0] ?? 0), meaning: Words.meaning($0))
    }
  }
}
