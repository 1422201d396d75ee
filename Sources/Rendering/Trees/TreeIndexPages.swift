import Correlation
import Records

/// The index of trees: by host and start, a few hundred trees a page.
package struct TreeIndexPages: PageFamily {
  private let site: Site
  private let templates: TemplateCatalog
  /// The first tree of each host that has one, and how many it has, in report order.
  private let hosts: [(host: HostIndex, start: Int, count: Int)]
  /// The rows that other pages lead to.
  private let linked: Set<Int>

  /// The most trees on a page.
  package static let pageRows = 300
  /// The most hosts that the first page lists; the index of hosts has all.
  static let jumpLimit = 200

  /// Finds where the trees of each host begin. O(trees).
  package init(_ site: Site, _ templates: TemplateCatalog, linked: Set<Int> = []) {
    self.linked = linked
    self.site = site
    self.templates = templates
    var hosts: [(host: HostIndex, start: Int, count: Int)] = []
    for (position, root) in site.data.processes.roots.enumerated() {
      let host = site.data.processes[Int(root)].host
      if hosts.last?.host == host {
        hosts[hosts.count - 1].count += 1
      } else {
        hosts.append((host, position, 1))
      }
    }
    self.hosts = hosts
  }

  private var roots: [UInt32] { site.data.processes.roots }

  package var count: Int { max(1, (roots.count + Self.pageRows - 1) / Self.pageRows) }

  package func path(at index: Int) -> String { Self.path(at: index) }

  private static func path(at index: Int) -> String {
    index == 0 ? Site.treeIndex : "trees/index-\(index + 1).html"
  }

  /// The page that has a tree, by its place among all roots.
  static func path(ofRow row: Int) -> String { path(at: row / pageRows) }

  /// The fragment of a row that something leads to.
  static func anchor(ofRow row: Int) -> String { "t-\(row + 1)" }

  package func render(_ index: Int, into output: inout [UInt8]) throws {
    try templates.render(.treeIndex, page(index), into: &output)
  }

  private func page(_ index: Int) -> TreeIndexPage {
    let place = PagePlace(site, path: path(at: index))
    let range = index * Self.pageRows..<min(roots.count, (index + 1) * Self.pageRows)
    let starts = Set(hosts.map(\.start))
    let total = Words.count(roots.count, "process tree")
    let shown =
      count > 1 ? ", here \(Words.count(range.lowerBound + 1)) to \(Words.count(range.upperBound))" : ""
    return TreeIndexPage(
      frame: place.frame(
        title: index == 0 ? "Trees" : "Trees, page \(index + 1)",
        crumbs: index == 0 ? [] : [("Trees", Site.treeIndex)]),
      summary: "\(total) by host and start\(shown).", table: place.href(to: TableFile.trees.path),
      steps: Steps(noun: "Page", current: index + 1, total: count) { place.href(to: path(at: $0 - 1)) },
      hosts: index == 0 && hosts.count > 1 ? hosts.prefix(Self.jumpLimit).map { jump($0, place) } : [],
      rows: range.map { row($0, isFirst: starts.contains($0), isTop: $0 == range.lowerBound, place) })
  }

  private func jump(_ host: (host: HostIndex, start: Int, count: Int), _ place: PagePlace)
    -> TreeIndexPage.HostJump
  {
    TreeIndexPage.HostJump(
      name: site.data.hosts[host.host].label,
      href: place.href(
        to: path(at: host.start / Self.pageRows), fragment: Self.anchor(ofHost: host.host, site)),
      count: Words.count(host.count))
  }

  /// The fragment of the head of a host's trees.
  static func anchor(ofHost host: HostIndex, _ site: Site) -> String {
    Site.anchor(ofHostName: site.name(ofHost: host))
  }

  private func row(_ position: Int, isFirst: Bool, isTop: Bool, _ place: PagePlace) -> TreeIndexPage.TreeRow {
    let data = site.data
    let root = Int(roots[position])
    let host = data.processes[root].host
    let members = site.trees.members(of: site.trees.pagesOfRoot[position])
    let span = TreeSpan(members.lazy.map { Int($0) }, in: data.processes)
    let flows = members.reduce(0) { $0 + data.processes.flows[Int($1)].count }
    return TreeIndexPage.TreeRow(
      anchor: isFirst ? Self.anchor(ofHost: host, site) : nil,
      host: isFirst || isTop ? place.host(host) : nil,
      endsGroup: isFirst && !isTop, rowAnchor: linked.contains(position) ? Self.anchor(ofRow: position) : nil,
      root: place.tree(root),
      first: span.first?.text(), last: span.last?.text(), processes: Words.count(span.processes),
      levels: Words.count(span.levels), flows: flows > 0 ? Words.count(flows) : nil)
  }
}
