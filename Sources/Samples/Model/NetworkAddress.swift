/// An address of either internet protocol.
package enum NetworkAddress: Hashable, Sendable {
  case v4(UInt32)
  case v6(UInt64, UInt64)

  /// An IPv4 address from its four numbers.
  static func v4(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> NetworkAddress {
    .v4(UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d))
  }

  /// Whether this is an IPv6 address, as the `src_ipv6` and `dest_ipv6` columns say.
  var isV6: Bool {
    if case .v6 = self { return true }
    return false
  }
}

/// One end of a connection.
package struct Endpoint: Hashable, Sendable {
  let address: NetworkAddress
  let port: UInt16

  init(_ address: NetworkAddress, _ port: UInt16) {
    self.address = address
    self.port = port
  }
}

/// The transport protocols that Sysmon records.
package enum Transport: String, Hashable, Sendable {
  case tcp
  case udp
}

/// What makes a flow and a network connection event look the same: transport and both ends.
package struct FiveTuple: Hashable, Sendable {
  let transport: Transport
  let source: Endpoint
  let destination: Endpoint

  /// The same conversation as seen from the other end.
  var reversed: FiveTuple { FiveTuple(transport: transport, source: destination, destination: source) }
}

/// The network part of an event 3.
struct Connection: Sendable {
  let tuple: FiveTuple
  /// Whether this host opened it (TCP) or sent the first packet that Sysmon saw (UDP).
  let initiated: Bool
  /// The names that the reverse look-up gave, empty where it gave none.
  var sourceName = ""
  var destinationName = ""
}
