/// Matches the lives of one pid and program on one host of which nothing is exactly the same in both reports.
///
/// Lives whose starts are recorded and lie close together are the same, the closest first. Then lives of which one
/// report does not know the start are matched in their order, where nothing speaks against it.
struct LifeMatcher {
  /// A life as far as a report knows it, times in nanoseconds.
  struct Life {
    /// The time of its event 1.
    var start: Int64?
    var end: Int64?
    var hasGUID: Bool
  }

  /// How far two exports may have rounded one start, in nanoseconds.
  static let closest: Int64 = 2_000_000_000
  /// How many lives are looked at for one that nothing speaks against.
  static let lookAhead = 8

  private let old: [Life]
  private let new: [Life]
  /// Places in the two lists.
  private(set) var pairs: [(old: Int, new: Int)] = []

  /// Takes the lives in the order of the reports. O(n log n) for n lives.
  init(_ old: [Life], _ new: [Life]) {
    self.old = old
    self.new = new
    var (left, right) = (Set<Int>(), Set<Int>())
    for pair in closeStarts() where !left.contains(pair.old) && !right.contains(pair.new) {
      left.insert(pair.old)
      right.insert(pair.new)
      pairs.append(pair)
    }
    joinInOrder(old.indices.filter { !left.contains($0) }, new.indices.filter { !right.contains($0) })
  }

  /// Pairs of a recorded start and the nearest ones of the other report around it, the closest first.
  private func closeStarts() -> [(old: Int, new: Int)] {
    func starts(_ lives: [Life]) -> [(time: Int64, place: Int)] {
      lives.indices.compactMap { place in lives[place].start.map { ($0, place) } }.sorted { $0 < $1 }
    }
    let (left, right) = (starts(old), starts(new))
    var found: [(distance: Int64, old: Int, new: Int)] = []
    var next = 0
    for (time, place) in left {
      while next < right.count, right[next].time < time { next += 1 }
      for other in [next - 1, next] where right.indices.contains(other) {
        let (distance, isFar) = right[other].time.subtractingReportingOverflow(time)
        guard !isFar, distance.magnitude <= Self.closest, mayBeSame(place, right[other].place) else {
          continue
        }
        found.append((Int64(distance.magnitude), place, right[other].place))
      }
    }
    return found.sorted { $0 < $1 }.map { ($0.old, $0.new) }
  }

  private mutating func joinInOrder(_ left: [Int], _ right: [Int]) {
    var first = 0
    for place in left {
      let candidates = right[first..<min(right.count, first + Self.lookAhead)]
      guard let other = candidates.indices.first(where: { isPossible(place, right[$0]) }) else { continue }
      pairs.append((place, right[other]))
      first = other + 1
    }
  }

  private func mayBeSame(_ left: Int, _ right: Int) -> Bool { !old[left].hasGUID || !new[right].hasGUID }

  /// Whether two lives of which one report does not know the start can be one.
  private func isPossible(_ left: Int, _ right: Int) -> Bool {
    let (before, after) = (old[left], new[right])
    if before.start != nil && after.start != nil || !mayBeSame(left, right) { return false }
    if let end = before.end, let other = after.end, end != other { return false }
    if let start = before.start, let end = after.end, start > end { return false }
    if let start = after.start, let end = before.end, start > end { return false }
    return true
  }
}
