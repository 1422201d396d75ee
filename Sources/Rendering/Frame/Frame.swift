import Mustache

/// What every page has around its content: its title, the way to the report's top, the way back.
///
/// Every page model holds one in its field `frame`, which the parts `head.html` and `foot.html` read.
package struct Frame: PageModel {
  /// What the page is about; the end of the breadcrumb.
  package var title: String
  /// The report's title.
  package var report: String
  /// The page's path from the report's top.
  package var page: String
  /// The way to the report's top: `../` for each folder.
  package var top: String
  /// The pages above this one, outermost first; none where the ways through the report lead to all of them.
  package var crumbs: [Crumb]
  /// Whether the report compares two others, and has the ways of such a report.
  package var isComparison: Bool

  /// A page above, with the way to it.
  package struct Crumb: PageModel {
    package var href: String
    package var text: String

    package init(href: String, text: String) {
      self.href = href
      self.text = text
    }

    package static let schema = Schema<Crumb>(
      "crumb", [.text("href", { $0.href }), .text("text", { $0.text })])
  }

  package init(
    title: String, report: String, page: String, top: String, crumbs: [Crumb], isComparison: Bool = false
  ) {
    self.title = title
    self.report = report
    self.page = page
    self.top = top
    self.crumbs = crumbs
    self.isComparison = isComparison
  }

  package static let schema = Schema<Frame>(
    "frame",
    [
      .text("title", { $0.title }),
      .text("report", { $0.report }),
      .text("page", { $0.page }),
      .text("top", { $0.top }),
      // Pages in the folders of hosts: the way to the narrative, which is read once, is left out there.
      .flag("isDeep", { $0.top.utf8.count > 3 }),
      .flag("hasCrumbs", { !$0.crumbs.isEmpty }),
      .list("crumbs", { $0.crumbs }),
      .flag("isComparison", { $0.isComparison }),
    ])
}
