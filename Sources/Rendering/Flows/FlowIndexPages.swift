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
  private let parts: FlowGroups
  /// The rows that other pages lead to, in an order with groups.
  private let linked: Set<Int>

  /// Sorts the flows; see `FlowOrder.sort` for the cost.
  init(_ site: Site, _ templates: TemplateCatalog, order: FlowOrder, linked: Set<Int>) {
    self.linked = linked
    self.site = site
    self.templates = templates
    self.order = order
    flows = order.sort(site.data)
    pages = IndexPages(stem: order.stem, rows: flows.count)
    grades = GradeRow.all(GradeCounts(site.data.links))
    parts = FlowGroups(flows, by: order, in: site.data)
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
      filters: GradeRow.filters(flows[range], site.data),
      orders: FlowOrder.allCases.map { other in
        FlowIndexPage.OrderLink(
          text: other.words(site.data.sorted.order), href: place.href(to: other.stem + ".html"),
          isCurrent: other == order)
      },
      jumps: index == 0 ? jumps(place) : [],
      jumpsCaption: jumpsCaption, table: place.href(to: TableFile.flows.path),
      steps: Steps(noun: "Page", current: index + 1, total: count) { place.href(to: path(at: $0 - 1)) },
      caption: "Flows \(Words.count(range.lowerBound + 1)) to \(Words.count(range.upperBound)) \(words)"
        + (day.map { ", \($0)" } ?? ""),
      rows: order == .time
        ? rows(range, place, isOfOneDay: day != nil) : [],
      groups: order == .time ? [] : groups(range, place, isOfOneDay: day != nil))
  }

  /// The rows of a page by time; the first of each stretch can be linked to.
  private func rows(_ range: Range<Int>, _ place: PagePlace, isOfOneDay: Bool) -> [FlowRow] {
    var rows = flows[range].map { place.flow(Int($0), isOfOneDay: isOfOneDay) }
    for part in parts.shown where range.contains(part.start) {
      rows[part.start - range.lowerBound].anchor = Self.anchor(ofRow: part.start)
    }
    return rows
  }

  /// The fragment of a row that something leads to.
  static func anchor(ofRow row: Int) -> String { "r-\(row + 1)" }

  private func jumps(_ place: PagePlace) -> [FlowJump] {
    let day = Words.day(of: flows.lazy.map { site.data.flows[Int($0)].time })
    return parts.shown.map { part in
      let flow = Int(flows[part.start])
      let group = FlowKey(flow, by: order, in: site.data).group(place, isProcessNamed: true)
      let isTime = order == .time
      return FlowJump(
        text: isTime ? "from " + place.flow(flow, isOfOneDay: day != nil).time : group.title,
        href: place.href(
          to: path(at: pages.page(of: part.start)),
          fragment: (isTime ? nil : group.anchor) ?? Self.anchor(ofRow: part.start)),
        count: Words.count(part.count))
    }
  }

  private var jumpsCaption: String {
    let what = order == .time ? "Stretches of time" : "Groups"
    let cut = RowCount(shown: parts.shown.count, total: parts.total).cut.map {
      ", those with the most: \($0)"
    }
    return "\(what), with their numbers of flows\(cut ?? "")"
  }

  private var summary: String {
    "The dataset holds \(Words.count(flows.count, "flow")). The time of a flow leads to its page."
  }

  /// The flows of a page under headings; one of a host can be linked to.
  private func groups(_ range: Range<Int>, _ place: PagePlace, isOfOneDay: Bool) -> [FlowGroup] {
    var groups: [FlowGroup] = []
    var last: FlowKey?
    let starts = Set(parts.shown.lazy.map(\.start))
    for (row, flow) in zip(range, flows[range].map(Int.init)) {
      let key = FlowKey(flow, by: order, in: site.data)
      if key != last {
        var group = key.group(place, isProcessNamed: order != .process)
        if group.anchor == nil, starts.contains(row) { group.anchor = Self.anchor(ofRow: row) }
        groups.append(group)
      }
      var cells = place.flow(flow, isOfOneDay: isOfOneDay)
      if linked.contains(row) { cells.anchor = Self.anchor(ofRow: row) }
      groups[groups.count - 1].rows.append(cells)
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
  static func all(_ counts: GradeCounts) -> [GradeRow] { Grade.allCases.map { row($0, counts) } }

  /// The grades by which a list of flows can be filtered: those that occur in it; none where all have the same.
  static func filters(_ flows: some Sequence<UInt32>, _ data: CorrelatedDataset) -> [GradeRow] {
    let counts = GradeCounts(flows.lazy.map { data.links[Int($0)] })
    return counts.present.count > 1 ? counts.present.map { row($0, counts) } : []
  }

  private static func row(_ grade: Grade, _ counts: GradeCounts) -> GradeRow {
    GradeRow(grade: grade.rawValue, count: Words.count(counts[grade]), meaning: Words.meaning(grade))
  }
}
