/// Collects what the starts of processes say of a shift, where they are told by event 1 in both reports.
///
/// Processes that are known to be the same vote each. Of lives of one pid nobody knows yet which is which: what most
/// pairs of them on a host differ by is taken for the shift, and each life that has one so far away votes for it.
struct ShiftVotes {
  /// Lives of the other report, around the place of the same rank, that one is compared with.
  private static let reach = 8

  private var votes: [Shifts.Vote] = []
  private var groups: [Int32: [(old: [Int64], new: [Int64])]] = [:]

  /// A process that is the same in both reports, by its host in the new one.
  mutating func add(host: Int32, from old: Int64, to new: Int64) {
    votes.append(Shifts.Vote(host: host, shift: new &- old))
  }

  /// The starts of the lives of one pid in both reports, ascending.
  mutating func add(host: Int32, lives old: [Int64], _ new: [Int64]) {
    if old.count == 1, new.count == 1 {
      add(host: host, from: old[0], to: new[0])
    } else if !old.isEmpty && !new.isEmpty {
      groups[host, default: []].append((old, new))
    }
  }

  /// O(n log n) for n starts.
  func shifts() -> Shifts {
    var votes = votes
    let known = Dictionary(grouping: votes, by: \.host)
    for (host, groups) in groups {
      let candidates = groups.flatMap { Self.differences($0.old, $0.new) }
      guard let shift = Self.most(candidates + (known[host] ?? []).compactMap(\.shift)) else { continue }
      for group in groups {
        let (old, new) = (group.old, Set(group.new))
        let agreeing = old.count { new.contains($0 &+ shift) }
        let others = max(0, min(old.count, group.new.count) - agreeing)
        votes += Array(repeating: Shifts.Vote(host: host, shift: shift), count: agreeing)
        votes += Array(repeating: Shifts.Vote(host: host, shift: nil), count: others)
      }
    }
    return Shifts(votes)
  }

  private static func differences(_ old: [Int64], _ new: [Int64]) -> [Int64] {
    old.indices.flatMap { place in
      let rank = place * new.count / old.count
      return new[max(0, rank - reach)..<min(new.count, rank + reach + 1)].map { $0 &- old[place] }
    }
  }

  /// The value that occurs most often; of several the smallest.
  private static func most(_ values: [Int64]) -> Int64? {
    var best: (count: Int, value: Int64)?
    var run = 0
    let sorted = values.sorted()
    for (place, value) in sorted.enumerated() {
      run = place > 0 && sorted[place - 1] == value ? run + 1 : 1
      if best.map({ run > $0.count }) ?? true { best = (run, value) }
    }
    return best?.value
  }
}
