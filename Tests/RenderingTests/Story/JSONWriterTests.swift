import Foundation
import Records
import Rendering
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func parsed(_ json: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
  }

  @Test(
    "A character that needs an escape gets the shortest one",
    arguments: [
      ("\"", #""\"""#), ("\\", #""\\""#), ("\n\r\t", #""\n\r\t""#), ("\u{8}\u{C}", #""\b\f""#),
      ("\0", #""\u0000""#),
      ("\u{1B}", #""\u001b""#), ("\u{7F}", #""\u007f""#), ("\u{85}", #""\u0085""#), ("\u{A0}", "\"\u{A0}\""),
      ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{2027}\u{202A}", "\"\u{2027}\u{202A}\""),
      ("é漢😀", "\"é漢😀\""),
      ("\"\u{301}", "\"\\\"\u{301}\""),
    ])
  func escapes(text: String, json: String) {
    #expect(written { $0.string(text) } == json)
  }

  @Test("Any text comes back from a parser as it was", arguments: 1...40 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for _ in 0..<50 {
      let scalars = (0..<random.next(below: 30)).map { _ in random.scalar() }
      let text = String(String.UnicodeScalarView(scalars))
      let json = written { $0.string(text) }
      let back = try #require(try parsed(json) as? String)
      #expect(Array(back.unicodeScalars) == scalars, "seed \(seed), \(json)")
      let fromBytes = Array(text.utf8).withUnsafeBufferPointer { bytes in written { $0.string(utf8: bytes) } }
      #expect(fromBytes == json, "seed \(seed)")
      #expect(!json.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x2028 || $0.value == 0x2029 })
    }
  }

  @Test("Any bytes become valid JSON, invalid UTF-8 as U+FFFD", arguments: 1...40 as ClosedRange<UInt64>)
  func anyBytes(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for _ in 0..<50 {
      let bytes = (0..<random.next(below: 20)).map { _ in UInt8(random.next(below: 256)) }
      let json = bytes.withUnsafeBufferPointer { bytes in written { $0.string(utf8: bytes) } }
      let back = try #require(try parsed(json) as? String)
      #expect(
        Array(back.unicodeScalars) == Array(String(decoding: bytes, as: UTF8.self).unicodeScalars), "\(seed)")
    }
  }

  @Test(
    "Nanoseconds are written as exact seconds",
    arguments: [
      (0, "0"), (361_000_000, "0.361"), (-361_000_000, "-0.361"), (25_200_000_000_000, "25200"),
      (1, "0.000000001"),
      (-1_500_000_000, "-1.5"), (Int64.max, "9223372036.854775807"), (Int64.min, "-9223372036.854775808"),
    ] as [(Int64, String)])
  func seconds(nanoseconds: Int64, json: String) {
    #expect(written { $0.seconds(nanoseconds) } == json)
  }

  @Test("Times are those of Timestamp, three decimals at least", arguments: 1...20 as ClosedRange<UInt64>)
  func times(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var writer = JSONWriter()
    var expected = ""
    for _ in 0..<100 {
      let time = Timestamp(nanoseconds: Int64(bitPattern: random.next()))
      let decimals = random.next(below: 10)
      writer.time(time, decimals: decimals)
      writer.endLine()
      expected += "\"\(time.text(decimals: max(3, decimals)))\"\n"
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected, "seed \(seed)")
  }

  @Test(
    "The ends of the range of time are written as Timestamp writes them", arguments: [Int64.min, -1, 0, .max])
  func endsOfTime(nanoseconds: Int64) {
    let time = Timestamp(nanoseconds: nanoseconds)
    #expect(written { $0.time(time, decimals: 9) } == "\"\(time.text(decimals: 9))\"")
  }

  @Test("Commas stand between values and nowhere else")
  func commas() {
    let json = written {
      $0.beginObject()
      $0.key("a")
      $0.beginArray()
      $0.endArray()
      $0.key("b")
      $0.beginArray()
      $0.number(1)
      $0.bool(nil)
      $0.beginObject()
      $0.key(number: 3)
      $0.bool(true)
      $0.endObject()
      $0.endArray()
      $0.key("c")
      $0.guid(ProcessGUID(high: 0x6C70_CE0A_87E9_5907, low: 0x0000_0010_8C90_1100))
      $0.endObject()
      $0.endLine()
      $0.null()
    }
    #expect(
      json == #"{"a":[],"b":[1,null,{"3":true}],"c":"{6C70CE0A-87E9-5907-0000-00108C901100}"}"# + "\nnull")
  }
}

/// A small seeded generator (SplitMix64), so that a failing case can be made again from its seed.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

  /// Any scalar, with those that are easily got wrong more often.
  mutating func scalar() -> Unicode.Scalar {
    let favourites: [Unicode.Scalar] = [
      "\"", "\\", "\0", "\n", "\u{7F}", "\u{80}", "\u{9F}", "\u{2028}", "\u{301}",
    ]
    if next(below: 3) == 0 { return favourites[next(below: favourites.count)] }
    return Unicode.Scalar(UInt32(next(below: 0x11_0000))) ?? "\u{E000}"
  }
}
