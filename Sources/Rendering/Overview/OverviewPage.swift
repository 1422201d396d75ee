import Mustache

/// The report's first page.
package struct OverviewPage: PageModel {
  package var frame: Frame

  package static let schema = Schema<OverviewPage>("overview", [.model("frame", { $0.frame })])
}
