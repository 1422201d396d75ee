import Records

/// Which time a picture shows and which empty stretches of it are left out.
///
/// A stretch is empty when nothing begins, ends or happens in it; processes may run through it. The longest ones are
/// folded, as many as meet all of this, and none where there is no such number:
///
/// - each is at least half as long as all that is shown then, and all together at least three times as long;
/// - each is at least twice as long as the longest empty stretch that is shown;
/// - at least 10 ms are shown, and two different moments a piece, so that there is something to be seen larger;
/// - there are at most six.
///
/// The rule asks for nothing but the moments, so the same records give the same picture.
package struct TimeFolds: Sendable, Hashable {
  /// From the first moment to the last, with a margin if one is wanted.
  package let range: ClosedRange<Timestamp>
  /// What is left out, in order. A margin of what is shown stays on both sides of each.
  package let folds: [ClosedRange<Timestamp>]

  package static let limit = 6
  private static let leastShown: UInt64 = 10_000_000

  /// - Parameters:
  ///   - moments: in any order, also repeated.
  ///   - further: moments that are shown as well, but are none that would be seen better.
  ///   - whole: a stretch that is never folded.
  ///   - fixed: the time to be shown; nil for that from the first moment to the last.
  ///   - hasMargin: whether a thirty-second of what is shown is added at both ends.
  ///
  /// O(m log m) in the number of moments.
  package init(
    _ moments: [Timestamp], further: [Timestamp] = [], whole: ClosedRange<Timestamp>? = nil,
    range fixed: ClosedRange<Timestamp>? = nil, hasMargin: Bool = true
  ) {
    let ends = (whole.map { [$0.lowerBound, $0.upperBound] } ?? [])
    let shown = (moments + ends).filter { fixed?.contains($0) ?? true }.sorted()
    let sorted =
      (shown + further.filter { fixed?.contains($0) ?? true }
      + (fixed.map { [$0.lowerBound, $0.upperBound] } ?? [])).sorted()
    let full = (sorted.first ?? Timestamp(nanoseconds: 0))...(sorted.last ?? Timestamp(nanoseconds: 0))
    let gaps = zip(sorted, sorted.dropFirst()).lazy
      .filter { start, end in
        start < end && !(whole.map { $0.lowerBound < end && start < $0.upperBound } ?? false)
      }
      .map { $0...$1 }
    var longest = Self.longest(gaps)
    let different = zip(shown, shown.dropFirst()).count(where: <) + 1
    let count = Self.foldCount(longest.map(\.nanoseconds), of: full.nanoseconds, moments: different)
    longest.removeSubrange(count...)
    longest.sort { $0.lowerBound < $1.lowerBound }
    let rest = full.nanoseconds - longest.reduce(0) { $0 + $1.nanoseconds }
    let margin = Int64(rest / 32)
    folds = longest.map { $0.lowerBound.advanced(by: margin)...$0.upperBound.advanced(by: -margin) }
    range = hasMargin ? TimeScale.widened(full, by: rest > 0 ? margin : 500_000_000) : full
  }

  /// One more than may be folded, the longest first, among equals the earliest first.
  private static func longest(_ gaps: some Sequence<ClosedRange<Timestamp>>) -> [ClosedRange<Timestamp>] {
    var longest: [ClosedRange<Timestamp>] = []
    for gap in gaps {
      let place = longest.firstIndex { $0.nanoseconds < gap.nanoseconds } ?? longest.count
      guard place <= limit else { continue }
      longest.insert(gap, at: place)
      if longest.count > limit + 1 { longest.removeLast() }
    }
    return longest
  }

  /// How many of the longest empty stretches are folded.
  private static func foldCount(_ lengths: [UInt64], of total: UInt64, moments: Int) -> Int {
    var folded: UInt64 = 0
    var count = 0
    for (index, length) in lengths.prefix(limit).enumerated() {
      folded += length
      let rest = total - folded
      let next = index + 1 < lengths.count ? lengths[index + 1] : 0
      guard rest >= leastShown, moments >= 2 * (index + 2) else { break }
      if length >= rest / 2, folded / 3 >= rest, next <= length / 2 { count = index + 1 }
    }
    return count
  }
}
