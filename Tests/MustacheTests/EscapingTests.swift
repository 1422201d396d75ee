import TestSupport
import Testing

@testable import Mustache

struct EscapingTests {
  /// Text of these scalars; noncharacters cannot stand in a literal.
  static func scalars(_ values: UInt32...) -> String {
    String(String.UnicodeScalarView(values.compactMap(Unicode.Scalar.init)))
  }

  static func escape(_ text: String, _ escape: Escape) -> String {
    var buffer: [UInt8] = []
    escape.append(text, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test(
    "text is escaped byte by byte",
    arguments: [
      ("& < > \" '", "&amp; &lt; &gt; &quot; '"),
      ("a\tb\nc\rd", "a\tb\nc\\x0Dd"),
      ("<\u{301}\"\u{20DD}&\u{FE0F}", "&lt;\u{301}&quot;\u{20DD}&amp;\u{FE0F}"),
      ("\u{0}\u{1B}[2J\u{7F}", "\\x00\\x1B[2J\\x7F"),
      ("\u{80}\u{85}\u{9F}\u{A0}é", "\\u{80}\\u{85}\\u{9F}\u{A0}é"),
      (
        scalars(0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0x10FFFF),
        "\\u{FFFE}\\u{FFFF}\\u{FDD0}\\u{1FFFE}\\u{10FFFF}"
      ),
      (
        scalars(0xFFFD, 0xFDCF, 0xFDF0, 0x1F600, 0x10FFFD), scalars(0xFFFD, 0xFDCF, 0xFDF0, 0x1F600, 0x10FFFD)
      ),
      ("\u{202E}gpj\u{200F}\u{FEFF}", "\u{202E}gpj\u{200F}\u{FEFF}"),
      ("", ""),
    ])
  func textTable(_ text: String, _ expected: String) {
    let escaped = Self.escape(text, .text)
    #expect(Array(escaped.utf8) == Array(expected.utf8))
  }

  @Test("attributes keep quotes, tabs and line ends as references")
  func attribute() {
    #expect(
      Self.escape("'a'\t\"b\"\r\n<&>\u{1}", .attribute)
        == "&#39;a&#39;&#9;&quot;b&quot;\\x0D&#10;&lt;&amp;&gt;\\x01")
  }

  @Test(
    "a URL stays relative, whatever stands before the value",
    arguments: [
      ("", "a b/c.html", "a%20b/c.html"),
      ("", "javascript:alert(1)", "javascript%3Aalert(1)"),
      ("", "a/b:c", "a/b:c"),
      ("", "?q=a:b", "?q=a:b"),
      ("", "//host/x", "%2F/host/x"),
      ("", "/etc", "%2Fetc"),
      ("", "\\\\host", "%5C%5Chost"),
      ("/", "/host", "%2Fhost"),
      ("", " \t//host", "%20%09//host"),
      (" ", "/host", "%2Fhost"),
      ("java", "script:x", "script%3Ax"),
      ("../", "a:b", "a:b"),
      ("", "é\u{1B}", "%C3%A9%1B"),
      ("", "100%", "100%25"),
      ("", "%41%4", "%41%254"),
      ("", "a&b'c\"<d>", "a&amp;b%27c%22%3Cd%3E"),
      ("", "[::1]", "%5B%3A%3A1%5D"),
    ])
  func url(_ before: String, _ text: String, _ expected: String) {
    var buffer = Array("<a href=\"\(before)".utf8)
    let start = buffer.count
    Escape.url(quote: UInt8(ascii: "\"")).append(text, to: &buffer)
    #expect(String(decoding: buffer[start...], as: UTF8.self) == expected)
  }

  @Test("random text leaves no markup and decodes to what is shown of it")
  func randomText() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for round in 0..<3_000 {
      let text = random.text()
      for escape in [Escape.text, .attribute] {
        let escaped = Array(Self.escape(text, escape).utf8)
        let decoded = EscapedText.decode(escaped, isAttribute: escape == .attribute)
        #expect(
          decoded == Array(EscapedText.visible(text).utf8),
          "seed \(seed), round \(round): \(text.debugDescription)")
      }
    }
  }

  @Test("random values never make a URL with a scheme or a host")
  func randomURLs() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let pieces = ["", "/", "//", ":", "\\", "javascript", "?", "#", ".", "%", "\t", "host", "a b", "&", "'"]
    for round in 0..<3_000 {
      var buffer = Array("<a href=\"".utf8)
      let start = buffer.count
      for _ in 0..<3 {
        let text = (0..<3).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        Escape.url(quote: UInt8(ascii: "\"")).append(text, to: &buffer)
      }
      let url = buffer[start...]
      let head = url.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
      let isRelative = !head.contains(UInt8(ascii: ":")) && url.first != UInt8(ascii: "/")
      #expect(isRelative, "seed \(seed), round \(round): \(String(decoding: url, as: UTF8.self))")
      #expect(
        url.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }, "seed \(seed), round \(round)")
    }
  }
}

/// A reading of escaped text that shares nothing with the escaper.
enum EscapedText {
  private static let references: [String: UInt8] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "#39": 0x27, "#9": 9, "#10": 10,
  ]

  /// Resolves references; nil if a byte of markup or a control stands in the open.
  static func decode(_ bytes: [UInt8], isAttribute: Bool) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = bytes[...]
    let forbidden = Set("<>\"".utf8).union(isAttribute ? Array("'\t\n".utf8) : [])
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "&") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")),
          let decoded = references[String(decoding: rest[..<end], as: UTF8.self)]
        else { return nil }
        result.append(decoded)
        rest = rest[(end + 1)...]
      } else if forbidden.contains(byte) || (byte < 0x20 && byte != 9 && byte != 10) || byte == 0x7F {
        return nil
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// A text with what cannot be shown in its visible form.
  static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let hex = String(scalar.value, radix: 16, uppercase: true)
      switch scalar.value {
      case 9, 10: result.unicodeScalars.append(scalar)
      case 0..<0x10: result += "\\x0" + hex
      case 0x10..<0x20, 0x7F: result += "\\x" + hex
      case 0x80..<0xA0, 0xFDD0...0xFDEF: result += "\\u{\(hex)}"
      case _ where hex.hasSuffix("FFFE") || hex.hasSuffix("FFFF"): result += "\\u{\(hex)}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
