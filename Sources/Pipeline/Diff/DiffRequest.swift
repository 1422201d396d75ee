/// What the user asks of `flowtree diff`.
package struct DiffRequest: Sendable {
  /// Report folders, or inputs: files, or folders of files.
  package var old: String
  package var new: String
  /// The folder to write; nil where only the counts are wanted.
  package var output: String?
  /// Whether a report that stands at `output` is replaced.
  package var force = false
  /// The heading; nil for the built-in one.
  package var title: String?
  /// A folder with templates that replace the built-in ones.
  package var templates: String?
  /// Workers that work side by side; no byte of the report depends on it.
  package var jobs = 1

  package init(old: String, new: String, output: String?) {
    self.old = old
    self.new = new
    self.output = output
  }
}
