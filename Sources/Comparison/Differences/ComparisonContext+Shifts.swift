import Records

/// What a recognised shift explains.
extension ComparisonContext {
  /// By how much the events of a host of the new report moved against the flows that it sends, in nanoseconds.
  func shiftAgainstFlows(_ host: Int32) -> Int64 {
    processShifts.shift(of: host) &- flowShifts.shift(of: host)
  }

  /// Whether the clock of a host was measured in both reports and differs by just that, as far as it was measured.
  func isClockShifted(_ host: Int32) -> Bool {
    let shift = shiftAgainstFlows(host)
    guard shift != 0, let clocks = clocks[host], let old = clocks.old.offset, let new = clocks.new.offset
    else {
      return false
    }
    let residual = Timestamp(nanoseconds: new).distance(from: Timestamp(nanoseconds: old &+ shift))
    return residual.magnitude <= Self.likelyResidual &+ clocks.old.spread.magnitude
      &+ clocks.new.spread.magnitude
  }

  /// An offset of at most the window, in nanoseconds, is in step and told as 0; it shows when the clock has moved.
  private static let likelyResidual: UInt64 = 1_000_000_000

  /// Whether also what times are corrected by differs by just that, so that the same events are near a flow.
  func isCorrectionShifted(_ host: Int32) -> Bool {
    guard let clocks = clocks[host], let old = clocks.old.correction, let new = clocks.new.correction else {
      return false
    }
    return old &+ shiftAgainstFlows(host) == new
  }

  /// Whether start and end of a process are what they were, the shift of its host taken off. What a GUID tells of the
  /// start does not move with the records.
  func isSameLife(_ old: Int32, _ new: Int32) -> Bool {
    let (before, after) = (self.old.processes[Int(old)], self.new.processes[Int(new)])
    guard before.isStartRecorded == after.isStartRecorded else { return false }
    let shift = processShifts.shift(of: after.host)
    func isSame(_ was: Int64, _ isNow: Int64, _ shift: Int64) -> Bool {
      was == .min || isNow == .min ? was == isNow : was &+ shift == isNow
    }
    return isSame(before.started, after.started, before.isStartRecorded ? shift : 0)
      && isSame(before.ended, after.ended, shift)
  }

  /// Whether nothing but a shift makes the life of a process, as its GUID tells it, another one at the time of a flow.
  func isLifeAside(_ old: Int32, _ new: Int32, isMoved: Bool) -> Bool {
    guard old >= 0, new >= 0, isSameProcess(old, new) else { return false }
    let (before, after) = (self.old.processes[Int(old)], self.new.processes[Int(new)])
    return before.creationSecond >= 0 && before.creationSecond == after.creationSecond
      && (isMoved || processShifts.shift(of: after.host) != 0) && isSameLife(old, new)
  }
}

/// The clock of a host in both reports.
struct HostClockPair: Hashable, Sendable {
  var old: HostClock
  var new: HostClock

  /// Of hosts of the new report of which both tell the clock.
  static func pairs(_ old: ReportIndex, _ new: ReportIndex, _ renames: Renames) -> [Int32: HostClockPair] {
    var before: [Int32: HostClock] = [:]
    for host in old.hosts ?? [] { before[renames.newName(of: host.host)] = host.clock }
    var pairs: [Int32: HostClockPair] = [:]
    for host in new.hosts ?? [] {
      if let was = before[host.host], let clock = host.clock {
        pairs[host.host] = HostClockPair(old: was, new: clock)
      }
    }
    return pairs
  }
}
