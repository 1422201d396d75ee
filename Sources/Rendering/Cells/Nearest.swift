import Records

/// Chooses the rows nearest to a moment where a table cannot hold all.
package enum Nearest {
  /// The part of `members` with at most `limit` entries that lies nearest to `moment`.
  ///
  /// `members` must be in order of `time`, nanoseconds since 1970. O(log members + limit).
  package static func rows(
    _ members: ArraySlice<UInt32>, to moment: Timestamp, limit: Int, time: (Int) -> Int64
  ) -> ArraySlice<UInt32> {
    guard members.count > limit else { return members }
    var low = members.startIndex
    var high = members.endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if time(Int(members[middle])) < moment.nanoseconds { low = middle + 1 } else { high = middle }
    }
    return around(low, in: members, limit: limit) { left, right in
      let before = moment.distance(from: Timestamp(nanoseconds: time(Int(members[left]))))
      let after = Timestamp(nanoseconds: time(Int(members[right]))).distance(from: moment)
      return before <= after
    }
  }

  /// The part of `members` with at most `limit` entries around position `middle`, half of them to either side.
  package static func rows(
    _ members: ArraySlice<UInt32>, around middle: Int, limit: Int
  ) -> ArraySlice<UInt32> {
    guard members.count > limit else { return members }
    return around(middle, in: members, limit: limit) { left, right in middle - left <= right - middle }
  }

  /// The first position in `members`, which are in order of `rank`, whose rank is not below `wanted`. O(log members).
  package static func position(of wanted: UInt32, in members: ArraySlice<UInt32>, rank: (Int) -> UInt32)
    -> Int
  {
    var low = members.startIndex
    var high = members.endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if rank(Int(members[middle])) < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func around(
    _ middle: Int, in members: ArraySlice<UInt32>, limit: Int, takesLeft: (Int, Int) -> Bool
  ) -> ArraySlice<UInt32> {
    var low = middle
    var high = middle
    while high - low < limit {
      if low == members.startIndex {
        high += 1
      } else if high == members.endIndex || takesLeft(low - 1, high) {
        low -= 1
      } else {
        high += 1
      }
    }
    return members[low..<high]
  }
}

/// How many rows of how many a table shows.
package struct RowCount: Sendable {
  package var shown: Int
  package var total: Int

  /// `40 of 1,234`, or nil where all are shown.
  package var cut: String? { shown < total ? "\(Words.count(shown)) of \(Words.count(total))" : nil }
}
