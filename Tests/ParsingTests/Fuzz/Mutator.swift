import TestSupport

/// Changes inputs at random, as hostile and damaged files are: the same seed makes the same changes.
struct Mutator {
  private var generator: SeededGenerator
  /// Bytes that mean something to some format.
  private static let tokens: [[UInt8]] =
    [
      "\"", "\"\"", ",", "\n", "\r\n", "\r", "\0", "<", ">", "</Event>", "<Event>", "<Event ", "&#0;", "&lt;",
      "]]>",
      "<![CDATA[", "<!--", "{", "}", "[", "]", ":", "\\", "\\u", "\\uD800", "\\\"", "null", "true", "1e999",
      "-", "|",
      "#", "\t", "#fields", "#separator \\x09", "-0", "99999999999999999999", "0.0000000000001", "NaN", "::",
      "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "255.255.255.255", "{00000000-0000-0000-0000-000000000000}",
      "9999-12-31T23:59:59.999999999Z", "0000-00-00 00:00:00", "1677-09-21T00:12:43Z", "\u{FEFF}", "\u{202E}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]]

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// One of `texts` with a few changes, some of them taken from the other texts.
  mutating func mutant(of texts: [[UInt8]]) -> [UInt8] {
    var bytes = texts.randomElement(using: &generator) ?? []
    for _ in 0..<(1 << Int.random(in: 0...4, using: &generator)) { change(&bytes, texts) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], _ texts: [[UInt8]]) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + length()))
    case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + length())], at: place)
    case 4: bytes.insert(contentsOf: Self.tokens.randomElement(using: &generator) ?? [], at: place)
    case 5:
      let token = Self.tokens.randomElement(using: &generator) ?? []
      bytes.replaceSubrange(place..<min(bytes.count, place + token.count), with: token)
    case 6:
      let other = texts.randomElement(using: &generator) ?? []
      let start = Int.random(in: 0...other.count, using: &generator)
      bytes.insert(contentsOf: other[start..<min(other.count, start + length())], at: place)
    default: bytes.removeSubrange(place...)
    }
  }

  /// Mostly short, sometimes long.
  private mutating func length() -> Int { 1 << Int.random(in: 0...10, using: &generator) }
}
