import TestSupport
import Testing

@testable import Records

@Suite("Short ASCII texts")
struct ASCIIBufferTests {
  @Test("Numbers are written as String writes them, with zeros in front up to a width", arguments: 0..<10)
  func numbers(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let edges: [UInt64] = [0, 9, 10, 99, 100, 999_999, 1_000_000, .max, 9_999_999_999_999_999_999]
    let drawn = (0..<200).map { _ in
      UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0...63, using: &random)
    }
    for number in edges + drawn {
      let width = Int.random(in: 1...12, using: &random)
      let digits = String(number)
      let zeros = String(repeating: "0", count: max(0, width - digits.count))
      #expect(ASCIIBuffer.text(capacity: 20) { $0.append(number, width: width) } == zeros + digits)
    }
  }

  @Test("Thousands are set apart")
  func grouped() {
    let cases: [(UInt64, String)] = [
      (0, "0"), (999, "999"), (1_000, "1,000"), (1_000_007, "1,000,007"),
      (.max, "18,446,744,073,709,551,615"),
    ]
    for (number, text) in cases {
      #expect(ASCIIBuffer.text(capacity: 26) { $0.appendGrouped(number) } == text)
    }
  }

  @Test("Hexadecimal digits of either case, as many as asked for")
  func hexadecimal() {
    #expect(
      ASCIIBuffer.text(capacity: 8) { $0.appendHexadecimal(0xAB_C0DE, digits: 8, isUpper: true) }
        == "00ABC0DE")
    #expect(
      ASCIIBuffer.text(capacity: 4) { $0.appendHexadecimal(0x12_ABCD, digits: 4, isUpper: false) } == "abcd")
  }
}
