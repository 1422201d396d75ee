import TestSupport
import Testing

@testable import Correlation

@Suite("Signatures of texts")
struct TextSignatureTests {
  private func signature(_ text: [UInt8]) -> TextSignature {
    text.withUnsafeBufferPointer(TextSignature.init)
  }

  @Test("A text may hold every part of itself, in any case", arguments: 0..<20)
  func parts(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let start = Int.random(in: 0...text.count, using: &random)
      let part = text[start..<Int.random(in: start...text.count, using: &random)].map { byte in
        switch byte {
        case 0x41...0x5A where Bool.random(using: &random): byte | 0x20
        case 0x61...0x7A where Bool.random(using: &random): byte & 0xDF
        default: byte
        }
      }
      #expect(signature(text).mayHold(signature(part)), "seed \(seed): \(part) of \(text)")
    }
  }

  @Test("Most words that are not in a text are told so")
  func others() {
    let text = signature(Array(#"wmic /node:"brandvold-pc" process call create "C:\cotton.exe -d""#.utf8))
    let words = ["10.3.15.144", "198.51.100.21", "hollis-pc", "hollis-pc.brawlco.com", "sounder-pc", "dc01"]
    #expect(words.filter { text.mayHold(signature(Array($0.utf8))) }.isEmpty)
    #expect(text.mayHold(signature(Array("BRANDVOLD-PC".utf8))))
  }
}
