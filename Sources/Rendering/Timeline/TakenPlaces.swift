/// Stretches of one line that labels and marks take, in tenths of a pixel: what is taken is not given away again.
struct TakenPlaces {
  private let bounds: ClosedRange<Int>
  private let distance: Int
  /// In order and apart from each other.
  private var taken: [ClosedRange<Int>] = []

  /// - Parameter distance: what stays free between any two.
  init(within bounds: ClosedRange<Int>, apart distance: Int) {
    self.bounds = bounds
    self.distance = distance
  }

  /// Takes a stretch, or says that it is not free. O(number of stretches taken).
  mutating func take(_ place: ClosedRange<Int>) -> Bool {
    guard bounds.lowerBound <= place.lowerBound, place.upperBound <= bounds.upperBound else { return false }
    let next = index(after: place)
    if next > 0, taken[next - 1].upperBound + distance > place.lowerBound { return false }
    if next < taken.count, place.upperBound + distance > taken[next].lowerBound { return false }
    taken.insert(place, at: next)
    return true
  }

  /// Takes a stretch whatever else stands there.
  mutating func cover(_ place: ClosedRange<Int>) {
    let next = index(after: place)
    var lower = place.lowerBound
    var upper = place.upperBound
    var first = next
    while first > 0, taken[first - 1].upperBound >= lower {
      first -= 1
      lower = min(lower, taken[first].lowerBound)
      upper = max(upper, taken[first].upperBound)
    }
    var last = next
    while last < taken.count, taken[last].lowerBound <= upper {
      upper = max(upper, taken[last].upperBound)
      last += 1
    }
    taken.replaceSubrange(first..<last, with: [lower...upper])
  }

  /// The number of stretches that begin before this one or where it begins.
  private func index(after place: ClosedRange<Int>) -> Int {
    var low = 0
    var high = taken.count
    while low < high {
      let middle = (low + high) / 2
      if taken[middle].lowerBound <= place.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
