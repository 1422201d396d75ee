/// Writes addresses and URLs so that no program makes links of them: `10[.]3[.]15[.]216`, `hxxp://a[.]example/x`,
/// `2001[:]db8[:][:]1`; names only where they are given. Everything else stays as it is. O(length of the text).
package struct Defang: Sendable {
  /// Host names in lower case that are written `a[.]example`, too.
  private let names: Set<String>

  /// Addresses and URLs alone.
  package static let addresses = Defang(names: [])

  package init(names: [String]) {
    self.names = Set(names.filter { $0.contains(".") }.map { $0.lowercased() })
  }

  package func text(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { bytes in
      // Addresses, URLs and names all hold one of the two.
      bytes.contains { $0 == Self.dot || $0 == Self.colon }
        ? String(decoding: defanged(bytes), as: UTF8.self) : text
    }
  }

  private typealias Word = UnsafeBufferPointer<UInt8>.SubSequence
  private static let dot = UInt8(ascii: ".")
  private static let colon = UInt8(ascii: ":")

  private func defanged(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 16)
    var position = 0
    var isInAddressOfURL = false
    while position < bytes.count {
      var end = position
      while end < bytes.count, Self.isWordByte(bytes[end]) { end += 1 }
      guard end > position else {
        output.append(bytes[position])
        // `://` leads from a scheme to the address.
        if isInAddressOfURL, bytes[position] != UInt8(ascii: "/") { isInAddressOfURL = false }
        position += 1
        continue
      }
      let word = bytes[position..<end]
      if bytes[end - 1] == Self.colon, let scheme = Self.scheme(word), bytes[end...].starts(with: "//".utf8) {
        output += scheme.utf8
        isInAddressOfURL = true
      } else {
        write(word, isAddressOfURL: isInAddressOfURL, to: &output)
        isInAddressOfURL = false
      }
      position = end
    }
    return output
  }

  private func write(_ word: Word, isAddressOfURL: Bool, to output: inout [UInt8]) {
    // Most words are neither addresses nor names.
    guard isAddressOfURL || word.contains(where: { $0 == Self.dot || $0 == Self.colon }) else {
      return output.append(contentsOf: word)
    }
    var core = word
    while let last = core.last, last == Self.dot || last == Self.colon { core.removeLast() }
    let isIPv6 = Self.isIPv6(core)
    let isName =
      isAddressOfURL || Self.isIPv4(core) || !names.isEmpty && names.contains(Self.lowercased(core))
    for byte in core {
      if isName && byte == Self.dot || isIPv6 && (byte == Self.colon || byte == Self.dot) {
        output.append(UInt8(ascii: "["))
        output.append(byte)
        output.append(UInt8(ascii: "]"))
      } else {
        output.append(byte)
      }
    }
    output += word[core.endIndex...]
  }

  /// What a scheme of the web is written as, with its colon; nil for other words.
  private static func scheme(_ word: Word) -> String? {
    switch lowercased(word) {
    case "http:": "hxxp:"
    case "https:": "hxxps:"
    case "ftp:": "fxp:"
    default: nil
    }
  }

  private static func lowercased(_ word: Word) -> String {
    String(decoding: word.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Four numbers of at most three digits with dots between, and perhaps a port.
  private static func isIPv4(_ word: Word) -> Bool {
    var (numbers, digits) = (1, 0)
    for (position, byte) in word.enumerated() {
      if isDigit(byte) {
        digits += 1
      } else if byte == dot {
        if !(1...3).contains(digits) { return false }
        (numbers, digits) = (numbers + 1, 0)
      } else {
        return byte == colon && numbers == 4 && (1...3).contains(digits)
          && word.dropFirst(position + 1).allSatisfy(isDigit)
      }
    }
    return numbers == 4 && (1...3).contains(digits)
  }

  /// Groups of hexadecimal digits with seven colons between, or with two colons together. Times of day have two single
  /// ones, hardware addresses five.
  private static func isIPv6(_ word: Word) -> Bool {
    var (colons, length, isShortened) = (0, 0, false)
    var previous: UInt8 = 0
    for byte in word {
      if byte == UInt8(ascii: "%") { break }
      guard isHexadecimal(byte) || byte == colon || byte == dot else { return false }
      if byte == colon { colons += 1 }
      if byte == colon, previous == colon { isShortened = true }
      previous = byte
      length += 1
    }
    return colons == 7 || isShortened && colons < 8 && length > 2
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "%"): true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || 0x61...0x66 ~= byte | 0x20 }
}
