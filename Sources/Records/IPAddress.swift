/// An IPv4 or IPv6 address as 16 bytes; IPv4 is held in its mapped form (::ffff:a.b.c.d), so the two compare equal.
package struct IPAddress: Hashable, Comparable, Sendable {
  package var high: UInt64
  package var low: UInt64

  @inlinable
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// An IPv4 address from its four bytes in network order.
  @inlinable
  package init(ipv4 value: UInt32) {
    high = 0
    low = 0xFFFF_0000_0000 | UInt64(value)
  }

  /// The unspecified address, which stands for an absent one.
  package static let unspecified = IPAddress(high: 0, low: 0)

  package var isUnspecified: Bool { high | low == 0 || (isIPv4 && ipv4 == 0) }
  @inlinable package var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }
  @inlinable package var ipv4: UInt32 { UInt32(truncatingIfNeeded: low) }

  // Written out so that other modules can inline it, as the comparisons of the other keys of tables are.
  @inlinable
  package static func == (left: IPAddress, right: IPAddress) -> Bool {
    left.low == right.low && left.high == right.high
  }

  @inlinable
  package static func < (left: IPAddress, right: IPAddress) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// The bytes in network order: 4 for IPv4, 16 for IPv6.
  package var bytes: [UInt8] {
    if isIPv4 {
      return (0..<4).map { UInt8(truncatingIfNeeded: ipv4 >> UInt32(24 - 8 * $0)) }
    }
    return [high, low].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
    }
  }

  /// The canonical text: dotted for IPv4, RFC 5952 for IPv6.
  package var text: String {
    if isIPv4 {
      return ASCIIBuffer.text(capacity: 15) { buffer in
        for shift: UInt32 in [24, 16, 8, 0] {
          buffer.append(UInt64(ipv4 >> shift & 0xFF))
          if shift > 0 { buffer.append(0x2E) }
        }
      }
    }
    let groups = [high, low].flatMap { word in
      (0..<4).map { UInt16(truncatingIfNeeded: word >> UInt64(48 - 16 * $0)) }
    }
    let run = longestZeroRun(groups)
    func text(_ part: ArraySlice<UInt16>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard run.count > 1 else { return text(groups[...]) }
    return text(groups[..<run.lowerBound]) + "::" + text(groups[run.upperBound...])
  }

  /// The first of the longest runs of zero groups (RFC 5952 section 4.2).
  private func longestZeroRun(_ groups: [UInt16]) -> Range<Int> {
    var best = 0..<0
    var start = 0
    for index in 0...groups.count where index == groups.count || groups[index] != 0 {
      if index - start > best.count { best = start..<index }
      start = index + 1
    }
    return best
  }
}

extension IPAddress {
  /// What kind of address this is, where that decides whether it may belong to one host.
  package enum Scope: String, Sendable {
    case unicast
    case loopback
    case linkLocal = "link-local"
    case multicast
    case broadcast
    case unspecified
  }

  /// The scope by RFC 6890 and RFC 4291; a subnet's own broadcast address (.255) is not told from a host's.
  package var scope: Scope {
    if isUnspecified { return .unspecified }
    if isIPv4 {
      switch ipv4 >> 24 {
      case 127: return .loopback
      case 224...239: return .multicast
      default: break
      }
      if ipv4 == .max { return .broadcast }
      return ipv4 >> 16 == 0xA9FE ? .linkLocal : .unicast
    }
    if high == 0 && low == 1 { return .loopback }
    if high >> 56 == 0xFF { return .multicast }
    return high >> 54 == 0x3FA ? .linkLocal : .unicast
  }
}
