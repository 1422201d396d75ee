/// Escapes for attribute values that are URLs (RFC 3986), which keep every value a relative reference.
///
/// The value is judged by the bytes that stand in the attribute when it is written, whether they came from the
/// template or from values before it, so no combination of values can make a scheme or an authority.
enum URLEscaper {
  /// What RFC 3986 lets stand for itself in some part of a URL, but `/ : %`, which depend on their
  /// place, and `& '`, which the markup needs.
  private static let plain = ByteSet(0x30...0x39, 0x41...0x5A, 0x61...0x7A).union("-._~!$()*+,;=?#@")
  /// The same where a colon and a slash are harmless.
  private static let settledPlain = plain.union("/:")

  /// Writes `bytes` into a value that began after the last `quote` in the buffer.
  ///
  /// - Before the first `/`, `?` or `#` a colon is `%3A`: what precedes it would be a scheme.
  /// - A `/` with nothing but slashes before it is `%2F`: it would lead to the root or to another host, also together
  ///   with a slash that the template writes after it.
  /// - A `%` stays if two hexadecimal digits follow it, and is `%25` otherwise.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, quote: UInt8, to buffer: inout [UInt8]) {
    var (isSettled, isAtStart) = state(of: buffer, after: quote)
    var index = 0
    while index < bytes.count {
      if isSettled, !isAtStart {
        let start = index
        while index < bytes.count, settledPlain.contains(bytes[index]) { index += 1 }
        buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        if index == bytes.count { return }
      }
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "&"): buffer.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: ":") where isSettled: buffer.append(byte)
      case UInt8(ascii: "/") where !isAtStart: buffer.append(byte)
      case UInt8(ascii: "%") where isEncoded(bytes, at: index): buffer.append(byte)
      case _ where plain.contains(byte): buffer.append(byte)
      default: buffer += [UInt8(ascii: "%"), Hex.digit(byte >> 4), Hex.digit(byte)]
      }
      if isDelimiter(byte), byte != UInt8(ascii: "/") || !isAtStart { isSettled = true }
      isAtStart = false
      index += 1
    }
  }

  /// What the value so far says: whether a colon is harmless by now, and whether a slash would be the first thing.
  private static func state(of buffer: [UInt8], after quote: UInt8) -> (isSettled: Bool, isAtStart: Bool) {
    let start = buffer.lastIndex(of: quote).map { $0 + 1 } ?? 0
    // Browsers drop white space before a URL.
    let written = buffer[start...].drop(while: Ascii.isWhitespace)
    return (written.contains(where: isDelimiter), written.allSatisfy { $0 == UInt8(ascii: "/") })
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func isEncoded(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && Ascii.isHexDigit(bytes[index + 1]) && Ascii.isHexDigit(bytes[index + 2])
  }
}
