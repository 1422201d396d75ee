import Records

/// The values that only flow records have; each returns nil where the bytes are not such a value.
enum FlowValue {
  typealias Bytes = FieldValue.Bytes

  /// The bytes without blanks at both ends.
  @inline(__always)
  static func trimmed(_ bytes: Bytes) -> Bytes {
    guard let first = bytes.first, let last = bytes.last, first == 0x20 || last == 0x20 else { return bytes }
    var range = 0..<bytes.count
    while !range.isEmpty, bytes[range.lowerBound] == 0x20 { range = range.dropFirst() }
    while !range.isEmpty, bytes[range.upperBound - 1] == 0x20 { range = range.dropLast() }
    return Bytes(rebasing: bytes[range])
  }

  /// A port: a number, `0x0050`, the name of a well-known service, or type and code of ICMP as `8.0` or `3.1`.
  static func port(_ bytes: Bytes) -> UInt16? {
    if let port = FieldValue.port(bytes) { return port }
    if bytes.count > 2, bytes[0] == 0x30, bytes[1] | 0x20 == 0x78 {
      return bytes.count <= 6 ? FieldValue.hexadecimal(bytes[2...]).map { UInt16($0) } : nil
    }
    return ServiceName.port(bytes)
  }

  /// Type and code of ICMP where they are written as `3.1`.
  static func icmp(_ bytes: Bytes) -> (type: UInt16, code: UInt16)? {
    guard let point = bytes.firstIndex(of: 0x2E),
      let type = FieldValue.integer(Bytes(rebasing: bytes[..<point])), type <= 255,
      let code = FieldValue.integer(Bytes(rebasing: bytes[(point + 1)...])), code <= 255
    else { return nil }
    return (UInt16(type), UInt16(code))
  }

  /// A count of packets or bytes, also as nfdump shortens it: `3.5 M` is 3,500,000.
  static func count(_ bytes: Bytes) -> Int64? {
    if let value = FieldValue.integer(bytes) { return value }
    guard let last = bytes.last, let power = [0x4B: 3, 0x4D: 6, 0x47: 9, 0x54: 12][Int(last)] else {
      return nil
    }
    let number = trimmed(Bytes(rebasing: bytes[..<(bytes.count - 1)]))
    let point = number.firstIndex(of: 0x2E) ?? number.count
    guard let whole = FieldValue.integer(Bytes(rebasing: number[..<point])), whole < 1_000_000 else {
      return nil
    }
    var value = whole
    let digits = number[point...].dropFirst()
    guard digits.count <= power else { return nil }
    for index in 0..<power {
      let position = digits.startIndex + index
      let digit = position < digits.endIndex ? digits[position] &- 0x30 : 0
      guard digit <= 9 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value
  }

  /// A duration in nanoseconds: seconds such as `0.186`, `00:03:02.377` with or without days before it (`1d`, `2 `), or
  /// nfdump's eight digits `ddHHMMSS.mmm`.
  static func duration(_ bytes: Bytes) -> Int64? {
    guard let time = TimeReader.posixTime(bytes), time.nanoseconds >= 0 else { return clockDuration(bytes) }
    let point = bytes.firstIndex(of: 0x2E) ?? bytes.count
    guard point == 8 else { return time.nanoseconds }
    let value = time.nanoseconds / 1_000_000_000
    let seconds =
      (value / 1_000_000) * 86_400 + (value / 10_000 % 100) * 3_600 + (value / 100 % 100) * 60 + value % 100
    return seconds * 1_000_000_000 + time.nanoseconds % 1_000_000_000
  }

  private static func clockDuration(_ bytes: Bytes) -> Int64? {
    var days: Int64 = 0
    var clock = bytes
    if let gap = bytes.firstIndex(of: 0x20) {
      let end = bytes[..<gap].last == 0x64 ? gap - 1 : gap
      guard let value = FieldValue.integer(Bytes(rebasing: bytes[..<end])), value < 100_000 else {
        return nil
      }
      days = value
      clock = trimmed(Bytes(rebasing: bytes[gap...]))
    }
    guard clock.count >= 8, clock[2] == 0x3A, clock[5] == 0x3A,
      let hours = FieldValue.integer(Bytes(rebasing: clock[0..<2])),
      let minutes = FieldValue.integer(Bytes(rebasing: clock[3..<5])), minutes < 60,
      let rest = TimeReader.posixTime(Bytes(rebasing: clock[6...])), 0..<61_000_000_000 ~= rest.nanoseconds
    else { return nil }
    return (days * 86_400 + hours * 3_600 + minutes * 60) * 1_000_000_000 + rest.nanoseconds
  }

  /// Whether a text is an address of a network card, as argus writes where a frame has no IP header.
  static func isHardwareAddress(_ bytes: Bytes) -> Bool {
    bytes.count == 17 && stride(from: 2, to: 17, by: 3).allSatisfy { bytes[$0] == 0x3A }
  }
}

/// Ports by the names that argus writes for them unless it is told not to (IANA's registry, the common ones).
enum ServiceName {
  static func port(_ bytes: FieldValue.Bytes) -> UInt16? {
    guard 2...16 ~= bytes.count else { return nil }
    return ports[String(decoding: bytes, as: UTF8.self).lowercased()]
  }

  private static let ports: [String: UInt16] = [
    "echo": 7, "discard": 9, "systat": 11, "daytime": 13, "qotd": 17, "chargen": 19, "ftp-data": 20,
    "ftp": 21,
    "ssh": 22, "telnet": 23, "smtp": 25, "time": 37, "whois": 43, "nicname": 43, "tacacs": 49, "domain": 53,
    "bootps": 67, "bootpc": 68, "tftp": 69, "gopher": 70, "finger": 79, "http": 80, "www": 80, "kerberos": 88,
    "kerberos-sec": 88, "pop2": 109, "pop3": 110, "sunrpc": 111, "auth": 113, "ident": 113, "nntp": 119,
    "ntp": 123, "epmap": 135, "loc-srv": 135, "netbios-ns": 137, "netbios-dgm": 138, "netbios-ssn": 139,
    "imap": 143, "imap2": 143, "snmp": 161, "snmptrap": 162, "snmp-trap": 162, "bgp": 179, "irc": 194,
    "ldap": 389,
    "svrloc": 427, "https": 443, "microsoft-ds": 445, "kpasswd": 464, "kpasswd5": 464, "submissions": 465,
    "isakmp": 500, "exec": 512, "biff": 512, "login": 513, "who": 513, "shell": 514, "syslog": 514,
    "printer": 515,
    "route": 520, "router": 520, "ripng": 521, "dhcpv6-client": 546, "dhcpv6-server": 547, "rtsp": 554,
    "nntps": 563, "submission": 587, "http-rpc-epmap": 593, "ipp": 631, "ldaps": 636, "rsync": 873,
    "ftps": 990,
    "imaps": 993, "pop3s": 995, "socks": 1080, "openvpn": 1194, "ms-sql-s": 1433, "ms-sql-m": 1434,
    "l2tp": 1701,
    "pptp": 1723, "radius": 1812, "radius-acct": 1813, "ssdp": 1900, "nfs": 2049, "msft-gc": 3268,
    "msft-gc-ssl": 3269, "mysql": 3306, "ms-wbt-server": 3389, "svn": 3690, "ipsec-nat-t": 4500, "sip": 5060,
    "sips": 5061, "mdns": 5353, "llmnr": 5355, "postgresql": 5432, "wsman": 5985, "wsmans": 5986, "x11": 6000,
    "redis": 6379, "irc-serv": 529, "ircd": 6667, "http-alt": 8080, "https-alt": 8443,
  ]
}
