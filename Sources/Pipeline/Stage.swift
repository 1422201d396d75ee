/// The steps of a run, in order; the raw value is the name that progress, timings and errors carry.
package enum Stage: String, Sendable, CaseIterable {
  case templates
  case inputs
  case output
  case parse
  case select
  case sort
  case correlate
  /// Read, match and compare the facts of two reports.
  case compare
  /// Render, validate and write, by workers.
  case pages
  case facts
  case links
  case manifest
  case move

  /// What the progress line shows, and how many counted units make one of it.
  var unit: (name: String, size: Int) {
    switch self {
    case .inputs, .parse: ("MB", 1_000_000)
    case .select, .sort, .correlate, .compare: ("records", 1)
    case .pages, .links: ("pages", 1)
    case .templates, .output, .facts, .manifest, .move: ("files", 1)
    }
  }
}
