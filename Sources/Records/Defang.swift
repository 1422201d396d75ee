/// Writes addresses and URLs so that no program makes links of them: `10[.]3[.]15[.]216`, `hxxp://a[.]example/x`,
/// `2001[:]db8[:][:]1`; names only where they are given. Everything else stays as it is. O(length of the text).
package struct Defang: Sendable {
  /// Host names in lower case that are written `a[.]example`, too.
  private let names: Set<String>

  package init(names: some Sequence<String> = []) {
    self.names = Set(names.lazy.filter { $0.contains(".") }.map { $0.lowercased() })
  }

  package func text(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 16)
    var position = 0
    var isInAddressOfURL = false
    while position < bytes.count {
      let end = bytes[position...].firstIndex { !Self.isWordByte($0) } ?? bytes.endIndex
      guard end > position else {
        output.append(bytes[position])
        // `://` leads from a scheme to the address.
        if isInAddressOfURL, bytes[position] != UInt8(ascii: "/") { isInAddressOfURL = false }
        position += 1
        continue
      }
      let word = bytes[position..<end]
      if word.last == UInt8(ascii: ":"), let scheme = Self.scheme(word), bytes[end...].starts(with: "//".utf8)
      {
        output += scheme.utf8
        isInAddressOfURL = true
      } else {
        write(word, isAddressOfURL: isInAddressOfURL, to: &output)
        isInAddressOfURL = false
      }
      position = end
    }
    return String(decoding: output, as: UTF8.self)
  }

  private func write(_ word: ArraySlice<UInt8>, isAddressOfURL: Bool, to output: inout [UInt8]) {
    // Most words are neither addresses nor names.
    guard isAddressOfURL || word.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") })
    else {
      return output.append(contentsOf: word)
    }
    let kept = word.reversed().drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }.count
    let core = word.prefix(kept)
    let isIPv6 = Self.isIPv6(core)
    let isName =
      isAddressOfURL || Self.isIPv4(core) || !names.isEmpty && names.contains(Self.lowercased(core))
    for byte in core {
      if isName && byte == UInt8(ascii: ".")
        || isIPv6 && (byte == UInt8(ascii: ":") || byte == UInt8(ascii: "."))
      {
        output += [UInt8(ascii: "["), byte, UInt8(ascii: "]")]
      } else {
        output.append(byte)
      }
    }
    output += word.dropFirst(kept)
  }

  /// What a scheme of the web is written as, with its colon; nil for other words.
  private static func scheme(_ word: ArraySlice<UInt8>) -> String? {
    switch lowercased(word) {
    case "http:": "hxxp:"
    case "https:": "hxxps:"
    case "ftp:": "fxp:"
    default: nil
    }
  }

  private static func lowercased(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Four numbers of at most three digits with dots between, and perhaps a port.
  private static func isIPv4(_ word: ArraySlice<UInt8>) -> Bool {
    let address = word.prefix { $0 != UInt8(ascii: ":") }
    let parts = address.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(isDigit) }
      && word.dropFirst(address.count + 1).allSatisfy(isDigit)
  }

  /// Groups of hexadecimal digits with seven colons between, or with two colons together. Times of day have two single
  /// ones, hardware addresses five.
  private static func isIPv6(_ word: ArraySlice<UInt8>) -> Bool {
    let colon = UInt8(ascii: ":")
    let address = word.prefix { $0 != UInt8(ascii: "%") }
    guard address.allSatisfy({ isHexadecimal($0) || $0 == colon || $0 == UInt8(ascii: ".") }) else {
      return false
    }
    let colons = address.count { $0 == colon }
    let isShortened = zip(address, address.dropFirst()).contains { $0 == colon && $1 == colon }
    return colons == 7 || isShortened && colons < 8 && address.count > 2
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
