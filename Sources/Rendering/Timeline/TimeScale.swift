import Records

/// Where a moment stands on a picture: integers only, in tenths of a pixel.
///
/// Between folds the scale is linear, everywhere with the same pixels a second; a fold takes a fixed width, however long
/// it is.
package struct TimeScale: Sendable {
  /// The moments at the two ends; they differ.
  package let range: ClosedRange<Timestamp>
  /// The two ends on the picture in tenths of a pixel.
  package let left: Int
  package let right: Int
  /// What is shown, in order; between two pieces lies a fold. Never empty.
  package let pieces: [Piece]
  /// The time of all pieces in nanoseconds, up to the whole range of timestamps, which Int64 does not hold.
  package let shown: UInt64
  /// The day since 1970 that the whole range lies in; nil where there are several, and before 1970.
  private let day: Int64?

  /// The width of a fold in tenths of a pixel.
  package static let foldWidth = 160

  /// A stretch that is shown whole.
  package struct Piece: Sendable, Hashable {
    package let range: ClosedRange<Timestamp>
    /// Nanoseconds in the pieces before this one.
    let before: UInt64
  }

  /// A range of one moment is widened by half a second to either side.
  ///
  /// - Parameter folds: what is left out, in order and apart from each other, inside the range.
  package init(_ range: ClosedRange<Timestamp>, folds: [ClosedRange<Timestamp>] = [], left: Int, right: Int) {
    precondition(left + folds.count * Self.foldWidth < right, "a scale has a width")
    self.range = range.lowerBound < range.upperBound ? range : Self.widened(range, by: 500_000_000)
    self.left = left
    self.right = right
    var pieces: [Piece] = []
    var start = self.range.lowerBound
    var shown: UInt64 = 0
    for end in folds.map(\.lowerBound) + [self.range.upperBound] {
      precondition(start <= end, "folds are in order")
      pieces.append(Piece(range: start...end, before: shown))
      shown += start.nanoseconds.unsignedDistance(to: end.nanoseconds)
      if pieces.count <= folds.count { start = folds[pieces.count - 1].upperBound }
    }
    precondition(shown > 0, "a scale shows some time")
    self.pieces = pieces
    self.shown = shown
    let days = (self.range.lowerBound.second / 86_400, self.range.upperBound.second / 86_400)
    day = days.0 == days.1 && self.range.lowerBound.nanoseconds >= 0 ? days.0 : nil
  }

  /// Tenths of a pixel that the pieces have together.
  package var width: Int { right - left - (pieces.count - 1) * Self.foldWidth }

  /// The position of a moment in tenths of a pixel, rounded to the nearest; moments outside stand at the ends, those
  /// left out in the middle of their fold. O(number of pieces).
  package func position(of time: Timestamp) -> Int {
    if time <= range.lowerBound { return left }
    if time >= range.upperBound { return right }
    var index = pieces.count - 1
    while index > 0, pieces[index].range.lowerBound > time { index -= 1 }
    let piece = pieces[index]
    let folded = left + index * Self.foldWidth
    if time > piece.range.upperBound {
      return folded + pixels(piece.before + piece.range.nanoseconds) + Self.foldWidth / 2
    }
    let start = piece.range.lowerBound.nanoseconds
    return folded + pixels(piece.before + start.unsignedDistance(to: time.nanoseconds))
  }

  /// `width` times `offset` over `shown`, rounded; the offset is at most what is shown.
  private func pixels(_ offset: UInt64) -> Int {
    if offset >= shown { return width }
    let product = offset.multipliedFullWidth(by: UInt64(width))
    let (low, carry) = product.low.addingReportingOverflow(shown / 2)
    // The offset is below what is shown, so the quotient is at most the width and the division cannot overflow.
    return Int(shown.dividingFullWidth((product.high + (carry ? 1 : 0), low)).quotient)
  }

  /// `range` with a margin on both sides, as far as timestamps go.
  package static func widened(_ range: ClosedRange<Timestamp>, by margin: Int64) -> ClosedRange<Timestamp> {
    range.lowerBound.advanced(by: -margin)...range.upperBound.advanced(by: margin)
  }

  /// A moment in words: the time of day alone for moments of the picture's one day, of which the axis tells the date.
  package func text(of time: Timestamp, decimals: Int) -> String {
    guard let day, time.second / 86_400 == day, time.nanoseconds >= 0 else {
      return time.text(decimals: decimals)
    }
    return time.timeOfDayText(decimals: decimals) + "Z"
  }

  /// A length in tenths of a pixel as SVG has it, in whole pixels: a picture is never so wide that more would show.
  package static func text(_ tenths: Int) -> String {
    String((tenths + (tenths < 0 ? -5 : 5)) / 10)
  }
}

extension ClosedRange<Timestamp> {
  /// The length in nanoseconds.
  package var nanoseconds: UInt64 { lowerBound.nanoseconds.unsignedDistance(to: upperBound.nanoseconds) }
}

extension Int64 {
  /// From this number up to one that is not smaller.
  fileprivate func unsignedDistance(to end: Int64) -> UInt64 { UInt64(bitPattern: end &- self) }
}
