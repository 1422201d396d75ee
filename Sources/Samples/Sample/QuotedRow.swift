/// A row of the sample that the notebook shows.
package struct QuotedRow: Hashable, Sendable {
  /// The file that the row is in.
  package let file: DatasetFile
  /// The line on which the row starts, counting from 1.
  package let line: Int
  /// The columns whose values the notebook prints whole.
  package let columns: [String]
  /// The columns of which the notebook prints only the beginning; the rest of the value is made up.
  package let completed: [String]

  /// What the notebook shows of an event that it has.
  static func columns(ofEvent row: EventRow) -> (whole: [String], completed: [String]) {
    switch row.process.program.exe {
    case "taskeng.exe": (["@timestamp", "event_code", "fqdn", "pid", "process_guid"], ["command_line"])
    case "GoogleUpdate.exe":
      (["@timestamp", "fqdn", "pid", "ppid", "process_guid", "parent_process_guid", "exe"], ["command_line"])
    default:
      row.code == 1
        ? (["@timestamp", "event_code", "host", "exe", "process_guid"], ["command_line"])
        : (["@timestamp", "event_code", "host", "command_line", "exe", "process_guid"], [])
    }
  }
}
