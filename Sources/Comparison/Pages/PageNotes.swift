import Parsing
import Records
import Rendering

/// Parts that several kinds of pages of a comparison have.
enum PageNotes {
  /// Which page tells of the thing in each report; one where both call it the same.
  static func text(_ old: FactLine, _ new: FactLine) -> String {
    let (before, after) = (old["page"] ?? "", new["page"] ?? "")
    return before == after
      ? "In both reports: \(after)" : "In the old report: \(before); in the new one: \(after)"
  }

  static func table(_ changes: [FieldChange], caption: String = "What differs") -> MarkedTable {
    MarkedTable(caption: caption, rows: changes.map(row))
  }

  static func row(_ change: FieldChange) -> MarkedRow {
    let (before, after) = WordChanges.marked(change.before, change.after)
    return MarkedRow(name: label(change.name), before: before, after: after)
  }

  /// A table without rows shows nothing.
  static let noChildren = PlainTable("", columns: [], of: [Int](), limit: 0) { _ in
    PlainTable.Row(.text(nil), [])
  }

  /// The field's name in the words of the pages.
  private static func label(_ name: String) -> String {
    switch name {
    case "timeDistance": return "distance of event and flow, seconds"
    case "clockOffset": return "clock offset, seconds"
    case "candidateCount": return "events in the window"
    case "parentGuid": return "parent GUID, as recorded"
    case "parentPid": return "parent pid, as recorded"
    case "commandLine": return "command line"
    case "startedFrom": return "start is known from"
    case "recordedPid": return "pid in the flow record"
    default: break
    }
    guard name.hasPrefix("events."), let code = Int(name.dropFirst(7)) else { return name }
    return "events \(code) (\(EventCode.name(code)))"
  }
}
