import Records
import Testing

@testable import Pipeline

@Suite("Values on the command line")
struct OptionTests {
  @Test(
    "Seconds are read exactly",
    arguments: [
      ("0.1", 100_000_000), ("0", 0), ("1", 1_000_000_000), ("0.000000001", 1), ("00.300", 300_000_000),
      ("0.1000000000000", 100_000_000), ("86400", 86_400_000_000_000), ("4.35", 4_350_000_000),
    ] as [(String, Int64)])
  func readsWindow(text: String, nanoseconds: Int64) throws {
    #expect(try Window.nanoseconds(text) == nanoseconds)
  }

  @Test(
    "What is no number of seconds up to a day is refused",
    arguments: [
      "", ".", "-1", "+1", "1e3", "0,1", "1.", ".5", "0x1", "1.2.3", " 1", "0.0000000001", "86400.000000001",
      "99999999999999999999999", "nan", "inf", "١",
    ])
  func refusesWindow(text: String) {
    #expect(throws: OptionError.self) { try Window.nanoseconds(text) }
  }

  @Test("A window is told as the shortest decimal", arguments: ["0", "0.1", "1.25", "86400", "0.000000001"])
  func tellsWindow(text: String) throws {
    #expect(Window.text(try Window.nanoseconds(text)) == text)
  }

  @Test(
    "Times are read in UTC",
    arguments: [
      ("2017-05-01", "2017-05-01T00:00:00.000Z"), ("2017-05-01T19:01", "2017-05-01T19:01:00.000Z"),
      ("2017-05-01 19:01:48Z", "2017-05-01T19:01:48.000Z"),
      ("2017-05-01T19:01:48.25", "2017-05-01T19:01:48.250Z"),
      ("2017-05-01T19:01:48.25+02:00", "2017-05-01T17:01:48.250Z"),
      ("2016-02-29", "2016-02-29T00:00:00.000Z"),
      ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"),
      ("2017-05-01T19:01-0730", "2017-05-02T02:31:00.000Z"),
    ])
  func readsTimes(text: String, expected: String) throws {
    #expect(try Moment.parse(text, option: "--from").text() == expected)
  }

  @Test(
    "What is no time is refused",
    arguments: [
      "", "yesterday", "2017", "2017-13-01", "2017-02-29", "2017-05-01T", "2017-05-01T24:00",
      "2017-05-01T19:60",
      "2017-05-01T19:01:60", "2017-05-01T19:01:48.", "2017-05-01T19:01:48.0000000001",
      "2017-05-01T19:01:48ZZ",
      "9999-01-01", "0001-01-01", "2017-05-01T19:01:48+25:00",
    ])
  func refusesTimes(text: String) {
    #expect(throws: OptionError.self) { try Moment.parse(text, option: "--from") }
  }

  @Test("The number of workers has limits", arguments: [0, -1, 257, .max])
  func refusesJobs(count: Int) {
    #expect(throws: OptionError.self) { try Jobs.count(count) }
  }

  @Test("A name is near when it holds the text or differs by few letters")
  func nearNames() {
    let names = ["sounder-pc.brawlco.com", "escue-pc.brawlco.com", "dc.brawlco.com"]
    #expect(NearNames.of("sonder-pc", among: names) == ["sounder-pc.brawlco.com"])
    #expect(NearNames.of("escue", among: names) == ["escue-pc.brawlco.com"])
    #expect(NearNames.of("zzzzzzzz", among: names).isEmpty)
  }

  @Test("The progress line tells count, rate and time left, and at the end the seconds")
  func progressText() {
    let running = ProgressLine.text(
      .pages, done: 4_000, total: 10_000, nanoseconds: 4_000_000_000, isDone: false)
    #expect(running == "pages       4,000 of 10,000 pages  1,000/s  7 s left")
    let ended = ProgressLine.text(
      .pages, done: 10_000, total: 10_000, nanoseconds: 2_419_999_999, isDone: true)
    #expect(ended == "pages       10,000 pages  2.41 s")
    let bytes = ProgressLine.text(
      .parse, done: 120_000_000, total: 556_000_000, nanoseconds: 1_000_000_000, isDone: false)
    #expect(bytes == "parse       120 of 556 MB  120/s")
  }
}
