/// Finds each process of the old report in the new one.
struct ProcessMatcher {
  private typealias Record = (key: Int, time: Int64, number: Int32)

  private let old: ReportIndex
  private let new: ReportIndex
  private let renames: Renames
  private(set) var pairs: Pairs
  private(set) var shifts = Shifts()

  /// O(n log n) for n processes.
  init(_ old: ReportIndex, _ new: ReportIndex, renames: Renames) {
    self.old = old
    self.new = new
    self.renames = renames
    pairs = Pairs(old: old.processes.count, new: new.processes.count)
    joinByGUID()
    shifts = Shifts(votes())
    joinByStart()
    joinWhatIsLeft()
  }

  /// Host and GUID; of several with the same, the first with the first.
  private mutating func joinByGUID() {
    func records(_ index: ReportIndex, _ host: (Int32) -> Int32) -> [Record] {
      index.processes.indices.compactMap { number in
        let process = index.processes[number]
        return process.guid == 0
          ? nil : (FactKey.host(host(process.host), process.guid), 0, Int32(number))
      }
    }
    join(records(old, renames.newName), records(new) { $0 })
  }

  /// Host, pid and start, for processes of which at least one has no GUID.
  private mutating func joinByStart() {
    let (left, right) = unmatched { $0.started == .min ? .min : $0.started &+ $1 }
    Groups.forEach(left, right) { old, new in
      var next = new.startIndex
      for record in old {
        while next < new.endIndex, new[next].time < record.time { next += 1 }
        guard next < new.endIndex, new[next].time == record.time, mayBeSame(record.number, new[next].number)
        else {
          continue
        }
        pairs.join(record.number, new[next].number)
        next += 1
      }
    }
  }

  /// Host and pid, where one of each is left: a GUID has come and brings the start with it.
  private mutating func joinWhatIsLeft() {
    let (left, right) = unmatched { _, _ in 0 }
    Groups.forEach(left, right) { old, new in
      guard old.count == 1, new.count == 1, let first = old.first, let second = new.first else { return }
      let (before, after) = (self.old.processes[Int(first.number)], self.new.processes[Int(second.number)])
      let startCame = before.started == .min || after.started == .min
      if startCame, mayBeSame(first.number, second.number) { pairs.join(first.number, second.number) }
    }
  }

  private func mayBeSame(_ left: Int32, _ right: Int32) -> Bool {
    old.processes[Int(left)].guid == 0 || new.processes[Int(right)].guid == 0
  }

  private func unmatched(_ time: (ProcessEntry, Int64) -> Int64) -> ([Record], [Record]) {
    let left: [Record] = old.processes.indices.compactMap { number in
      let process = old.processes[number]
      if pairs.new[number] >= 0 || process.pid < 0 { return nil }
      let host = renames.newName(of: process.host)
      return (FactKey.host(host, Int(process.pid)), time(process, shifts.shift(of: host)), Int32(number))
    }
    let right: [Record] = new.processes.indices.compactMap { number in
      let process = new.processes[number]
      if pairs.old[number] >= 0 || process.pid < 0 { return nil }
      return (FactKey.host(process.host, Int(process.pid)), time(process, 0), Int32(number))
    }
    return (left, right)
  }

  private mutating func join(_ left: [Record], _ right: [Record]) {
    Groups.forEach(left, right) { old, new in
      for (record, other) in zip(old, new) { pairs.join(record.number, other.number) }
    }
  }

  /// Starts that events 1 tell, of processes that are the same by GUID, or by their order among those of their pid.
  private func votes() -> [Shifts.Vote] {
    var votes: [Shifts.Vote] = []
    func vote(_ left: Int32, _ right: Int32) {
      let (before, after) = (old.processes[Int(left)], new.processes[Int(right)])
      guard before.isStartRecorded, after.isStartRecorded, before.started != .min, after.started != .min
      else { return }
      votes.append(Shifts.Vote(host: after.host, shift: after.started &- before.started))
    }
    for (left, right) in pairs.new.enumerated() where right >= 0 { vote(Int32(left), right) }
    let (left, right) = unmatched { process, _ in process.started }
    Groups.forEach(left, right) { old, new in
      if old.count == new.count { for (record, other) in zip(old, new) { vote(record.number, other.number) } }
    }
    return votes
  }
}
