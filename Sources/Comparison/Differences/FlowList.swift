/// The lists of flows that differ, what matters most first; a flow stands in the first that fits it.
enum FlowList: String, CaseIterable, Sendable {
  case reattributed = "re-attributed"
  case regraded = "re-graded"
  case gone
  case added
  case evidence = "evidence-changed"
  case fields = "fields-changed"

  var heading: String {
    switch self {
    case .reattributed: "Flows of another process than before"
    case .regraded: "Flows of another grade"
    case .gone: "Flows that are gone"
    case .added: "Flows that were added"
    case .evidence: "Flows with other evidence"
    case .fields: "Flows with other fields"
    }
  }

  var meaning: String {
    switch self {
    case .reattributed:
      "The same flow is linked to another process, or to one where there was none, or to none."
    case .regraded: "The same process, but the link is surer or less sure than it was."
    case .gone: "Only the old report has them."
    case .added: "Only the new report has them."
    case .evidence: "Process and grade stayed; what speaks for them did not."
    case .fields: "Link and evidence stayed; what the record says did not."
    }
  }
}
