import Parsing
import Rendering

/// Compares the two lines of one flow, field by field.
struct FlowComparer: ~Copyable {
  let context: ComparisonContext
  private var oldReader: JSONLineReader
  private var newReader: JSONLineReader

  /// What differs, and the list in which the flow stands for it.
  struct Result {
    var list: FlowList
    var changes: [FieldChange]
    var old: FactLine
    var new: FactLine
  }

  init(_ context: ComparisonContext) {
    self.context = context
    oldReader = JSONLineReader(context.old.report.flows)
    newReader = JSONLineReader(context.new.report.flows)
  }

  /// The line of a flow of the old report.
  mutating func oldLine(_ index: Int32) throws(ComparisonError) -> FactLine {
    do throws(JSONLineFault) {
      return try FactLine(&oldReader, context.old.place(ofFlow: Int(index))) { _ in true }
    } catch {
      throw context.old.report.fault(.flows, error)
    }
  }

  /// The line of a flow of the new report.
  mutating func newLine(_ index: Int32) throws(ComparisonError) -> FactLine {
    do throws(JSONLineFault) {
      return try FactLine(&newReader, context.new.place(ofFlow: Int(index))) { _ in true }
    } catch {
      throw context.new.report.fault(.flows, error)
    }
  }

  /// Reads both lines again; nil where they say the same.
  mutating func compare(_ old: Int32, _ new: Int32) throws(ComparisonError) -> Result? {
    let (before, after) = (context.old.flows[Int(old)], context.new.flows[Int(new)])
    let (left, right) = (try oldLine(old), try newLine(new))
    var work = FlowWork(context: context, before: before, after: after)
    work.compareLink(left, right)
    let isOtherProcess = !work.changes.isEmpty
    let isOtherGrade = left["grade"] != right["grade"]
    work.compareEvidence(left, right)
    let evidenceCount = work.changes.count
    work.compareFields(left, right)
    guard !work.changes.isEmpty else { return nil }
    let list: FlowList =
      isOtherProcess ? .reattributed : isOtherGrade ? .regraded : evidenceCount > 0 ? .evidence : .fields
    return Result(list: list, changes: work.changes, old: left, new: right)
  }
}

/// The comparison of one flow.
private struct FlowWork {
  let context: ComparisonContext
  let before: FlowEntry
  let after: FlowEntry
  var changes: [FieldChange] = []

  /// What the flow's own time was moved by, and what the clock of its source host was, in nanoseconds.
  private var flowShift: Int64 { after.time &- before.time }
  private var hostShift: Int64 { context.processShifts.known(after.sourceHost) ?? flowShift }
  /// Distances between flows and events then differ because of that, and are not told flow by flow.
  private var isMoved: Bool { flowShift != hostShift }
  private var isOtherEndMoved: Bool {
    flowShift != context.processShifts.known(after.destinationHost) ?? flowShift
  }

  /// The process at the end that is compared is the same, and only a shift makes its life another at the flow's time.
  private var isLifeAside: Bool { context.isLifeAside(before.process, after.process, isMoved: isMoved) }

  private static let evidencePaths: Set<String> = ["reason", "timeDistance", "clockOffset", "candidateCount"]

  mutating func compareLink(_ left: FactLine, _ right: FactLine) {
    if !context.isSameProcess(before.process, after.process) {
      changes.append(
        FieldChange(
          name: "process", before: FactWords.process(left, "process"),
          after: FactWords.process(right, "process")))
    }
  }

  mutating func compareEvidence(_ left: FactLine, _ right: FactLine) {
    for path in ["grade", "reason"] { compare(path, left, right) }
    if !context.isSameProcess(before.otherEnd, after.otherEnd) {
      changes.append(
        FieldChange(
          name: "process at the other end", before: FactWords.process(left, "otherEnd"),
          after: FactWords.process(right, "otherEnd")))
    }
    compareRules(left, right)
    compareWindow(left, right)
    compareElements("rivals", "other process that is as good", left, right)
  }

