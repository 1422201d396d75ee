import Records

/// Where a moment stands on a picture: integers only, in tenths of a pixel.
package struct TimeScale: Sendable {
  /// The moments at the two ends; they differ.
  package let range: ClosedRange<Timestamp>
  /// The two ends on the picture in tenths of a pixel.
  package let left: Int
  package let right: Int
  /// The day since 1970 that the whole range lies in; nil where there are several, and before 1970.
  private let day: Int64?

  /// A range of one moment is widened by half a second to either side.
  package init(_ range: ClosedRange<Timestamp>, left: Int, right: Int) {
    precondition(left < right, "a scale has a width")
    self.range = range.lowerBound < range.upperBound ? range : Self.widened(range, by: 500_000_000)
    self.left = left
    self.right = right
    let days = (self.range.lowerBound.second / 86_400, self.range.upperBound.second / 86_400)
    day = days.0 == days.1 && self.range.lowerBound.nanoseconds >= 0 ? days.0 : nil
  }

  /// Nanoseconds from end to end; up to the whole range of timestamps, which Int64 does not hold.
  package var span: UInt64 { distance(from: range.lowerBound, to: range.upperBound) }

  /// The position of a moment in tenths of a pixel, rounded to the nearest; moments outside stand at the ends.
  package func position(of time: Timestamp) -> Int {
    if time <= range.lowerBound { return left }
    if time >= range.upperBound { return right }
    let product = distance(from: range.lowerBound, to: time).multipliedFullWidth(by: UInt64(right - left))
    let (low, carry) = product.low.addingReportingOverflow(span / 2)
    // The offset is below the span, so the quotient is at most the width and the division cannot overflow.
    let quotient = span.dividingFullWidth((product.high + (carry ? 1 : 0), low)).quotient
    return left + Int(quotient)
  }

  /// `range` with a margin on both sides, as far as timestamps go.
  package static func widened(_ range: ClosedRange<Timestamp>, by margin: Int64) -> ClosedRange<Timestamp> {
    range.lowerBound.advanced(by: -margin)...range.upperBound.advanced(by: margin)
  }

  private func distance(from start: Timestamp, to end: Timestamp) -> UInt64 {
    UInt64(bitPattern: end.nanoseconds &- start.nanoseconds)
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
