import Correlation
import Foundation
import Records
import Testing

@Suite("Community ID")
struct CommunityIDTests {
  private struct Vector: Decodable {
    let proto: UInt8
    let saddr: String
    let daddr: String
    let sport: UInt16?
    let dport: UInt16?
    let communityid: String
  }

  private static let path = "conformance/community-id/baseline_deflt.json"

  @Test(
    "Every vector of the specification's baseline comes out",
    .enabled(if: SharedData.has(path), "the conformance data is not there; set FLOWTREE_SHARED to its folder")
  )
  func baseline() throws {
    let vectors = try JSONDecoder().decode([Vector].self, from: Data(contentsOf: SharedData.url(Self.path)))
    #expect(vectors.count >= 23)
    for vector in vectors {
      let tuple = FiveTuple(
        source: try Self.address(vector.saddr), sourcePort: vector.sport ?? 0,
        destination: try Self.address(vector.daddr), destinationPort: vector.dport ?? 0,
        transport: Transport(rawValue: vector.proto))
      #expect(CommunityID.text(of: tuple) == vector.communityid, "\(vector)")
    }
  }

  @Test("The project's own copy of three vectors comes out, either way round")
  func copies() throws {
    let vectors: [(String, UInt16, String, UInt16, Transport, String)] = [
      ("128.232.110.120", 34855, "66.35.250.204", 80, .tcp, "1:LQU9qZlK+B5F3KDmev6m5PMibrg="),
      ("192.168.1.52", 54585, "8.8.8.8", 53, .udp, "1:d/FP5EW3wiY1vCndhwleRRKHowQ="),
      (
        "2001:470:e5bf:dead:4957:2174:e82c:4887", 63943, "2607:f8b0:400c:c03::1a", 25, .tcp,
        "1:/qFaeAR+gFe1KYjMzVDsMv+wgU4="
      ),
    ]
    for (source, sourcePort, destination, destinationPort, transport, expected) in vectors {
      let tuple = FiveTuple(
        source: try Self.address(source), sourcePort: sourcePort, destination: try Self.address(destination),
        destinationPort: destinationPort, transport: transport)
      #expect(CommunityID.text(of: tuple) == expected)
      #expect(CommunityID.text(of: tuple.reversed) == expected)
    }
  }

  @Test(
    "A conversation of which a part is not recorded has no id",
    arguments: [
      ("10.0.0.1", 0, "10.0.0.2", 80, .tcp), ("10.0.0.1", 5000, "10.0.0.2", 0, .udp),
      ("10.0.0.1", 0, "10.0.0.2", 0, Transport(rawValue: 132)), ("0.0.0.0", 5000, "10.0.0.2", 80, .tcp),
      ("10.0.0.1", 5000, "0.0.0.0", 80, .tcp), ("10.0.0.1", 5000, "10.0.0.2", 80, .absent),
      ("10.0.0.1", 0, "10.0.0.2", 0, .icmp), ("fe80::1", 0, "fe80::2", 0, .icmp6),
    ] as [(String, UInt16, String, UInt16, Transport)])
  func incomplete(
    _ source: String, _ sourcePort: UInt16, _ destination: String, _ destinationPort: UInt16,
    _ transport: Transport
  ) throws {
    let tuple = FiveTuple(
      source: try Self.address(source), sourcePort: sourcePort, destination: try Self.address(destination),
      destinationPort: destinationPort, transport: transport)
    #expect(CommunityID.text(of: tuple) == nil)
  }

  private struct NoAddress: Error {
    var text: String
  }

  /// Reads an address with the C library, not with the project's reader.
  private static func address(_ text: String) throws -> IPAddress {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      return IPAddress(ipv4: bytes[0..<4].reduce(0) { $0 << 8 | UInt32($1) })
    }
    guard inet_pton(AF_INET6, text, &bytes) == 1 else { throw NoAddress(text: text) }
    func word(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
    return IPAddress(high: word(0..<8), low: word(8..<16))
  }
}
