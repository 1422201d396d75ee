/// What the user may choose about the report's pages.
package struct ReportOptions: Sendable, Hashable {
  /// The heading of the overview and the end of every page's title.
  package var title: String
  /// The flow (by name or by place `file:line`) that the narrative tells of, instead of the one its rule chooses.
  package var storyFlow: String?
  /// The parent process (by name or GUID) that the narrative tells of, instead of the one its rule chooses.
  package var storyProcess: String?
  /// What is to be said of the dataset's origin, such as which rows of the sample are quoted; may be empty.
  package var provenance: [String]

  package init(
    title: String = "flowtree report", storyFlow: String? = nil, storyProcess: String? = nil,
    provenance: [String] = []
  ) {
    self.title = title
    self.storyFlow = storyFlow
    self.storyProcess = storyProcess
    self.provenance = provenance
  }
}
