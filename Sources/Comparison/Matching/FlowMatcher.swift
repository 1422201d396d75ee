/// Finds each flow of the old report in the new one: the same endpoints and transport at the same time, once the shift
/// of the source host's flows is taken off. Of several at one time, the first is the first.
struct FlowMatcher {
  private typealias Record = (key: Int, time: Int64, number: Int32)

  private(set) var pairs: Pairs
  private(set) var shifts: Shifts

  /// O(n log n) for n flows.
  init(_ old: ReportIndex, _ new: ReportIndex, renames: Renames) {
    var pairs = Pairs(old: old.flows.count, new: new.flows.count)
    let left = old.flows.indices.map { (old.flows[$0].key, old.flows[$0].time, Int32($0)) }
    let right = new.flows.indices.map { (new.flows[$0].key, new.flows[$0].time, Int32($0)) }
    var votes: [Shifts.Vote] = []
    Groups.forEach(left, right) { before, after in
      guard before.count == after.count else { return }
      for (record, other) in zip(before, after) {
        let host = new.flows[Int(other.number)].sourceHost
        votes.append(Shifts.Vote(host: host, shift: other.time &- record.time))
      }
    }
    let shifts = Shifts(votes)
    Groups.forEach(left, right) { before, after in
      // One tuple's flows have one source address, and mostly one host and one shift; where not, the order of the
      // moved times is made anew.
      let moved = before.map { record in
        let host = renames.newName(of: old.flows[Int(record.number)].sourceHost)
        return (time: record.time &+ shifts.shift(of: host), number: record.number)
      }.sorted { ($0.time, $0.number) < ($1.time, $1.number) }
      var next = after.startIndex
      for record in moved {
        while next < after.endIndex, after[next].time < record.time { next += 1 }
        guard next < after.endIndex, after[next].time == record.time else { continue }
        pairs.join(record.number, after[next].number)
        next += 1
      }
    }
    self.pairs = pairs
    self.shifts = shifts
  }
}
