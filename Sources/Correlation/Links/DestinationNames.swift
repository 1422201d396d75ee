import Records

/// The ways in which a command line can name the destination of a flow: FQDN, short name, address.
struct DestinationNames {
  /// In lower case.
  let names: [[UInt8]]

  init(_ address: IPAddress, host: Host?) {
    var names = [Array(address.text.utf8)]
    if let host {
      names.append(Array(host.name.utf8))
      // A short name of one or two letters would be found anywhere.
      if host.shortName.utf8.count >= 3 { names.append(Array(host.shortName.utf8)) }
    }
    self.names = names
  }

  /// The name that the text holds as a whole word, in any case; nil when it holds none. O(length of the text).
  func found(in text: UnsafeBufferPointer<UInt8>) -> String? {
    for name in names where Self.contains(text, word: name) { return String(decoding: name, as: UTF8.self) }
    return nil
  }

  private static func contains(_ text: UnsafeBufferPointer<UInt8>, word: [UInt8]) -> Bool {
    guard let first = word.first, text.count >= word.count else { return false }
    for start in 0...(text.count - word.count) where lower(text[start]) == first {
      var length = 1
      while length < word.count, lower(text[start + length]) == word[length] { length += 1 }
      guard length == word.count else { continue }
      let isStart = start == 0 || !isNameByte(text[start - 1])
      let end = start + length
      let isEnd = end == text.count || !isNameByte(text[end]) || isTrailingDot(text, end)
      if isStart && isEnd { return true }
    }
    return false
  }

  /// A dot that ends a sentence or a root domain, not one inside a longer name.
  private static func isTrailingDot(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    text[index] == 0x2E && (index + 1 == text.count || !isNameByte(text[index + 1]))
  }

  /// Bytes that may go on a host name or an address; `_` too, which Windows allows.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x80...0xFF: true
    default: false
    }
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 {
    0x41...0x5A ~= byte ? byte | 0x20 : byte
  }
}
