/// An IP protocol by its number (IANA); 255, which is reserved, stands for "not recorded".
package struct Transport: Hashable, Comparable, Sendable, RawRepresentable {
  package var rawValue: UInt8

  @inlinable
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let icmp = Transport(rawValue: 1)
  package static let tcp = Transport(rawValue: 6)
  package static let udp = Transport(rawValue: 17)
  package static let icmp6 = Transport(rawValue: 58)
  package static let absent = Transport(rawValue: 255)

  package static func < (left: Transport, right: Transport) -> Bool { left.rawValue < right.rawValue }

  /// The name in lower case, or the number where this project knows no name.
  package var text: String {
    switch self {
    case .icmp: "icmp"
    case .tcp: "tcp"
    case .udp: "udp"
    case .icmp6: "icmp6"
    case .absent: "unknown"
    default: String(rawValue)
    }
  }
}

/// Two endpoints and the transport between them; port 0 means "not recorded".
package struct FiveTuple: Hashable, Comparable, Sendable {
  package var source: IPAddress
  package var destination: IPAddress
  package var sourcePort: UInt16
  package var destinationPort: UInt16
  package var transport: Transport

  @inlinable
  package init(
    source: IPAddress, sourcePort: UInt16, destination: IPAddress, destinationPort: UInt16,
    transport: Transport
  ) {
    self.source = source
    self.destination = destination
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
    self.transport = transport
  }

  @inlinable
  package static func == (left: FiveTuple, right: FiveTuple) -> Bool {
    left.sourcePort == right.sourcePort && left.destinationPort == right.destinationPort
      && left.source == right.source && left.destination == right.destination
      && left.transport.rawValue == right.transport.rawValue
  }

  /// The same conversation seen from its other end.
  @inlinable package var reversed: FiveTuple {
    FiveTuple(
      source: destination, sourcePort: destinationPort, destination: source, destinationPort: sourcePort,
      transport: transport)
  }

  package static func < (left: FiveTuple, right: FiveTuple) -> Bool {
    if left.source != right.source { return left.source < right.source }
    if left.sourcePort != right.sourcePort { return left.sourcePort < right.sourcePort }
    if left.destination != right.destination { return left.destination < right.destination }
    if left.destinationPort != right.destinationPort { return left.destinationPort < right.destinationPort }
    return left.transport < right.transport
  }
}
