import Records

/// IPv4 addresses that Sysmon 9.01 wrote as IPv6: the four bytes first, then what lay in memory behind them
/// (field-facts.md B11: `a00:20f:0:0:18a2:6e00:e0:ffff` is 10.0.2.15).
enum PackedIPv4 {
  /// The two ends of an event 3 as IPv4 where they were packed; nil where they are what they seem.
  ///
  /// One end decides when it lies in no block of IPv6 addresses that was ever given out (IANA's IPv6 address space
  /// registry), so no host can have it as IPv6. Both ends of a connection are of one family, so the other one is packed
  /// too, even where its bytes could be an IPv6 address.
  static func ends(_ source: IPAddress, _ destination: IPAddress) -> (IPAddress, IPAddress)? {
    if source.isIPv4 || destination.isIPv4 { return nil }
    guard isSurelyPacked(source) || isSurelyPacked(destination) else { return nil }
    let ends = (unpacked(source), unpacked(destination))
    return ends.0.isUnspecified || ends.1.isUnspecified ? nil : ends
  }

  private static func unpacked(_ address: IPAddress) -> IPAddress {
    IPAddress(ipv4: UInt32(truncatingIfNeeded: address.high >> 32))
  }

  /// Whether no IPv6 address begins so: all but 0000::/8 (special uses), 0100::/8 (discard), 2000::/3 (global),
  /// 5f00::/8 (segment routing) and fc00::/6 (unique local, link-local, multicast) is unassigned.
  private static func isSurelyPacked(_ address: IPAddress) -> Bool {
    switch UInt8(truncatingIfNeeded: address.high >> 56) {
    case 0x00, 0x01, 0x20...0x3F, 0x5F, 0xFC...0xFF: false
    default: true
    }
  }
}
