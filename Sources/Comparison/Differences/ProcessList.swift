/// The lists of processes that differ, what matters most first; a process stands in the first that fits it.
enum ProcessList: String, CaseIterable, Sendable {
  case gone
  case added
  case parent = "parent-changed"
  case children = "children-changed"
  case fields = "fields-changed"

  var heading: String {
    switch self {
    case .gone: "Processes that are gone"
    case .added: "Processes that were added"
    case .parent: "Processes with another parent"
    case .children: "Processes with other children"
    case .fields: "Processes with other fields"
    }
  }

  var meaning: String {
    switch self {
    case .gone: "Only the old report has them."
    case .added: "Only the new report has them."
    case .parent: "Another process started them, by what their records say now, or none that is known."
    case .children: "Children came or went; their parent is the same."
    case .fields: "Parent and children stayed; what the records say did not."
    }
  }
}
