import TestSupport
import Testing

@testable import Parsing

@Suite struct RandomTextTests {
  private static let chunkSizes = [1, 2, 17, 64, 65, 128, 1_000]

  /// Pieces of fields: what CSV gives a meaning, what lies about block boundaries, and text of several bytes.
  private static let pieces = [
    "", "a", "\"", "\"\"", ",", "\n", "\r", "\r\n", "é", "漢字", "👩‍🔬", "x\u{301}", "\u{2028}", " ", "ab,cd",
    String(repeating: "q", count: 61), String(repeating: "w", count: 62), String(repeating: "e", count: 63),
    String(repeating: "r", count: 64), String(repeating: "\"", count: 63), String(repeating: "\n", count: 65),
  ]

  @Test func `What a writer wrote is read again, with every chunk size and number of workers`() async throws {
    for seed in 0..<60 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let written = Self.writtenText(&generator)
      let reference = try #require(ReferenceReader.read(written.bytes), "seed \(seed)")
      #expect(reference.rows.map(\.fields) == written.rows, "the reference reader, seed \(seed)")
      #expect(reference.problems.isEmpty, "seed \(seed)")
      try await Self.expectSame(written.bytes, as: reference, "seed \(seed)")
    }
  }

  @Test func `Malformed bytes are read the same with every chunk size and number of workers`() async throws {
    for seed in 0..<300 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let bytes = Self.malformedText(&generator)
      try await Self.expectSame(bytes, as: ReferenceReader.read(bytes), "seed \(seed)")
    }
  }

  private static func expectSame(_ bytes: [UInt8], as reference: ReadText?, _ comment: Comment) async throws {
    // Small chunks cost the square of the text's length: short texts only.
    for chunkSize in chunkSizes where bytes.count < 200 * chunkSize {
      for jobs in 1...3 {
        let found = try await ReadText.read(bytes, chunkSize: chunkSize, jobs: jobs)
        guard found != reference else { continue }
        let text = String(decoding: bytes.prefix(3_000), as: UTF8.self).debugDescription
        Issue.record("\(comment), chunks of \(chunkSize), \(jobs) jobs: \(text)")
        #expect(found?.problems == reference?.problems)
        #expect(found?.rows == reference?.rows)
        #expect(found == reference)
        return
      }
    }
  }

  private static func writtenText(_ generator: inout SeededGenerator) -> (bytes: [UInt8], rows: [[[UInt8]]]) {
    let width = Int.random(in: 2...5, using: &generator)
    let lineEnds =
      [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]].randomElement(using: &generator) ?? ["\n"]
    var text = Bool.random(using: &generator) ? "\u{FEFF}" : ""
    text += (0..<width).map { "column \($0)" }.joined(separator: ",") + (lineEnds.first ?? "\n")
    var rows: [[[UInt8]]] = []
    let count = Int.random(in: 0...40, using: &generator)
    for index in 0..<count {
      // An empty row of blank lines would be none; the first field says which row it is.
      let fields = (0..<width).map { $0 == 0 ? "\(index)" : randomField(&generator) }
      rows.append(fields.map { Array($0.utf8) })
      text += fields.map { written($0, &generator) }.joined(separator: ",")
      let isLast = index == count - 1
      if !isLast || Bool.random(using: &generator) {
        text += lineEnds.randomElement(using: &generator) ?? "\n"
      }
      if Int.random(in: 0..<8, using: &generator) == 0 && !isLast { text += lineEnds[0] }
    }
    return (Array(text.utf8), rows)
  }

  private static func randomField(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...4, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
      .joined()
  }

  private static func written(_ field: String, _ generator: inout SeededGenerator) -> String {
    let mustQuote = field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard mustQuote || Int.random(in: 0..<3, using: &generator) == 0 else { return field }
    var quoted = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func malformedText(_ generator: inout SeededGenerator) -> [UInt8] {
    let alphabet: [UInt8] = [
      0x22, 0x22, 0x2C, 0x2C, 0x0A, 0x0D, 0x61, 0x62, 0x00, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xFF, 0xF0, 0x9F,
      0x80,
    ]
    var bytes = Array("one,two\n".utf8)
    if Int.random(in: 0..<4, using: &generator) == 0 { bytes = [] }
    // Some texts are tame but for a few bytes, others are noise all over.
    let wildness = [2, 5, 20].randomElement(using: &generator) ?? 2
    for _ in 0..<Int.random(in: 0...400, using: &generator) {
      if Int.random(in: 0..<wildness, using: &generator) < 2 {
        bytes.append(alphabet.randomElement(using: &generator) ?? 0x61)
      } else {
        bytes += Array("left,right\n".utf8.prefix(Int.random(in: 1...11, using: &generator)))
      }
    }
    return bytes
  }
}