  /// Distances and events near the flow. Where the events moved against the flow, they can be compared only if the
  /// clock's correction moved likewise.
  private mutating func compareWindow(_ left: FactLine, _ right: FactLine) {
    if isMoved {
      guard context.isClockShifted(after.sourceHost) else { return }
      compareDistance(left, right)
      guard context.isCorrectionShifted(after.sourceHost) else { return }
    } else {
      for path in ["timeDistance", "clockOffset"] { compare(path, left, right) }
    }
    compare("candidateCount", left, right)
    compareElements("candidates", "event in the window", left, right)
  }

  /// The distance between event and flow, by what the one moved against the other.
  private mutating func compareDistance(_ left: FactLine, _ right: FactLine) {
    func distance(_ line: FactLine) -> Int64? { line["timeDistance"].flatMap { FactTime.nanoseconds($0) } }
    if distance(left).map({ $0 &+ (hostShift &- flowShift) }) != distance(right) {
      changes.append(
        FieldChange(name: "timeDistance", before: left["timeDistance"], after: right["timeDistance"]))
    }
  }

  mutating func compareFields(_ left: FactLine, _ right: FactLine) {
    let paths =
      left.fields.map(\.path)
      + right.fields.map(\.path).filter { path in !left.fields.contains { $0.path == path } }
    for path in paths where !Self.evidencePaths.contains(path) {
      switch FactRole.ofFlow(path) {
      case .sourceHost:
        if context.renames.newName(of: before.sourceHost) != after.sourceHost { compare(path, left, right) }
      case .destinationHost:
        if context.renames.newName(of: before.destinationHost) != after.destinationHost {
          compare(path, left, right)
        }
      case .relativeTime: compare(path, left, right, shift: flowShift)
      case .plain: compare(path, left, right)
      default: break
      }
    }
    let known: Set<String> = ["evidence", "candidates", "rivals", "findings"]
    for path in Set((left.elements + right.elements).map(\.path)).subtracting(known).sorted() {
      compareElements(path, path, left, right)
    }
  }

  private mutating func compareRules(_ left: FactLine, _ right: FactLine) {
    let old = left.elements.filter { $0.path == "evidence" }
    let new = right.elements.filter { $0.path == "evidence" }
    for rule in (old + new).compactMap({ $0["rule"] }).uniqued {
      let (was, isNow) = (old.first { $0["rule"] == rule }, new.first { $0["rule"] == rule })
      if rule == "alive", was != nil, isNow != nil, isLifeAside { continue }
      let isAside =
        rule == "other-end" ? isOtherEndMoved : isMoved && ["time-distance", "alive"].contains(rule)
      let isSame =
        was?["holds"] == isNow?["holds"] && (was == nil) == (isNow == nil)
        && (isAside || context.text.isSame(was?["found"], isNow?["found"], shift: hostShift))
      if !isSame {
        changes.append(
          FieldChange(
            name: "evidence: \(rule)", before: was.map(FactWords.evidence),
            after: isNow.map(FactWords.evidence)))
      }
    }
  }

  /// Elements that only one of the two has, told one by one; their order says nothing.
  private mutating func compareElements(_ path: String, _ name: String, _ left: FactLine, _ right: FactLine) {
    var counts: [String: Int] = [:]
    let new = right.elements.filter { $0.path == path }.map { FactWords.element($0, shift: 0) }
    for text in new { counts[text, default: 0] += 1 }
    var gone: [String] = []
    for element in left.elements where element.path == path {
      let text = FactWords.element(element, shift: hostShift)
      if counts[text, default: 0] > 0 {
        counts[text, default: 0] -= 1
      } else {
        gone.append(FactWords.element(element, shift: 0))
      }
    }
    for text in gone { changes.append(FieldChange(name: name, before: text, after: nil)) }
    for text in new.reversed() where counts[text, default: 0] > 0 {
      counts[text, default: 0] -= 1
      changes.append(FieldChange(name: name, before: nil, after: text))
    }
  }

  private mutating func compare(_ path: String, _ left: FactLine, _ right: FactLine, shift: Int64 = 0) {
    let (was, isNow) = (left[path], right[path])
    if was == isNow { return }
    if let old = was.flatMap({ FactTime.whole($0) }), let new = isNow.flatMap({ FactTime.whole($0) }),
      old &+ shift == new
    {
      return
    }
    changes.append(FieldChange(name: path, before: was, after: isNow))
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order of first places.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
