/// What the user asks of `flowtree report`.
package struct ReportRequest: Sendable {
  package var inputs: InputList
  /// The folder to write.
  package var output: String
  /// Whether a report that stands at `output` is replaced.
  package var force = false
  package var reading = ReadingOptions()
  /// The heading; nil for the built-in one.
  package var title: String?
  /// The flow that the narrative tells of; nil for the one its rule chooses.
  package var storyFlow: String?
  /// The parent process that the narrative tells of; nil for the one its rule chooses.
  package var storyProcess: String?
  /// A folder with templates that replace the built-in ones.
  package var templates: String?
  /// Workers that work side by side; no byte of the report depends on it.
  package var jobs = 1
  /// Whether only the facts and the manifest are written.
  package var factsOnly = false
  /// The file for the seconds of each stage.
  package var timings: String?

  package init(inputs: InputList, output: String) {
    self.inputs = inputs
    self.output = output
  }
}
