import Correlation
import Mustache
import Records

/// The witnesses of one host's clock as a picture: a dot for each connection that host and sensor both recorded, its
/// offset over time, and a line for each offset that they agree on.
package struct ClockPicture: PageModel {
  package var id: String
  package var title: String
  package var description: String
  /// All dots as one path.
  package var dots: String
  /// The offsets agreed on; absent where there is none.
  package var lines: String?
  /// The largest and the smallest offset, beside their heights.
  package var top: String
  package var bottom: String
  /// The times at the two ends of the axis.
  package var from: String
  package var to: String

  package static let schema = Schema<ClockPicture>(
    "clock picture",
    [
      .text("id", { $0.id }), .text("title", { $0.title }), .text("description", { $0.description }),
      .text("dots", { $0.dots }), .optional("lines", { $0.lines }), .text("top", { $0.top }),
      .text("bottom", { $0.bottom }), .text("from", { $0.from }), .text("to", { $0.to }),
    ])
}

extension ClockPicture {
  /// The left and right end of the axis, and the lowest and highest dot, in tenths of a pixel.
  private static let across = (left: 1_400, right: 9_500)
  private static let upwards = (low: 200, high: 900)
  private static let height = 1_000

  /// Nil where fewer than two witnesses are there to be drawn. O(witnesses shown).
  init?(_ clock: ClockEstimate, _ shown: [ClockWitness], id: String, host: String) {
    guard let first = shown.first, let last = shown.last, shown.count > 1 else { return nil }
    let offsets = shown.map(\.offset) + clock.segments.map(\.offset)
    let (lowest, highest) = (offsets.min() ?? 0, offsets.max() ?? 0)
    let times = TimeScale(
      Timestamp(nanoseconds: first.time)...Timestamp(nanoseconds: last.time), left: Self.across.left,
      right: Self.across.right)
    let heights = TimeScale(
      Timestamp(nanoseconds: lowest)...Timestamp(nanoseconds: highest), left: Self.upwards.low,
      right: Self.upwards.high)
    func x(_ time: Int64) -> String { TimeScale.text(times.position(of: Timestamp(nanoseconds: time))) }
    func y(_ offset: Int64) -> String {
      TimeScale.text(Self.height - heights.position(of: Timestamp(nanoseconds: offset)))
    }
    self.id = id
    title = "Clock of \(host)"
    let total = clock.witnesses > shown.count ? " of \(Words.count(clock.witnesses))" : ""
    description =
      "\(Words.count(shown.count))\(total) connections, their offsets from \(DurationText.seconds(lowest)) to "
      + "\(DurationText.seconds(highest)) over time; the table has what follows from them."
    var dots = ""
    for witness in shown { dots += "M\(x(witness.time)) \(y(witness.offset))h0" }
    self.dots = dots
    var lines = ""
    for (index, segment) in clock.segments.enumerated() {
      let end = index + 1 < clock.segments.count ? clock.segments[index + 1].start : last.time
      lines += "M\(x(segment.start)) \(y(segment.offset))H\(x(end))"
    }
    self.lines = lines.isEmpty ? nil : lines
    top = Self.short(highest)
    bottom = Self.short(lowest)
    from = Timestamp(nanoseconds: first.time).text(decimals: 0)
    to = Timestamp(nanoseconds: last.time).text(decimals: 0)
  }

  /// An offset to a millisecond.
  private static func short(_ offset: Int64) -> String {
    DurationText.signedSeconds(offset / 1_000_000 * 1_000_000)
  }
}
