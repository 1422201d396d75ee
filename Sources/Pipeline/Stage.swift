/// The steps of a run, in order; the raw value is the name that progress, timings and errors carry.
package enum Stage: String, Sendable, CaseIterable {
  case templates
  case inputs
  case output
  case parse
  case select
  case sort
  case correlate
  /// Render, validate and write, by workers.
  case pages
  case facts
  case links
  case manifest
  case move

  /// What the stage counts.
  var unit: String {
    switch self {
    case .inputs: "bytes"
    case .parse, .select, .sort, .correlate: "records"
    case .pages, .links: "pages"
    case .templates, .output, .facts, .manifest, .move: "files"
    }
  }
}
