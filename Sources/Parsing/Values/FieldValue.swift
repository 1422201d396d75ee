import Records

/// The values of fields, read from their bytes; each returns nil where the bytes are not such a value.
enum FieldValue {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Whether the field says that there is no value: empty, `-`, `?`, `NULL`, `N/A`, `nan`, `NaN`, `None`.
  @inline(__always)
  static func isMissing(_ bytes: Bytes) -> Bool {
    bytes.count <= 4 && isMissingWord(bytes)
  }

  @inline(never)
  private static func isMissingWord(_ bytes: Bytes) -> Bool {
    switch bytes.count {
    case 0: true
    case 1: bytes[0] == 0x2D || bytes[0] == 0x3F
    case 3: equals(bytes, "nan") || equals(bytes, "NaN") || equals(bytes, "N/A") || equals(bytes, "NAN")
    case 4: equals(bytes, "NULL") || equals(bytes, "null") || equals(bytes, "None")
    default: false
    }
  }

  static func equals(_ bytes: Bytes, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count where bytes[index] != text.utf8Start[index] { return false }
    return true
  }

  /// The line that the field repeats, as Splunk writes a field that it found several times; nil for other text.
  @inline(never)
  static func repeatedLine(_ bytes: Bytes) -> Bytes? {
    guard let end = bytes.firstIndex(of: 0x0A), end > 0 else { return nil }
    let first = bytes[..<end]
    var rest = bytes[(end + 1)...]
    while true {
      guard rest.starts(with: first) else { return nil }
      rest = rest.dropFirst(first.count)
      if rest.isEmpty { return Bytes(rebasing: first) }
      guard rest.first == 0x0A else { return nil }
      rest = rest.dropFirst()
    }
  }

  /// A whole number of at most 18 digits; also with a fraction of zeros, as in `996.0`.
  @inline(__always)
  static func integer(_ bytes: Bytes) -> Int64? {
    var value: Int64 = 0
    var index = 0
    while index < bytes.count {
      let digit = bytes[index] &- 0x30
      if digit > 9 { break }
      if index >= 18 { return nil }
      value = value &* 10 &+ Int64(digit)
      index += 1
    }
    guard index > 0 else { return nil }
    if index == bytes.count { return value }
    return isZeroFraction(bytes, from: index) ? value : nil
  }

  private static func isZeroFraction(_ bytes: Bytes, from start: Int) -> Bool {
    guard bytes[start] == 0x2E else { return false }
    for index in (start + 1)..<bytes.count where bytes[index] != 0x30 { return false }
    return true
  }

  /// One to eight hexadecimal digits, in capitals or small letters.
  static func hexadecimal(_ bytes: some Collection<UInt8>) -> UInt32? {
    guard 1...8 ~= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// A process id: a whole number that fits 32 bits. 0, which exporters also write for "unknown", becomes
  /// `UInt32.max`, the columns' mark for an absent pid.
  @inline(__always)
  static func pid(_ bytes: Bytes) -> UInt32? {
    guard let value = integer(bytes), value < Int64(UInt32.max) else { return nil }
    return value == 0 ? .max : UInt32(value)
  }

  /// A port, 0 to 65535.
  @inline(__always)
  static func port(_ bytes: Bytes) -> UInt16? {
    guard let value = integer(bytes), value <= 65_535 else { return nil }
    return UInt16(value)
  }

  /// `true`, `True`, `TRUE`, `1`, `yes` and their opposites.
  static func boolean(_ bytes: Bytes) -> Bool? {
    switch bytes.count {
    case 1: bytes[0] == 0x31 ? true : bytes[0] == 0x30 ? false : nil
    case 2: equalsIgnoringCase(bytes, "no") ? false : nil
    case 3: equalsIgnoringCase(bytes, "yes") ? true : nil
    case 4: equalsIgnoringCase(bytes, "true") ? true : nil
    case 5: equalsIgnoringCase(bytes, "false") ? false : nil
    default: nil
    }
  }

  /// Whether the bytes are `text`, which is in small letters without marks, in any case.
  private static func equalsIgnoringCase(_ bytes: Bytes, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    return bytes.indices.allSatisfy { bytes[$0] | 0x20 == text.utf8Start[$0] }
  }

  /// Whether the bytes hold `sysmon` in any case, as the names of Sysmon's channels and providers do.
  static func containsSysmon(_ bytes: Bytes) -> Bool {
    guard bytes.count >= 6 else { return false }
    return (0...bytes.count - 6).contains {
      equalsIgnoringCase(Bytes(rebasing: bytes[$0..<$0 + 6]), "sysmon")
    }
  }

  /// A transport by name, in any case, or by protocol number.
  static func transport(_ bytes: Bytes) -> Transport? {
    if let number = integer(bytes) { return number < 255 ? Transport(rawValue: UInt8(number)) : nil }
    if equalsIgnoringCase(bytes, "tcp") { return .tcp }
    if equalsIgnoringCase(bytes, "udp") { return .udp }
    guard 2...12 ~= bytes.count else { return nil }
    let name = String(decoding: bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    return transports[name]
  }

  private static let transports: [String: Transport] = [
    "tcp": .tcp, "udp": .udp, "icmp": .icmp, "icmp6": .icmp6, "ipv6-icmp": .icmp6, "icmpv6": .icmp6,
    "igmp": Transport(rawValue: 2), "ipip": Transport(rawValue: 4), "ipencap": Transport(rawValue: 4),
    "dccp": Transport(rawValue: 33), "ipv6": Transport(rawValue: 41), "rsvp": Transport(rawValue: 46),
    "gre": Transport(rawValue: 47), "esp": Transport(rawValue: 50), "ah": Transport(rawValue: 51),
    "eigrp": Transport(rawValue: 88), "ospf": Transport(rawValue: 89), "pim": Transport(rawValue: 103),
    "vrrp": Transport(rawValue: 112), "sctp": Transport(rawValue: 132), "udplite": Transport(rawValue: 136),
    // What argus names by what it found inside UDP.
    "rtp": .udp, "rtcp": .udp, "udt": .udp,
  ]
}
