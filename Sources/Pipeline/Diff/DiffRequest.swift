/// What the user asks of `flowtree diff`.
package struct DiffRequest: Sendable {
  /// The two sides: a report's folder each, or inputs: files, folders of files, `-` for standard input.
  package var old: [String]
  package var new: [String]
  /// How the sides that are inputs are read.
  package var reading = ReadingOptions()
  /// The options of `reading` that the user gave.
  package var given: [ReadingOptions.Name] = []
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

  package init(old: [String], new: [String], output: String?) {
    self.old = old
    self.new = new
    self.output = output
  }
}
