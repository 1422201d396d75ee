import Testing

@testable import Records

@Suite struct TimestampTests {
  private static let notebook = Timestamp(nanoseconds: 1_493_665_308_250_000_000)

  @Test(arguments: [
    (0, "2017-05-01T19:01:48Z"), (1, "2017-05-01T19:01:48.1Z"), (2, "2017-05-01T19:01:48.12Z"),
    (3, "2017-05-01T19:01:48.123Z"), (4, "2017-05-01T19:01:48.1234Z"), (5, "2017-05-01T19:01:48.12345Z"),
    (6, "2017-05-01T19:01:48.123456Z"), (7, "2017-05-01T19:01:48.1234567Z"),
    (8, "2017-05-01T19:01:48.12345678Z"),
    (9, "2017-05-01T19:01:48.123456789Z"), (-1, "2017-05-01T19:01:48Z"),
    (12, "2017-05-01T19:01:48.123456789Z"),
  ])
  func `A time has the wanted digits of its second, cut and not rounded`(decimals: Int, text: String) {
    #expect(Timestamp(nanoseconds: 1_493_665_308_123_456_789).text(decimals: decimals) == text)
  }

  @Test func `Page names and times of day have their own forms`() {
    #expect(Self.notebook.text() == "2017-05-01T19:01:48.250Z")
    #expect(Self.notebook.compactText() == "20170501T190148.250Z")
    #expect(Self.notebook.timeOfDayText() == "19:01:48.250")
    #expect(Self.notebook.timeOfDayText(decimals: 0) == "19:01:48")
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000000Z"), (-1, "1969-12-31T23:59:59.999999999Z"),
      (-1_000_000_000, "1969-12-31T23:59:59.000000000Z"),
      (-86_400_000_000_001, "1969-12-30T23:59:59.999999999Z"),
      (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
      (-2_203_891_200_000_000_000, "1900-03-01T00:00:00.000000000Z"),
      (.max, "2262-04-11T23:47:16.854775807Z"), (.min, "1677-09-21T00:12:43.145224192Z"),
    ] as [(Int64, String)])
  func `Times before 1970 and at the ends of the range have their text`(nanoseconds: Int64, text: String) {
    #expect(Timestamp(nanoseconds: nanoseconds).text(decimals: 9) == text)
  }

  @Test(
    arguments: [
      (1_500_000_000, 1, 500_000_000), (-1, -1, 999_999_999), (-1_000_000_000, -1, 0),
      (.min, -9_223_372_037, 145_224_192),
    ] as [(Int64, Int64, Int64)])
  func `The second is at or before the moment`(nanoseconds: Int64, second: Int64, fraction: Int64) {
    let time = Timestamp(nanoseconds: nanoseconds)
    #expect(time.second == second)
    #expect(time.fraction == fraction)
  }

  @Test func `Seconds and distances beyond the range are clamped`() {
    let first = Timestamp(nanoseconds: .min)
    let last = Timestamp(nanoseconds: .max)
    #expect(Timestamp(seconds: .max) == last)
    #expect(Timestamp(seconds: .min) == first)
    #expect(Timestamp(seconds: 1) == Timestamp(nanoseconds: 1_000_000_000))
    #expect(last.distance(from: first) == .max)
    #expect(first.distance(from: last) == .min)
    #expect(first.distance(from: Timestamp(nanoseconds: 0)) == .min)
    #expect(last.advanced(by: 1) == last)
    #expect(first.advanced(by: -1) == first)
    #expect(Self.notebook.advanced(by: -250_000_000).text() == "2017-05-01T19:01:48.000Z")
    #expect(first < last)
  }

  @Test func `Every day of nine centuries goes to its date and back, one after the other`() {
    var expected = (year: 1600, month: 1, day: 1)
    let first = CivilDate.daysSince1970(year: 1600, month: 1, day: 1)
    #expect(first == -135_140)
    for days in first..<(first + 330_000) {
      let date = CivilDate(daysSince1970: days)
      guard (date.year, date.month, date.day) == expected,
        CivilDate.daysSince1970(year: date.year, month: date.month, day: date.day) == days
      else {
        Issue.record("day \(days) is \(date), expected \(expected)")
        return
      }
      expected.day += 1
      if expected.day > Self.length(expected.month, expected.year) {
        expected = (expected.year, expected.month + 1, 1)
      }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
    }
  }

  private static func length(_ month: Int, _ year: Int) -> Int {
    let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
