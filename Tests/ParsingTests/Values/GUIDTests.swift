import Records
import Testing

@testable import Parsing

@Suite struct GUIDTests {
  private static let example = ProcessGUID(high: 0x6C70_CE0A_87E9_5907, low: 0x0000_0010_8C90_1100)

  @Test(arguments: [
    "{6C70CE0A-87E9-5907-0000-00108C901100}", "6C70CE0A-87E9-5907-0000-00108C901100",
    "{6c70ce0a-87e9-5907-0000-00108c901100}", "6c70CE0a-87E9-5907-0000-00108c901100",
  ])
  func `A GUID is read with or without braces and in any case`(text: String) {
    #expect(withBytes(text, FieldValue.guid) == Self.example)
  }

  @Test func `The zero GUID is the absent one`() {
    #expect(withBytes("{00000000-0000-0000-0000-000000000000}", FieldValue.guid) == .zero)
  }

  @Test(arguments: [
    "", "-", "{}", "{6C70CE0A-87E9-5907-0000-00108C901100", "6C70CE0A-87E9-5907-0000-00108C901100}",
    "(6C70CE0A-87E9-5907-0000-00108C901100)", "6C70CE0A87E9590700000010008C901100",
    "6C70CE0A-87E9-5907-0000-00108C90110",
    "6C70CE0A-87E9-5907-0000-00108C9011000", "6C70CE0A-87E9-59070-000-00108C901100",
  ])
  func `What is no GUID is not read`(text: String) {
    #expect(withBytes(text, FieldValue.guid) == nil)
  }

  @Test(arguments: [false, true])
  func `Every byte at every place is taken as a slow reader takes it`(hasBraces: Bool) {
    let plain = "6C70CE0A-87E9-5907-0000-00108C901100"
    let text = Array((hasBraces ? "{\(plain)}" : plain).utf8)
    for position in text.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = text
        changed[position] = byte
        let found = changed.withUnsafeBufferPointer(FieldValue.guid)
        if found != Self.slowGUID(changed) {
          Issue.record("byte \(byte) at \(position): \(String(describing: found))")
        }
      }
    }
  }

  private static func slowGUID(_ bytes: [UInt8]) -> ProcessGUID? {
    var text = bytes
    if text.count == 38, text.first == 0x7B, text.last == 0x7D { text = Array(text[1..<37]) }
    guard text.count == 36 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for (index, byte) in text.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard byte == 0x2D else { return nil }
        continue
      }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      words.0 = words.0 << 4 | words.1 >> 60
      words.1 = words.1 << 4 | UInt64(digit)
    }
    return ProcessGUID(high: words.0, low: words.1)
  }
}
