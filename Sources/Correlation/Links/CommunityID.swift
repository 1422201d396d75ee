import Crypto
import Records

/// Community ID version 1 of a conversation: the same for both of its directions, with seed 0.
///
/// Source: the Community ID Flow Hashing specification of Corelight.
package enum CommunityID {
  /// `1:` and the base64 of a SHA-1 over addresses, transport and ports, the smaller endpoint first.
  ///
  /// The ports of ICMP are its type and code, as sensors write them. Nil where the transport has ports and one is not
  /// recorded, where an address is absent, and for ICMP with type and code 0, which cannot be told from absent ones.
  package static func text(of tuple: FiveTuple) -> String? {
    guard !tuple.source.isUnspecified, !tuple.destination.isUnspecified, tuple.transport != .absent else {
      return nil
    }
    var tuple = tuple
    var hasPorts = true
    var isOneWay = false
    switch tuple.transport {
    case .tcp, .udp, Transport(rawValue: 132):
      if tuple.sourcePort == 0 || tuple.destinationPort == 0 { return nil }
    case .icmp, .icmp6:
      if tuple.sourcePort == 0 && tuple.destinationPort == 0 { return nil }
      let answer = answer(to: tuple.sourcePort, over: tuple.transport)
      isOneWay = answer == nil
      tuple.destinationPort = answer ?? tuple.destinationPort
    default: hasPorts = false
    }
    let isOrdered = isOneWay || (tuple.source, tuple.sourcePort) <= (tuple.destination, tuple.destinationPort)
    let ordered = isOrdered ? tuple : tuple.reversed
    var message: [UInt8] = [0, 0]
    message += ordered.source.bytes
    message += ordered.destination.bytes
    message += [ordered.transport.rawValue, 0]
    if hasPorts {
      for port in [ordered.sourcePort, ordered.destinationPort] {
        message += [UInt8(port >> 8), UInt8(port & 0xFF)]
      }
    }
    return "1:" + Base64.text(Array(Insecure.SHA1.hash(data: message)))
  }

  /// The ICMP type that answers a type, as the specification maps them after Zeek; nil for types without an answer.
  private static func answer(to type: UInt16, over transport: Transport) -> UInt16? {
    let pairs: [(UInt16, UInt16)] =
      transport == .icmp
      ? [(8, 0), (13, 14), (15, 16), (10, 9), (17, 18)]
      : [(128, 129), (130, 131), (133, 134), (135, 136), (139, 140), (144, 145)]
    for (question, answer) in pairs {
      if type == question { return answer }
      if type == answer { return question }
    }
    return nil
  }
}
