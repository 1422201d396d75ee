/// Numbers of the records of two reports that have the same key, group after group.
enum Groups {
  /// Calls `body` for each key that both or one of the two lists have; the numbers of a group come in the order of
  /// `isBefore`. O(n log n), in memory of a number a record.
  static func forEach(
    _ old: [(key: Int, time: Int64, number: Int32)], _ new: [(key: Int, time: Int64, number: Int32)],
    _ body: (
      ArraySlice<(key: Int, time: Int64, number: Int32)>, ArraySlice<(key: Int, time: Int64, number: Int32)>
    )
      -> Void
  ) {
    let old = old.sorted { ($0.key, $0.time, $0.number) < ($1.key, $1.time, $1.number) }
    let new = new.sorted { ($0.key, $0.time, $0.number) < ($1.key, $1.time, $1.number) }
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      let key = min(left < old.count ? old[left].key : .max, right < new.count ? new[right].key : .max)
      var leftEnd = left
      while leftEnd < old.count, old[leftEnd].key == key { leftEnd += 1 }
      var rightEnd = right
      while rightEnd < new.count, new[rightEnd].key == key { rightEnd += 1 }
      body(old[left..<leftEnd], new[right..<rightEnd])
      (left, right) = (leftEnd, rightEnd)
    }
  }
}
