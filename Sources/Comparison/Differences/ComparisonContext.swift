/// Two indexed reports and which record of the one is which of the other.
///
/// A class because every worker and page holds on to it.
final class ComparisonContext: Sendable {
  let old: ReportIndex
  let new: ReportIndex
  let names: Names
  let renames: Renames
  let processes: Pairs
  let processShifts: Shifts
  let flows: Pairs
  let flowShifts: Shifts
  /// By host of the new report.
  let clocks: [Int32: HostClockPair]
  let text: FactText

  /// Reads the facts of both and matches them; O(bytes + n log n) for n records.
  init(_ oldReport: ComparedReport, _ newReport: ComparedReport) throws(ComparisonError) {
    var names = Names()
    let old = try IndexReader.read(oldReport, names: &names)
    let new = try IndexReader.read(newReport, names: &names)
    let renames = Renames(old, new)
    let processes = ProcessMatcher(old, new, renames: renames)
    let flows = FlowMatcher(old, new, renames: renames)
    (self.old, self.new, self.names, self.renames) = (old, new, names, renames)
    (self.processes, processShifts) = (processes.pairs, processes.shifts)
    (self.flows, flowShifts) = (flows.pairs, flows.shifts)
    clocks = HostClockPair.pairs(old, new, renames)
    text = FactText(
      renamed: renames.names.map { (Array(names[$0.key].utf8), Array(names[$0.value].utf8)) }
        .sorted { $0.0.lexicographicallyPrecedes($1.0) })
  }

  /// Whether a process of the old report and one of the new are the same; two times none is the same too.
  func isSameProcess(_ left: Int32, _ right: Int32) -> Bool {
    left < 0 || right < 0 ? left == right : processes.new[Int(left)] == right
  }

  /// Whether the hashes show already that nothing of a flow differs. False only means that its lines must be read.
  func isPlainlySame(flow left: Int32, _ right: Int32) -> Bool {
    let (before, after) = (old.flows[Int(left)], new.flows[Int(right)])
    return before.content == after.content && isSameProcess(before.process, after.process)
      && isSameProcess(before.otherEnd, after.otherEnd)
      && renames.newName(of: before.sourceHost) == after.sourceHost
      && renames.newName(of: before.destinationHost) == after.destinationHost
  }
}
