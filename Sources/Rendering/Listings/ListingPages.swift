import Correlation
import Records

/// The pages that go on where the tables of a tree page end: everything of one process, a few hundred rows a page.
package struct ListingPages: PageFamily {
  private let site: Site
  private let templates: TemplateCatalog
  /// The number of the first page of each listing, and after the last listing that of all.
  private let starts: [Int]

  private var listings: [ListingPlan.Listing] { site.listings.listings }

  /// Counts the pages. O(listings).
  package init(_ site: Site, _ templates: TemplateCatalog) {
    self.site = site
    self.templates = templates
    starts = site.listings.listings.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.starts.count) }
  }

  package var count: Int { starts[listings.count] }

  package func path(at index: Int) -> String {
    let (listing, number) = position(of: index)
    return site.path(ofListing: listing.kind, of: listing.process, page: number)
  }

  package func render(_ index: Int, into output: inout [UInt8]) throws {
    let (listing, number) = position(of: index)
    try templates.render(.listing, page(listing, number), into: &output)
  }

  private func page(_ listing: ListingPlan.Listing, _ number: Int) throws -> ListingPage {
    let place = PagePlace(site, path: site.path(ofListing: listing.kind, of: listing.process, page: number))
    let all = listing.kind.members(of: listing.process, in: site.data.processes)
    let range = listing.rows(ofPage: number)
    let members = all.dropFirst(range.lowerBound).prefix(range.count)
    let process = place.process(listing.process)
    let rows = ProcessRows(place, process: listing.process)
    var events = try PageEvents(listing.kind == .events ? members : [], site, targets: nil)
    let heading = listing.kind.rawValue.prefix(1).uppercased() + listing.kind.rawValue.dropFirst()
    let rowsText =
      "\(Words.count(range.lowerBound + 1)) to \(Words.count(range.upperBound)) of \(Words.count(all.count))"
    let tree = site.page(ofProcess: listing.process)
    var page = ListingPage(
      frame: place.frame(
        title: "\(heading) \(rowsText), \(process.name)",
        crumbs: [("Trees", Site.treeIndex), ("Tree", tree)]),
      heading: heading, process: process, rows: rowsText,
      steps: Steps(noun: "Page", current: number, total: listing.starts.count) {
        place.href(to: site.path(ofListing: listing.kind, of: listing.process, page: $0))
      },
      children: listing.kind == .children ? rows.children(members, among: all.count, isListing: true) : nil,
      events: listing.kind == .events
        ? try rows.events(members, &events, among: all.count, isListing: true) : nil,
      flows: listing.kind == .flows ? rows.flows(members, among: all.count, isListing: true) : nil)
    if page.filters.isEmpty { page.events?.dropKinds() }
    return page
  }

  /// The listing of page `index` and the page's number in it, from 1. O(log listings).
  private func position(of index: Int) -> (ListingPlan.Listing, number: Int) {
    precondition(index >= 0 && index < count, "page \(index) of \(count)")
    var low = 0
    var high = listings.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return (listings[low], index - starts[low] + 1)
  }
}
