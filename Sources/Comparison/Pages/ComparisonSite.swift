import Rendering

/// What all pages of a comparison share.
package struct ComparisonSite: Sendable {
  let differences: ReportDifferences
  let templates: TemplateCatalog
  /// The heading of the overview and the end of every page's title.
  let title: String

  package init(_ differences: ReportDifferences, _ templates: TemplateCatalog, title: String) {
    self.differences = differences
    self.templates = templates
    self.title = title
  }

  func frame(_ title: String, path: String) -> Frame {
    let folders = path.utf8.count { $0 == 0x2F }
    return Frame(
      title: title, report: self.title, page: path, top: String(repeating: "../", count: folders), crumbs: [],
      isComparison: true)
  }

  /// The first page of a list.
  static func path(of list: FlowList) -> String { "flows/\(list.rawValue).html" }
  static func path(of list: ProcessList) -> String { "processes/\(list.rawValue).html" }
  static let overview = "index.html"
  static let trees = "trees.html"
  static let hosts = "hosts.html"
  static let findings = "findings.html"
  static let byHost = "by-host.html"
}
