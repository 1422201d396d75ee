import Parsing
import Rendering

/// Compares the two lines of one process, field by field, and its parent and children by who they are.
struct ProcessComparer: ~Copyable {
  let context: ComparisonContext
  private var oldReader: JSONLineReader
  private var newReader: JSONLineReader

  /// What differs, and the list in which the process stands for it.
  struct Result {
    var list: ProcessList
    var changes: [FieldChange]
    /// Children of the old report that are none any more, and of the new report that were none.
    var goneChildren: [Int32]
    var addedChildren: [Int32]
    var old: FactLine
    var new: FactLine
  }

  init(_ context: ComparisonContext) {
    self.context = context
    oldReader = JSONLineReader(context.old.report.processes)
    newReader = JSONLineReader(context.new.report.processes)
  }

  mutating func oldLine(_ index: Int32) throws(ComparisonError) -> FactLine {
    do throws(JSONLineFault) {
      return try FactLine(&oldReader, context.old.place(ofProcess: Int(index)), isWanted: Self.isWanted)
    } catch {
      throw context.old.report.fault(.processes, error)
    }
  }

  mutating func newLine(_ index: Int32) throws(ComparisonError) -> FactLine {
    do throws(JSONLineFault) {
      return try FactLine(&newReader, context.new.place(ofProcess: Int(index)), isWanted: Self.isWanted)
    } catch {
      throw context.new.report.fault(.processes, error)
    }
  }

  /// Children are known by their numbers, and flows and findings are told of themselves.
  private static func isWanted(_ path: String) -> Bool {
    path != "flows" && path != "findings" && !path.hasPrefix("children")
  }

  /// Reads both lines again unless the hashes show that nothing differs; nil where they say the same.
  mutating func compare(_ old: Int32, _ new: Int32) throws(ComparisonError) -> Result? {
    let (before, after) = (context.old.processes[Int(old)], context.new.processes[Int(new)])
    let gone = context.old.children(of: Int(old)).filter { child in
      let now = context.processes.new(of: child)
      return now < 0 || context.new.processes[Int(now)].parent != new
    }
    let added = context.new.children(of: Int(new)).filter { child in
      let was = context.processes.old(of: child)
      return was < 0 || context.old.processes[Int(was)].parent != old
    }
    let isSameParent = context.isSameProcess(before.parent, after.parent)
    if before.content == after.content, context.isSameLife(old, new), isSameParent, gone.isEmpty,
      added.isEmpty
    {
      return nil
    }
    let (left, right) = (try oldLine(old), try newLine(new))
    var (parent, fields): ([FieldChange], [FieldChange]) = ([], [])
    let shift = context.processShifts.shift(of: after.host)
    for path in (left.fields + right.fields).map(\.path).uniqued {
      let (was, isNow) = (left[path], right[path])
      if was == isNow || isSame(path, was, isNow, before, after, shift) { continue }
      let change = FieldChange(name: path, before: was, after: isNow)
      switch path {
      case "parentGuid", "parentPid":
        // With GUIDs come those of the parents; that is told once, for all of them.
        if path == "parentGuid", isSameParent, was == nil || isNow == nil { continue }
        parent.append(change)
      default: fields.append(change)
      }
    }
    if !isSameParent {
      let change = FieldChange(
        name: "parent", before: try parentText(old: before.parent), after: try parentText(new: after.parent))
      parent.insert(change, at: 0)
    }
    if parent.isEmpty && fields.isEmpty && gone.isEmpty && added.isEmpty { return nil }
    return Result(
      list: !parent.isEmpty ? .parent : !(gone.isEmpty && added.isEmpty) ? .children : .fields,
      changes: parent + fields, goneChildren: gone, addedChildren: added, old: left, new: right)
  }

  private func isSame(
    _ path: String, _ was: String?, _ isNow: String?, _ before: ProcessEntry, _ after: ProcessEntry,
    _ shift: Int64
  ) -> Bool {
    switch path {
    // Matching has taken them for the same.
    case "host", "guid", "tree", "page": return true
    // With a GUID comes the start that it tells, and goes with it.
    case "started" where isStartOfGUID(before, after), "startedFrom" where isStartOfGUID(before, after):
      return true
    case "started", "ended":
      guard let old = was.flatMap({ FactTime.whole($0) }), let new = isNow.flatMap({ FactTime.whole($0) })
      else {
        return false
      }
      // What the GUID tells does not move with the clock of the records.
      let isRecorded = path == "ended" || (before.isStartRecorded && after.isStartRecorded)
      return isRecorded && old &+ shift == new
    default: return false
    }
  }

  private func isStartOfGUID(_ before: ProcessEntry, _ after: ProcessEntry) -> Bool {
    (before.guid == 0) != (after.guid == 0) && (before.started == .min || after.started == .min)
  }

  private mutating func parentText(old index: Int32) throws(ComparisonError) -> String? {
    if index < 0 { return nil }
    let line = try oldLine(index)
    return FactWords.name(line["exe"], line["pid"]) + (line["guid"].map { ", \($0)" } ?? "")
  }

  private mutating func parentText(new index: Int32) throws(ComparisonError) -> String? {
    if index < 0 { return nil }
    let line = try newLine(index)
    return FactWords.name(line["exe"], line["pid"]) + (line["guid"].map { ", \($0)" } ?? "")
  }
}
