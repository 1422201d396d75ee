import Records
import TestSupport
import Testing

@testable import Parsing

@Suite struct ValueTests {
  @Test(
    arguments: [
      ("0", 0), ("996", 996), ("996.0", 996), ("996.000", 996), ("996.", 996), ("007", 7),
      ("999999999999999999", 999_999_999_999_999_999),
    ] as [(String, Int64)])
  func `A whole number is read`(text: String, value: Int64) {
    #expect(withBytes(text, FieldValue.integer) == value)
  }

  @Test(arguments: [
    "", "-1", "+1", "996.5", "996.0x", ".0", "1e3", "0x1F", " 1", "1 ", "1,000", "9223372036854775808",
    "99999999999999999999999", "１",
  ])
  func `What is no whole number is not read`(text: String) {
    #expect(withBytes(text, FieldValue.integer) == nil)
  }

  @Test(
    arguments: [
      ("4", 4), ("996.0", 996), ("4294967294", 4_294_967_294), ("4294967295", nil), ("0", .max),
      ("0.0", .max), ("-4", nil),
    ] as [(String, UInt32?)])
  func `A process id fits 32 bits and 0 is the mark of an absent one`(text: String, pid: UInt32?) {
    #expect(withBytes(text, FieldValue.pid) == pid)
  }

  @Test(
    arguments: [("0", 0), ("443", 443), ("443.0", 443), ("65535", 65_535), ("65536", nil), ("http", nil)]
      as [(String, UInt16?)])
  func `A port is at most 65535`(text: String, port: UInt16?) {
    #expect(withBytes(text, FieldValue.port) == port)
  }

  @Test(
    arguments: [
      ("true", true), ("True", true), ("TRUE", true), ("1", true), ("yes", true), ("Yes", true),
      ("false", false),
      ("False", false), ("FALSE", false), ("0", false), ("no", false), ("tree", nil), ("fault", nil),
      ("yet", nil), ("nö", nil),
      ("2", nil), ("", nil), ("t", nil), ("truely", nil), ("on", nil),
    ] as [(String, Bool?)])
  func `True and false are read by their whole word`(text: String, value: Bool?) {
    #expect(withBytes(text, FieldValue.boolean) == value)
  }

  @Test(
    arguments: [
      ("tcp", 6), ("TCP", 6), ("Tcp", 6), ("6", 6), ("6.0", 6), ("udp", 17), ("17", 17), ("icmp", 1),
      ("ipv6-icmp", 58),
      ("ICMPv6", 58), ("icmp6", 58), ("sctp", 132), ("gre", 47), ("0", 0), ("254", 254), ("255", nil),
      ("999", nil),
      ("tc", nil), ("tcpp", nil), ("", nil), ("tçp", nil), ("a very long name", nil),
    ] as [(String, UInt8?)])
  func `A transport is read by name or number`(text: String, number: UInt8?) {
    #expect(withBytes(text, FieldValue.transport)?.rawValue == number)
  }

  @Test(arguments: ["", "-", "?", "nan", "NaN", "NAN", "N/A", "NULL", "null", "None"])
  func `Words for a missing value are known`(text: String) {
    #expect(withBytes(text, FieldValue.isMissing))
  }

  @Test(arguments: [" ", "--", "0", "none!", "nil", "N/B", "naN", "NULLS", "NUL", "\0"])
  func `Other words are values`(text: String) {
    #expect(!withBytes(text, FieldValue.isMissing))
  }

  @Test func `Equal texts get equal ids in the order of first appearance`() {
    var interner = TextInterner()
    var generator = SeededGenerator(seed: 5)
    var idByText: [String: UInt32] = ["": 0]
    for _ in 0..<30_000 {
      let text =
        String(repeating: "x", count: Int.random(in: 0...9, using: &generator))
        + (Bool.random(using: &generator) ? "\(Int.random(in: 0..<9_000, using: &generator))" : "")
      let expected = idByText[text] ?? UInt32(idByText.count)
      idByText[text] = expected
      #expect(withBytes(text) { interner.id($0) }.rawValue == expected)
    }
    #expect(interner.count == idByText.count)
    for (text, id) in idByText { #expect(interner.withBytes(Int(id)) { Array($0) } == Array(text.utf8)) }
  }
}
