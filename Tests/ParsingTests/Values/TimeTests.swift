import Records
import TestSupport
import Testing

@testable import Parsing

@Suite struct TimeTests {
  private static func iso(_ text: String) -> TimeReader.Reading? {
    var reader = TimeReader()
    return withBytes(text) { reader.isoTime($0) }
  }

  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0), ("1970-01-01 00:00:00", 0, 0),
      ("2017-05-01T19:01:48.250Z", 1_493_665_308_250_000_000, 3),
      ("2017-05-01 19:01:48.250", 1_493_665_308_250_000_000, 3),
      ("2017-05-01t19:01:48.25z", 1_493_665_308_250_000_000, 2),
      ("2017-05-01T19:01:48Z", 1_493_665_308_000_000_000, 0),
      ("2017-05-01T19:01:48.1Z", 1_493_665_308_100_000_000, 1),
      ("2017-05-01T19:01:48.1234Z", 1_493_665_308_123_400_000, 4),
      ("2017-05-01T19:01:48.12345Z", 1_493_665_308_123_450_000, 5),
      ("2017-05-01T19:01:48.123456Z", 1_493_665_308_123_456_000, 6),
      ("2017-05-01T19:01:48.1234567Z", 1_493_665_308_123_456_700, 7),
      ("2017-05-01T19:01:48.12345678Z", 1_493_665_308_123_456_780, 8),
      ("2017-05-01T19:01:48.123456789Z", 1_493_665_308_123_456_789, 9),
      ("2017-05-01T19:01:48.1234567891Z", 1_493_665_308_123_456_789, 9),
      ("2017-05-01T12:01:48.250-07:00", 1_493_665_308_250_000_000, 3),
      ("2017-05-01T12:01:48.250-0700", 1_493_665_308_250_000_000, 3),
      ("2017-05-02T00:46:48.25+05:45", 1_493_665_308_250_000_000, 2),
      ("2017-05-01T19:01:48+00:00", 1_493_665_308_000_000_000, 0),
      ("1970-01-01T00:00:00+00:01", -60_000_000_000, 0),
      ("2016-02-29T00:00:00Z", 1_456_704_000_000_000_000, 0),
      ("2000-02-29T00:00:00Z", 951_782_400_000_000_000, 0),
      ("1969-12-31T23:59:59.999Z", -1_000_000, 3),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000_000_000, 0),
      ("1677-09-21T00:12:44Z", -9_223_372_036_000_000_000, 0),
      ("2262-04-11T23:47:16.854775807Z", .max, 9),
    ] as [(String, Int64, UInt8)])
  func `A date and time in ISO form is read`(text: String, nanoseconds: Int64, decimals: UInt8) {
    #expect(Self.iso(text) == TimeReader.Reading(nanoseconds: nanoseconds, decimals: decimals))
  }

  @Test(arguments: [
    "", "2017-05-01", "2017-05-01T19:01", "2017-05-01T19:01:4", "2017-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2017-00-01T00:00:00Z", "2017-13-01T00:00:00Z", "2017-04-31T00:00:00Z", "2017-05-00T00:00:00Z",
    "2017-05-01T24:00:00Z", "2017-05-01T23:60:00Z", "2017-05-01T23:59:61Z", "2017/05/01 00:00:00",
    "2017-05-01_00:00:00", "2017-05-01T00-00-00Z", "2017-05-01T00:00:00X", "2017-05-01T00:00:00Z ",
    "2017-05-01T00:00:00.1.2Z", "2017-05-01T00:00:00+2:00", "2017-05-01T00:00:00+24:00",
    "2017-05-01T00:00:00+02:60",
    "2017-05-01T00:00:00+02:0", "2017-05-01T00:00:00 UTC", "+017-05-01T00:00:00Z", "2017-05-01T00:00:00,5Z",
    "1677-09-21T00:12:43Z", "2262-04-11T23:47:17Z", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z",
    "\0\0\0\0\0\0\0\0\0\0T00:00:00Z", "２017-05-01T00:00Z", "-", "nan", "NULL",
  ])
  func `What is no date and time is not read`(text: String) {
    #expect(Self.iso(text) == nil)
  }

  @Test func `A reader that saw a date before reads the next one the same`() {
    var reader = TimeReader()
    func read(_ text: String) -> Int64? { withBytes(text) { reader.isoTime($0)?.nanoseconds } }
    #expect(read("2017-05-01T00:00:00Z") == 1_493_596_800_000_000_000)
    #expect(read("2017-05-32T00:00:00Z") == nil)
    #expect(read("2017-05-01T00:00:01Z") == 1_493_596_801_000_000_000)
    #expect(read("2017-05-32T00:00:00Z") == nil)
    #expect(read("2017-05-02T00:00:00Z") == 1_493_683_200_000_000_000)
  }

  @Test func `Every second that is written is read again`() {
    var generator = SeededGenerator(seed: 20_170_501)
    for _ in 0..<2_000 {
      let range = Int64.min / 1_000_000_000 * 1_000_000_000...Int64.max
      let time = Timestamp(nanoseconds: Int64.random(in: range, using: &generator))
      let expected = TimeReader.Reading(nanoseconds: time.nanoseconds, decimals: 9)
      #expect(Self.iso(time.text(decimals: 9)) == expected, "seed 20170501")
    }
  }

  @Test(
    arguments: [
      ("0", 0, 0), ("1493690508.25", 1_493_690_508_250_000_000, 2),
      ("1493690508", 1_493_690_508_000_000_000, 0),
      ("1493690508.", 1_493_690_508_000_000_000, 0), ("1493690508.0", 1_493_690_508_000_000_000, 1),
      ("1493690508.1234567899", 1_493_690_508_123_456_789, 9), ("-1.5", -1_500_000_000, 1),
      ("-0.5", -500_000_000, 1),
      ("9223372035.999999999", 9_223_372_035_999_999_999, 9),
    ] as [(String, Int64, UInt8)])
  func `Seconds since 1970 are read`(text: String, nanoseconds: Int64, decimals: UInt8) {
    let expected = TimeReader.Reading(nanoseconds: nanoseconds, decimals: decimals)
    #expect(withBytes(text) { TimeReader.posixTime($0) } == expected)
  }

  @Test(arguments: [
    "", "-", ".5", "nan", "1e9", "1.4936e9", "+1", " 1", "1 ", "1,5", "9223372036", "99999999999999", "0x10",
    "--1", "1.2.3",
  ])
  func `What is no number of seconds is not read`(text: String) {
    #expect(withBytes(text) { TimeReader.posixTime($0) } == nil)
  }
}
