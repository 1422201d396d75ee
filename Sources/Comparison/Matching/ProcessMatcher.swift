/// Finds each process of the old report in the new one: by GUID, and where one of the two has none, by the lives of its
/// pid, what is exactly the same first.
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
    shifts = findShifts()
    joinSameTimes(\.started, isOfProgram: true)
    joinSameNames()
    joinSameTimes(\.ended, isOfProgram: true)
    for time in [\ProcessEntry.started, \.ended] { joinSameTimes(time, isOfProgram: false) }
    joinLives()
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
    Groups.forEach(records(old, renames.newName), records(new) { $0 }) { old, new in
      for (record, other) in zip(old, new) { pairs.join(record.number, other.number) }
    }
  }

  /// Host, pid and the name on its page, which tells the program and when the process was first seen.
  private mutating func joinSameNames() {
    let (left, right) = unmatched(isOfProgram: false) { process, _ in
      process.name == 0 ? nil : Int64(process.name)
    }
    Groups.forEach(left, right) { old, new in
      let others = Dictionary(grouping: new, by: \.time)
      for (name, records) in Dictionary(grouping: old, by: \.time) {
        guard records.count == 1, let other = others[name], other.count == 1,
          mayBeSame(records[0].number, other[0].number)
        else { continue }
        pairs.join(records[0].number, other[0].number)
      }
    }
  }

  /// Host, pid and a time that both know, and the program if asked for.
  private mutating func joinSameTimes(_ time: KeyPath<ProcessEntry, Int64>, isOfProgram: Bool) {
    let (left, right) = unmatched(isOfProgram: isOfProgram) { process, shift in
      process[keyPath: time] == .min ? nil : process[keyPath: time] &+ shift
    }
    Groups.forEach(left, right) { old, new in
      var next = new.startIndex
      for record in old {
        while next < new.endIndex, new[next].time < record.time { next += 1 }
        guard next < new.endIndex, new[next].time == record.time, mayBeSame(record.number, new[next].number)
        else { continue }
        pairs.join(record.number, new[next].number)
        next += 1
      }
    }
  }

  /// Lives of one host, pid and program of which a version knows less, or a little else.
  private mutating func joinLives() {
    let (left, right) = unmatched(isOfProgram: true) { _, _ in 0 }
    Groups.forEach(left, right) { old, new in
      if old.isEmpty || new.isEmpty { return }
      let lives = LifeMatcher(
        old.map { life(self.old.processes[Int($0.number)], isOld: true) },
        new.map { life(self.new.processes[Int($0.number)], isOld: false) })
      for (left, right) in lives.pairs {
        pairs.join(old[old.startIndex + left].number, new[new.startIndex + right].number)
      }
    }
  }

  private func life(_ process: ProcessEntry, isOld: Bool) -> LifeMatcher.Life {
    let shift = isOld ? shifts.shift(of: renames.newName(of: process.host)) : 0
    // What a GUID tells does not move, and only to the second.
    return LifeMatcher.Life(
      start: process.isStartRecorded ? process.started &+ shift : nil,
      end: process.ended == .min ? nil : process.ended &+ shift, hasGUID: process.guid != 0)
  }

  /// Host and pid, where one of each is left: a GUID has come and brings the start and the program with it.
  private mutating func joinWhatIsLeft() {
    let (left, right) = unmatched(isOfProgram: false) { _, _ in 0 }
    Groups.forEach(left, right) { old, new in
      guard old.count == 1, new.count == 1, let first = old.first, let second = new.first else { return }
      let (before, after) = (self.old.processes[Int(first.number)], self.new.processes[Int(second.number)])
      let isStartKnown = before.started != .min && after.started != .min
      let isOtherProgram = before.program != 0 && after.program != 0 && before.program != after.program
      if !isStartKnown, !isOtherProgram, mayBeSame(first.number, second.number) {
        pairs.join(first.number, second.number)
      }
    }
  }

  private func mayBeSame(_ left: Int32, _ right: Int32) -> Bool {
    old.processes[Int(left)].guid == 0 || new.processes[Int(right)].guid == 0
  }

  /// What has no counterpart yet, by host and pid, in the order of the report where all times are the same; processes
  /// for which `time` is nil are left out.
  private func unmatched(
    isOfProgram: Bool, _ time: (ProcessEntry, _ shift: Int64) -> Int64?
  ) -> ([Record], [Record]) {
    func key(_ host: Int32, _ process: ProcessEntry) -> Int {
      let key = FactKey.host(host, Int(process.pid))
      return isOfProgram ? FactKey.host(0, key ^ process.program) : key
    }
    let left: [Record] = old.processes.indices.compactMap { number in
      let process = old.processes[number]
      if pairs.new[number] >= 0 || process.pid < 0 { return nil }
      let host = renames.newName(of: process.host)
      return time(process, shifts.shift(of: host)).map { (key(host, process), $0, Int32(number)) }
    }
    let right: [Record] = new.processes.indices.compactMap { number in
      let process = new.processes[number]
      if pairs.old[number] >= 0 || process.pid < 0 { return nil }
      return time(process, 0).map { (key(process.host, process), $0, Int32(number)) }
    }
    return (left, right)
  }

  /// The shift that starts show which events 1 tell: of processes that are the same by GUID, and of the lives of pids.
  private func findShifts() -> Shifts {
    var votes = ShiftVotes()
    for (left, right) in pairs.new.enumerated() where right >= 0 {
      let (before, after) = (old.processes[left], new.processes[Int(right)])
      guard before.isStartRecorded, after.isStartRecorded, before.started != .min, after.started != .min
      else { continue }
      votes.add(host: after.host, from: before.started, to: after.started)
    }
    let (left, right) = unmatched(isOfProgram: false) { process, _ in
      process.isStartRecorded && process.started != .min ? process.started : nil
    }
    Groups.forEach(left, right) { old, new in
      guard let host = new.first.map({ self.new.processes[Int($0.number)].host }) else { return }
      votes.add(host: host, lives: old.map(\.time), new.map(\.time))
    }
    return votes.shifts()
  }
}
