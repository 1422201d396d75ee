/// A point in time in whole milliseconds since 1970-01-01 UTC, as precise as Sysmon's UtcTime.
package struct Moment: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01 00:00:00 UTC, not negative.
  package let milliseconds: Int64

  /// The moment that lies `milliseconds` after the start of 1970.
  package init(milliseconds: Int64) {
    precondition(milliseconds >= 0, "datasets start after 1970")
    self.milliseconds = milliseconds
  }

  /// A time of the notebook's day, 2017-05-01.
  package static func notebookDay(_ hour: Int, _ minute: Int, _ second: Int, _ millisecond: Int = 0) -> Moment
  {
    let midnight: Int64 = 1_493_596_800
    let seconds = midnight + Int64((hour * 60 + minute) * 60 + second)
    return Moment(milliseconds: seconds * 1000 + Int64(millisecond))
  }

  /// The second that Sysmon writes into a process GUID.
  var wholeSeconds: UInt32 { UInt32(truncatingIfNeeded: milliseconds / 1000) }

  package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

  /// The moment that lies so many milliseconds later, or earlier when negative.
  static func + (left: Moment, milliseconds: Int) -> Moment {
    Moment(milliseconds: left.milliseconds + Int64(milliseconds))
  }

  /// The distance in milliseconds, positive when `left` is the later one.
  static func - (left: Moment, right: Moment) -> Int {
    Int(left.milliseconds - right.milliseconds)
  }

  /// The proleptic Gregorian date: days to year, month, day after H. Hinnant's `civil_from_days`.
  var date: (year: Int, month: Int, day: Int) {
    let shifted = Int(milliseconds / 86_400_000) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}
