import Records

/// How many cases findings of the new report count for no other reason than that its times are shifted: against the
/// creation seconds in GUIDs, which do not move with the records, and against the clock of the flow sensor.
struct ShiftEffects: Sendable {
  /// By the id of the finding; negative where the new report counts fewer for that reason.
  private(set) var counts: [String: Int] = [:]

  /// O(processes + hosts).
  init(_ context: ComparisonContext) {
    if !context.processShifts.isEmpty { countProcesses(context) }
    countClocks(context)
  }

  /// Cases among the processes of the new report, once as they are and once without the shift.
  private mutating func countProcesses(_ context: ComparisonContext) {
    let processes = context.new.processes
    for process in processes where process.isStartRecorded && process.started != .min {
      let shift = context.processShifts.shift(of: process.host)
      if shift == 0 { continue }
      if process.creationSecond >= 0 {
        note("create-against-guid", shift) { !Self.agrees(process.started &- $0, process.creationSecond) }
      }
      guard process.parent >= 0 else { continue }
      let parent = processes[Int(process.parent)]
      if parent.started == .min { continue }
      note("parent-after-child", shift) {
        (parent.isStartRecorded ? parent.started &- $0 : parent.started) > process.started &- $0
      }
    }
  }

  private static func agrees(_ start: Int64, _ second: Int64) -> Bool {
    ProcessGUID.isCreation(second: second, consistentWith: Timestamp(nanoseconds: start))
  }

  /// Hosts whose offset against the sensor changed by what their events moved against the flows.
  private mutating func countClocks(_ context: ComparisonContext) {
    for (host, clocks) in context.clocks where context.isClockShifted(host) {
      let (old, new) = (clocks.old.conclusion == "constant", clocks.new.conclusion == "constant")
      if old != new { counts["clock-offset", default: 0] += new ? 1 : -1 }
    }
  }

  private mutating func note(_ finding: String, _ shift: Int64, _ isCase: (_ shift: Int64) -> Bool) {
    let (isNow, was) = (isCase(0), isCase(shift))
    if isNow != was { counts[finding, default: 0] += isNow ? 1 : -1 }
  }
}
