import Records
import Rendering
import TestSupport
import Testing

@Suite struct TickStepTests {
  private static let day: UInt64 = 86_400_000_000_000

  private static let choices: [(span: UInt64, step: TickStep)] = [
    (10, .nanoseconds(5)),
    (1_000_000, .nanoseconds(500_000)),
    (200_000_000, .nanoseconds(50_000_000)),
    (1_000_000_000, .nanoseconds(500_000_000)),
    (10_000_000_000, .nanoseconds(5_000_000_000)),
    (60_000_000_000, .nanoseconds(15_000_000_000)),
    (3_600_000_000_000, .nanoseconds(900_000_000_000)),
    (day, .nanoseconds(21_600_000_000_000)),
    (7 * day, .nanoseconds(172_800_000_000_000)),
    (30 * day, .nanoseconds(604_800_000_000_000)),
    (366 * day, .months(3)),
    (183_000 * day, .months(1_200)),
  ]

  @Test(arguments: choices)
  func aStepSuitsItsSpan(span: UInt64, expected: TickStep) {
    #expect(TickStep.chosen(span: span, tenths: 7_520) == expected)
  }

  @Test func ticksAreInOrderInsideTheRangeAndTheirLabelsDoNotTouch() {
    var random = SeededGenerator(seed: 7)
    func next() -> UInt64 { random.next() }
    for _ in 0..<500 {
      let start = Int64(bitPattern: next())
      let length = Int64(bitPattern: next() >> (next() >> 58 | 1))
      let end = start.addingReportingOverflow(length)
      let range =
        Timestamp(nanoseconds: start)...Timestamp(nanoseconds: end.overflow ? .max : end.partialValue)
      let scale = TimeScale(range, left: 1_900, right: 9_420)
      let step = TickStep.chosen(span: scale.shown, tenths: 7_520)
      let ticks = step.ticks(in: scale.range)
      #expect(!ticks.isEmpty, "range \(range)")
      for (tick, following) in zip(ticks, ticks.dropFirst()) {
        let widths =
          LabelFit.tenths(of: step.label(of: tick)) + LabelFit.tenths(of: step.label(of: following))
        #expect(scale.position(of: following) - scale.position(of: tick) > widths / 2, "range \(range)")
      }
      #expect(ticks.allSatisfy(scale.range.contains), "range \(range)")
    }
  }

  @Test func labelsTellTheDateWhereADayBegins() {
    let midnight = Timestamp(seconds: 86_400)
    #expect(TickStep.nanoseconds(3_600_000_000_000).label(of: midnight) == "1970-01-02")
    #expect(
      TickStep.nanoseconds(3_600_000_000_000).label(of: midnight.advanced(by: 3_600_000_000_000)) == "01:00")
    #expect(TickStep.nanoseconds(2_000_000).label(of: midnight.advanced(by: 2_000_000)) == "00:00:00.002")
    #expect(TickStep.nanoseconds(1_000_000_000).label(of: midnight.advanced(by: 1_000_000_000)) == "00:00:01")
    #expect(TickStep.months(3).label(of: midnight) == "1970-01")
    #expect(TickStep.months(12).label(of: midnight) == "1970")
  }

  @Test func weeksBeginOnMonday() {
    let week = TickStep.nanoseconds(7 * 86_400_000_000_000)
    let range = Timestamp(seconds: -20 * 86_400)...Timestamp(seconds: 20 * 86_400)
    #expect(
      week.ticks(in: range).map { week.label(of: $0) }
        == ["1969-12-15", "1969-12-22", "1969-12-29", "1970-01-05", "1970-01-12", "1970-01-19"])
  }

  @Test func lengthsAreWholePixels() {
    #expect([0, 5, -5, 10, 1_234, -20].map(TimeScale.text) == ["0", "1", "-1", "1", "123", "-2"])
  }
}
