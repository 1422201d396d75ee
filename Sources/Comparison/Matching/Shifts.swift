/// By how much the times of the new report differ from those of the old one, where that is a constant: of everything,
/// or of single hosts.
struct Shifts: Sendable {
  /// A difference of two records that are the same but for their times.
  struct Vote {
    /// The host by its name in the new report; -1 for none.
    var host: Int32
    /// New minus old, nanoseconds; nil for a record that agrees with no other.
    var shift: Int64?
  }

  /// Records that must agree; fewer may agree by chance.
  static let fewest = 3

  /// Nanoseconds that are added to the times of hosts without a shift of their own.
  private(set) var whole: Int64 = 0
  /// Whether most records agree, also where they agree that nothing moved.
  private var isWholeKnown = false
  /// By host; 0 for hosts whose times stayed while those of others moved.
  private(set) var hosts: [Int32: Int64] = [:]

  init() {}

  /// More than half of all votes decide for everything, more than half of a host's for that host; O(n log n).
  init(_ votes: [Vote]) {
    let decision = Self.decision(votes.map(\.shift))
    whole = decision ?? 0
    isWholeKnown = decision != nil
    for (host, own) in Dictionary(grouping: votes, by: \.host) {
      if let shift = Self.decision(own.map(\.shift)), shift != whole { hosts[host] = shift }
    }
  }

  /// What is added to the old times of a host.
  func shift(of host: Int32) -> Int64 { hosts[host] ?? whole }

  /// The same; nil where too few records tell.
  func known(_ host: Int32) -> Int64? { hosts[host] ?? (isWholeKnown ? whole : nil) }

  var isEmpty: Bool { whole == 0 && hosts.isEmpty }

  private static func decision(_ shifts: [Int64?]) -> Int64? {
    // Whatever more than half have stands in the middle.
    let sorted = shifts.compactMap { $0 }.sorted()
    guard sorted.count >= fewest else { return nil }
    let middle = sorted[sorted.count / 2]
    let agreeing = sorted.count { $0 == middle }
    return agreeing >= fewest && agreeing * 2 > shifts.count ? middle : nil
  }
}
