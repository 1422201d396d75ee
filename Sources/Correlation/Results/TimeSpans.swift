import Records

/// A stretch of time in a handful of equal parts.
package struct TimeSpans: Sendable, Hashable {
  /// The most parts.
  package static let limit = 6

  /// The first moment of each part, ascending, nanoseconds since 1970 UTC; empty without any moment.
  package let starts: [Int64]

  /// Divides the time from the first to the last of `times`; one part where all are one. O(times).
  package init(_ times: some Sequence<Int64>) {
    var range: ClosedRange<Int64>?
    for time in times {
      range = range.map { min($0.lowerBound, time)...max($0.upperBound, time) } ?? time...time
    }
    guard let range else {
      starts = []
      return
    }
    let length = Timestamp(nanoseconds: range.upperBound).distance(
      from: Timestamp(nanoseconds: range.lowerBound))
    // Rounded up, so that the last moment lies in the last part.
    let part = length / Int64(Self.limit) + 1
    let count = Int(length / part) + 1
    starts = (0..<count).map {
      Timestamp(nanoseconds: range.lowerBound).advanced(by: Int64($0) * part).nanoseconds
    }
  }

  package var count: Int { starts.count }

  /// The part in which a moment lies; the first or last one for moments outside.
  package func index(of time: Int64) -> Int { max(0, starts.count { $0 <= time } - 1) }
}
