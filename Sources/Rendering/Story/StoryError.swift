/// An option that names no example for the narrative, or more than one.
package enum StoryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No flow has this name or stands at this place.
  case unknownFlow(String, example: String?)
  /// No process has this name or GUID.
  case unknownProcess(String, example: String?)
  /// Several processes have this name or GUID, on different hosts; the first of them as `host/name`.
  case severalProcesses(String, names: [String])

  package var description: String {
    switch self {
    case .unknownFlow(let given, let example):
      "no flow of this report is \"\(given)\"; give a flow's name as its page has it (without .html), or the place "
        + "of its record as file:line" + (example.map { ", such as \($0)" } ?? "; the data holds no flow")
    case .unknownProcess(let given, let example):
      "no process of this report is \"\(given)\"; give a process's name as its tree page has it, host/name, or its "
        + "ProcessGuid" + (example.map { ", such as \($0)" } ?? "; the data holds no process")
    case .severalProcesses(let given, let names):
      "several processes are \"\(given)\"; give one of them as host/name: " + names.joined(separator: ", ")
    }
  }
}
