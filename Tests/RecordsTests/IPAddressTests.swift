import Testing

@testable import Records

@Suite struct IPAddressTests {
  /// Rows of RFC 5952 section 4 and 5, by the eight groups.
  @Test(
    arguments: [
      ([0x2001, 0xDB8, 0, 0, 0, 0, 0, 1], "2001:db8::1"),
      ([0x2001, 0xDB8, 0, 0, 0, 0, 2, 1], "2001:db8::2:1"),
      ([0x2001, 0xDB8, 0, 1, 1, 1, 1, 1], "2001:db8:0:1:1:1:1:1"),
      ([0x2001, 0, 0, 1, 0, 0, 0, 1], "2001:0:0:1::1"),
      ([0x2001, 0xDB8, 0, 0, 1, 0, 0, 1], "2001:db8::1:0:0:1"),
      (
        [0x2001, 0xDB8, 0xAAAA, 0xBBBB, 0xCCCC, 0xDDDD, 0xEEEE, 0xAAAA],
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"
      ),
      ([0, 0, 0, 0, 0, 0, 0, 0], "::"), ([0, 0, 0, 0, 0, 0, 0, 1], "::1"), ([1, 0, 0, 0, 0, 0, 0, 0], "1::"),
      ([0, 1, 0, 1, 0, 1, 0, 1], "0:1:0:1:0:1:0:1"), ([0, 0, 1, 0, 0, 0, 1, 0], "0:0:1::1:0"),
      ([0xFE80, 0, 0, 0, 0xE488, 0xB85C, 0x5262, 0xFF86], "fe80::e488:b85c:5262:ff86"),
      ([0, 0, 0, 0, 0, 0xFFFF, 0x0A03, 0x0FD8], "10.3.15.216"),
      ([0, 0, 0, 0, 0, 0, 0x0A03, 0x0FD8], "::a03:fd8"),
      ([0, 0, 0, 0, 0xFFFF, 0, 0x0A03, 0x0FD8], "::ffff:0:a03:fd8"),
    ] as [([UInt64], String)])
  func `The text is canonical`(groups: [UInt64], text: String) {
    let address = IPAddress(
      high: groups[..<4].reduce(0) { $0 << 16 | $1 }, low: groups[4...].reduce(0) { $0 << 16 | $1 })
    #expect(address.text == text)
  }

  @Test func `Bytes are in network order, four for IPv4`() {
    #expect(IPAddress(ipv4: 0x0A03_0FD8).bytes == [10, 3, 15, 216])
    #expect(IPAddress(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10).bytes == Array(1...16))
  }

  @Test(
    arguments: [
      (0x0A03_0FD8, .unicast), (0x0A03_0FFF, .unicast), (0x7F00_0001, .loopback), (0x7FFF_FFFF, .loopback),
      (0xA9FE_0001, .linkLocal), (0xA9FD_0001, .unicast), (0xE000_0001, .multicast),
      (0xEFFF_FFFF, .multicast),
      (0xF000_0000, .unicast), (0xFFFF_FFFF, .broadcast), (0, .unspecified),
    ] as [(UInt32, IPAddress.Scope)])
  func `An IPv4 address has its scope`(value: UInt32, scope: IPAddress.Scope) {
    #expect(IPAddress(ipv4: value).scope == scope)
  }

  @Test(
    arguments: [
      (0, 0, .unspecified), (0, 1, .loopback), (0, 2, .unicast), (0xFE80 << 48, 1, .linkLocal),
      (0xFEBF << 48, 1, .linkLocal),
      (0xFEC0 << 48, 1, .unicast), (0xFE7F << 48, 1, .unicast), (0xFF02 << 48, 1, .multicast),
      (0xFD00 << 48, 1, .unicast),
      (0x2001_0DB8_0000_0000, 1, .unicast),
    ] as [(UInt64, UInt64, IPAddress.Scope)])
  func `An IPv6 address has its scope`(high: UInt64, low: UInt64, scope: IPAddress.Scope) {
    #expect(IPAddress(high: high, low: low).scope == scope)
  }

  @Test func `Both zero addresses are unspecified, and the order is that of the bytes`() {
    #expect(IPAddress.unspecified.isUnspecified)
    #expect(IPAddress(ipv4: 0).isUnspecified)
    #expect(!IPAddress(ipv4: 1).isUnspecified)
    let addresses = [
      IPAddress(high: 1, low: 0), IPAddress(ipv4: 2), IPAddress(ipv4: 0xFFFF_FFFF),
      IPAddress(high: 0, low: .max),
    ]
    #expect(addresses.sorted().map(\.low) == [0xFFFF_0000_0002, 0xFFFF_FFFF_FFFF, .max, 0])
  }
}
