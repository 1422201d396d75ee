/// Why the report cannot be written to its place.
package enum OutputError: Error, Hashable, Sendable {
  case file(FileError)
  /// The report stands in its place, and what it replaced could not be removed.
  case leftover(FileError)
  /// A path inside the report that breaks a rule, and which.
  case path(String, String)
  /// What stands at the destination and why it stays as it is.
  case refused(path: String, reason: String, advice: String)

  package var message: String {
    switch self {
    case .file(let error): error.text
    case .leftover(let error):
      "the new report is in its place, but of the older one something is left: \(error.text)"
    case .path(let path, let objection): "refused to write the path \"\(path)\": \(objection)"
    case .refused(let path, let reason, _): "\(path) \(reason)"
    }
  }

  package var advice: String {
    switch self {
    case .file, .path: ""
    case .leftover: "remove it by hand"
    case .refused(_, _, let advice): advice
    }
  }
}
