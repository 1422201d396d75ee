import Records

/// The ways in which a command line can name the destination of a flow: FQDN, short name, address.
struct DestinationNames {
  /// In lower case.
  let names: [[UInt8]]
  private let signatures: [TextSignature]

  init(_ address: IPAddress, host: Host?) {
    var names = [Array(address.text.utf8)]
    if let host {
      names.append(Array(host.name.utf8))
      // A short name of one or two letters would be found anywhere.
      if host.shortName.utf8.count >= 3 { names.append(Array(host.shortName.utf8)) }
    }
    self.names = names
    signatures = names.map { $0.withUnsafeBufferPointer(TextSignature.init) }
  }

  /// False only where a text of this signature holds none of the names.
  @inline(__always)
  func mayBe(in text: TextSignature) -> Bool { signatures.contains { text.mayHold($0) } }

  /// The name that the text holds as a whole word, in any case; nil when it holds none. O(length of the text).
  func found(in text: UnsafeBufferPointer<UInt8>) -> String? {
    for name in names where Self.contains(text, word: name) { return String(decoding: name, as: UTF8.self) }
    return nil
  }

  private static func contains(_ text: UnsafeBufferPointer<UInt8>, word: [UInt8]) -> Bool {
    guard word.count >= 2, text.count >= word.count else { return false }
    return word.withUnsafeBufferPointer { word in
      var start = 0
      while let found = candidate(word[0], word[1], in: text, from: start), found + word.count <= text.count {
        if isWord(word, at: found, in: text) { return true }
        start = found + 1
      }
      return false
    }
  }

  private static func isWord(
    _ word: UnsafeBufferPointer<UInt8>, at start: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var length = 0
    while length < word.count {
      if lower(text[start &+ length]) != word[length] { return false }
      length &+= 1
    }
    let end = start + length
    let isStart = start == 0 || !isNameByte(text[start - 1])
    return isStart && (end == text.count || !isNameByte(text[end]) || isTrailingDot(text, end))
  }

  /// The next place where two bytes may follow one another in either case; the caller looks closer.
  ///
  /// Eight places at a time. Setting bit 5 of each byte folds the case of letters, and a few other bytes.
  @inline(__always)
  private static func candidate(
    _ first: UInt8, _ second: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = text.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    var position = start
    while position &+ 9 <= text.count {
      let here = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
      let next = raw.loadUnaligned(fromByteOffset: position &+ 1, as: UInt64.self).littleEndian
      let both = zeros(here, first) & zeros(next, second)
      if both != 0 { return position &+ both.trailingZeroBitCount / 8 }
      position &+= 8
    }
    while position &+ 1 < text.count {
      if text[position] | 0x20 == first | 0x20, text[position &+ 1] | 0x20 == second | 0x20 {
        return position
      }
      position &+= 1
    }
    return nil
  }

  /// The highest bit of each byte of `word` that is `byte` but for bit 5, and of some bytes above one.
  @inline(__always)
  private static func zeros(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = (word | ones &* 0x20) ^ (ones &* UInt64(byte | 0x20))
    return (difference &- ones) & ~difference & (ones &* 0x80)
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
