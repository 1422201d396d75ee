import Correlation
import Records
import Rendering
import Testing

@Suite("The words of pages")
struct WordsTests {
  @Test(
    "A count has a comma for each thousand",
    arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-12_345, "-12,345"), (1_234_567, "1,234,567")])
  func count(_ value: Int, _ text: String) {
    #expect(Words.count(value) == text)
  }

  @Test(
    "A distance is exact, with three decimals or as many as it needs of six or nine",
    arguments: [
      (0, "0.000 s"), (361_000_000, "+0.361 s"), (-5_000_000, "-0.005 s"), (1_500_000_000, "+1.500 s"),
      (-1_000, "-0.000001 s"), (1, "+0.000000001 s"), (.min, "-9223372036.854775808 s"),
      (.max, "+9223372036.854775807 s"),
    ] as [(Int64, String)])
  func distance(_ nanoseconds: Int64, _ text: String) {
    #expect(Words.distance(nanoseconds) == text)
  }

  @Test("An endpoint has brackets around IPv6 and its port where one is recorded")
  func endpoint() {
    let v4 = IPAddress(ipv4: 0x0A00_0001)
    let v6 = IPAddress(high: 0xFE80_0000_0000_0000, low: 1)
    #expect(Words.endpoint(v4, 443) == "10.0.0.1:443")
    #expect(Words.endpoint(v4, 0) == "10.0.0.1")
    #expect(Words.endpoint(v6, 546) == "[fe80::1]:546")
    #expect(Words.endpoint(.unspecified, 0) == "unknown")
  }

  @Test("A day is named only where all moments lie in it")
  func day() {
    let midnight: Int64 = 1_493_596_800
    func day(_ seconds: Int64...) -> String? { Words.day(of: seconds.map { Timestamp(seconds: $0) }) }
    #expect(day(midnight, midnight + 86_399) == "2017-05-01")
    #expect(day(midnight - 1, midnight) == nil)
    #expect(day(-1, -86_400) == "1969-12-31")
    #expect(day(-1, 0) == nil)
    #expect(day() == nil)
    #expect(Words.time(Timestamp(seconds: midnight), decimals: 0, isOfOneDay: true) == "00:00:00.000Z")
  }

  @Test(
    "The way between pages names no folder that both are in",
    arguments: [
      ("index.html", "flows/index.html", "flows/index.html"),
      ("flows/index.html", "flows/a/x.html", "a/x.html"), ("flows/a/x.html", "flows/a/y.html", "y.html"),
      ("flows/a/x.html", "flows/ab/x.html", "../ab/x.html"),
      ("flows/a/x.html", "index.html", "../../index.html"),
      ("trees/a/x.html", "flows/a/x.html", "../../flows/a/x.html"),
    ])
  func ways(from page: String, to target: String, way: String) {
    #expect(Site.relative(from: page, to: target) == way)
  }

  @Test("Every reason and grade has words of its own")
  func distinctWords() {
    #expect(Set(LinkReason.allCases.map { Words.sentence($0) }).count == LinkReason.allCases.count)
    #expect(Set(Grade.allCases.map { Words.meaning($0) }).count == Grade.allCases.count)
  }

  @Test(
    "A length is told in the two largest units that say something",
    arguments: [
      (0, "1 ms"), (250_000_000, "250 ms"), (44_900_000_000, "44 s"), (224_406_458_333, "3 min 44 s"),
      (7_500_000_000_000, "2 h 5 min"), (7_200_000_000_000, "2 h"), (3_601_000_000_000, "1 h"),
      (273_600_000_000_000, "3 d 4 h"), (UInt64.max, "213,503 d 23 h"),
    ] as [(UInt64, String)])
  func length(nanoseconds: UInt64, text: String) {
    #expect(Words.length(nanoseconds) == text)
  }
}
