import Records

extension FieldValue {
  /// An IPv4 address in dotted form or an IPv6 address in any spelling of RFC 4291; a zone id is left out.
  @inline(__always)
  static func address(_ bytes: Bytes) -> IPAddress? {
    if let value = dottedQuad(bytes) { return IPAddress(ipv4: value) }
    return ipv6(bytes)
  }

  @inline(__always)
  private static func dottedQuad(_ bytes: Bytes) -> UInt32? {
    guard bytes.count >= 7, bytes.count <= 15 else { return nil }
    var result: UInt32 = 0
    var part: UInt32 = 0
    var digits = 0
    var dots = 0
    for byte in bytes {
      let digit = byte &- 0x30
      if digit <= 9 {
        part = part * 10 + UInt32(digit)
        digits += 1
        if digits > 3 || part > 255 { return nil }
      } else {
        guard byte == 0x2E, digits > 0, dots < 3 else { return nil }
        result = result << 8 | part
        part = 0
        digits = 0
        dots += 1
      }
    }
    return dots == 3 && digits > 0 ? result << 8 | part : nil
  }

  @inline(never)
  private static func ipv6(_ bytes: Bytes) -> IPAddress? {
    var text = bytes[...]
    if let zone = text.firstIndex(of: 0x25) { text = text[..<zone] }
    guard text.count >= 2, text.count <= 45 else { return nil }
    var groups: [UInt16] = []
    var gap: Int?
    var position = text.startIndex
    if text.starts(with: [0x3A, 0x3A]) {
      gap = 0
      position += 2
    }
    while position < text.endIndex {
      let end = text[position...].firstIndex(of: 0x3A) ?? text.endIndex
      let part = text[position..<end]
      if end == text.endIndex, part.contains(0x2E) {
        guard let quad = dottedQuad(UnsafeBufferPointer(rebasing: part)) else { return nil }
        groups += [UInt16(quad >> 16), UInt16(quad & 0xFFFF)]
        break
      }
      guard let group = hexGroup(part) else { return nil }
      groups.append(group)
      position = end
      guard position < text.endIndex else { break }
      position += 1
      if position == text.endIndex { return nil }
      if text[position] == 0x3A {
        guard gap == nil else { return nil }
        gap = groups.count
        position += 1
      }
    }
    guard gap == nil ? groups.count == 8 : groups.count < 8 else { return nil }
    if let gap { groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap) }
    let words = groups.map(UInt64.init)
    return IPAddress(
      high: words[0] << 48 | words[1] << 32 | words[2] << 16 | words[3],
      low: words[4] << 48 | words[5] << 32 | words[6] << 16 | words[7])
  }

  private static func hexGroup(_ part: Slice<Bytes>) -> UInt16? {
    part.count <= 4 ? hexadecimal(part).map { UInt16($0) } : nil
  }
}
