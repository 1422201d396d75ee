import Records

/// The distance between two ticks of a time axis: a round number of a unit that people count in.
package enum TickStep: Hashable, Sendable {
  /// A divisor of a day, or whole days.
  case nanoseconds(Int64)
  /// Months of the calendar; 12 is a year.
  case months(Int)

  /// All steps from one nanosecond to a hundred years, each at most 3.5 times its predecessor.
  package static let all: [TickStep] = {
    var steps: [TickStep] = []
    var unit: Int64 = 1
    while unit < second {
      steps += [1, 2, 5].map { .nanoseconds($0 * unit) }
      unit *= 10
    }
    steps += [1, 2, 5, 10, 15, 30].map { .nanoseconds($0 * second) }
    steps += [1, 2, 5, 10, 15, 30].map { .nanoseconds($0 * 60 * second) }
    steps += [1, 2, 3, 6, 12].map { .nanoseconds($0 * 3_600 * second) }
    steps += [1, 2, 7, 14].map { .nanoseconds($0 * day) }
    steps += [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200].map(TickStep.months)
    return steps
  }()

  /// The smallest step that leaves every label its place on `tenths` tenths of a pixel for `span` nanoseconds.
  package static func chosen(span: UInt64, tenths: Int) -> TickStep {
    let pixelTenthsPerNanosecond = Double(tenths) / Double(max(1, span))
    return all.first { $0.nominal * pixelTenthsPerNanosecond >= Double($0.labelTenths + 1_000) }
      ?? .months(1_200)
  }

  /// The ticks in `range`, in order.
  package func ticks(in range: ClosedRange<Timestamp>) -> [Timestamp] {
    switch self {
    case .nanoseconds(let step): Self.ticks(every: step, in: range)
    case .months(let step): Self.ticks(everyMonths: step, in: range)
    }
  }

  /// What stands at a tick: the date where a day begins or the step is a day or more, else the time of day.
  package func label(of tick: Timestamp) -> String {
    let text = tick.text(decimals: decimals).utf8.dropLast()
    switch self {
    case .months(let step): return String(text.prefix(step < 12 ? 7 : 4)) ?? ""
    case .nanoseconds(let step):
      if step >= Self.day || tick.nanoseconds % Self.day == 0 { return String(text.prefix(10)) ?? "" }
      let end = step % (60 * Self.second) == 0 ? 16 : text.count
      return String(text.prefix(end).dropFirst(11)) ?? ""
    }
  }

  /// Whether ticks tell the time of day and the axis must tell the date.
  package var showsTimeOfDay: Bool {
    if case .nanoseconds(let step) = self { step < Self.day } else { false }
  }

  /// The width that the longest label needs, in tenths of a pixel.
  package var labelTenths: Int {
    // Never less than a date, so that an axis of years is not crowded.
    let characters = decimals == 0 ? 10 : 9 + decimals
    return characters * LabelFit.digitTenths
  }

  private static let second: Int64 = 1_000_000_000
  private static let day: Int64 = 86_400 * second

  /// The step in nanoseconds; the mean length for months.
  private var nominal: Double {
    switch self {
    case .nanoseconds(let step): Double(step)
    case .months(let step): Double(step) * 30.436875 * Double(Self.day)
    }
  }

  /// Digits of the second that tell one tick from the next.
  private var decimals: Int {
    guard case .nanoseconds(var step) = self, step < Self.second else { return 0 }
    var decimals = 9
    while step % 10 == 0 {
      step /= 10
      decimals -= 1
    }
    return decimals
  }

  private static func ticks(every step: Int64, in range: ClosedRange<Timestamp>) -> [Timestamp] {
    // Weeks begin on Monday: 1970-01-05 was one.
    let origin: Int64 = step % (7 * day) == 0 ? 4 * day : 0
    var remainder = (range.lowerBound.nanoseconds % step - origin % step) % step
    if remainder < 0 { remainder += step }
    let first = range.lowerBound.nanoseconds.addingReportingOverflow(remainder == 0 ? 0 : step - remainder)
    var next: Int64? = first.overflow ? nil : first.partialValue
    var ticks: [Timestamp] = []
    while let tick = next, tick <= range.upperBound.nanoseconds {
      ticks.append(Timestamp(nanoseconds: tick))
      let following = tick.addingReportingOverflow(step)
      next = following.overflow ? nil : following.partialValue
    }
    return ticks
  }

  private static func ticks(everyMonths step: Int, in range: ClosedRange<Timestamp>) -> [Timestamp] {
    let start = CivilDate(daysSince1970: floorDays(range.lowerBound))
    var month = (start.year * 12 + start.month - 1) / step * step
    var ticks: [Timestamp] = []
    while true {
      let days = CivilDate.daysSince1970(year: month / 12, month: month % 12 + 1, day: 1)
      if days > floorDays(range.upperBound) { return ticks }
      let tick = Timestamp(seconds: Int64(days) * 86_400)
      if days > floorDays(range.lowerBound) || tick == range.lowerBound { ticks.append(tick) }
      month += step
    }
  }

  private static func floorDays(_ time: Timestamp) -> Int {
    let (quotient, remainder) = time.second.quotientAndRemainder(dividingBy: 86_400)
    return Int(remainder < 0 ? quotient - 1 : quotient)
  }
}
