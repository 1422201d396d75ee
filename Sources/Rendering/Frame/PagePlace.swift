import Correlation
import Records

/// Where one page stands: makes its frame, and the links from it to the rest of the report.
package struct PagePlace: Sendable {
  package let site: Site
  /// The page's path from the report's top.
  package let path: String
  /// The way to the report's top: `../` for each folder of the path.
  package let top: String

  package init(_ site: Site, path: String) {
    self.site = site
    self.path = path
    let folders = path.utf8.reduce(0) { $1 == UInt8(ascii: "/") ? $0 + 1 : $0 }
    top = String(repeating: "../", count: folders)
  }

  /// The address of a page or of a part of it; within this page only the fragment.
  package func href(to page: String, fragment: String? = nil) -> String {
    if let fragment, page == path { return "#\(fragment)" }
    return Site.relative(from: path, to: page, fragment: fragment)
  }

  /// The address of a process: its place on its tree's page.
  package func href(toProcess process: ProcessIndex) -> String {
    href(to: site.page(ofProcess: process), fragment: site.anchor(ofProcess: process))
  }

  /// The address of a host's page.
  package func href(toHost host: HostIndex) -> String { href(to: site.page(ofHost: host)) }

  /// The address of a flow's page.
  package func href(toFlow flow: FlowIndex) -> String { href(to: site.page(ofFlow: flow)) }

  /// The frame of this page; `crumbs` are the pages between the overview and this one, outermost first.
  package func frame(
    title: String, crumbs: [(text: String, page: String)] = []
  ) -> Frame {
    // Every page has links to these; a breadcrumb says something new only where there is more above.
    let isNew = crumbs.contains {
      $0.page != Site.flowIndex && $0.page != Site.treeIndex && $0.page != Site.hostIndex
    }
    let all = isNew ? [("Overview", Site.overview)] + crumbs : []
    return Frame(
      title: title, report: site.options.title, page: path, top: top,
      crumbs: all.map { Frame.Crumb(href: href(to: $0.1), text: $0.0) })
  }
}

extension Site {
  /// The paths of the pages of which there is one.
  package static let overview = "index.html"
  package static let narrative = "narrative.html"
  package static let quality = "quality.html"
  package static let glossary = "glossary.html"
  package static let flowIndex = "flows/index.html"
  package static let treeIndex = "trees/index.html"
  package static let hostIndex = "hosts/index.html"

  /// The fragment of a reason in the glossary.
  static func anchor(ofReason reason: LinkReason) -> String { "reason-" + reason.rawValue }

  /// The fragment of a finding on the quality page.
  package static func anchor(ofFinding id: String) -> String { "finding-" + id }
}
