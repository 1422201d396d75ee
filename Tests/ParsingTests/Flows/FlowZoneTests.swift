import Records
import TestSupport
import Testing

@testable import Parsing

@Suite("Times without a zone")
struct FlowZoneTests {
  private static let header = "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n"

  private func time(_ local: String, _ zone: String) async throws -> String {
    let text = Self.header + "\(local),0.0,UDP,10.1.1.5,5000,10.1.1.9,53,1,60,1\n"
    let data = try #require(await readFlows(text, zone: try FlowZone(named: zone)))
    return data.flows[0].time.text()
  }

  @Test(
    "are those of the zone that the user names",
    arguments: [
      ("2020-10-22 04:29:53.467", "America/New_York", "2020-10-22T08:29:53.467Z"),
      ("2020-12-22 03:29:53.467", "America/New_York", "2020-12-22T08:29:53.467Z"),
      ("2020/10/22T10:29:53.467", "Europe/Berlin", "2020-10-22T08:29:53.467Z"),
      ("2020-10-22 14:14:53.467", "Asia/Kathmandu", "2020-10-22T08:29:53.467Z"),
      ("2020-10-22 10:29:53.467", "+02:00", "2020-10-22T08:29:53.467Z"),
      ("2020-10-22 00:59:53.467", "-0730", "2020-10-22T08:29:53.467Z"),
      ("2020-10-22 08:29:53.467", "UTC", "2020-10-22T08:29:53.467Z"),
      // Beyond the file's last transition: its rule goes on.
      ("2090-07-01 04:00:00.000", "America/New_York", "2090-07-01T08:00:00.000Z"),
      ("2090-12-01 04:00:00.000", "America/New_York", "2090-12-01T09:00:00.000Z"),
      ("2090-12-01 04:00:00.000", "Australia/Sydney", "2090-11-30T17:00:00.000Z"),
    ])
  func named(local: String, zone: String, utc: String) async throws {
    #expect(try await time(local, zone) == utc)
  }

  @Test("with a zone of their own, or as seconds since 1970, are what they say")
  func ownZone() async throws {
    #expect(try await time("2020-10-22T08:29:53.467Z", "America/New_York") == "2020-10-22T08:29:53.467Z")
    #expect(try await time("2020-10-22T10:29:53.467+02:00", "Asia/Tokyo") == "2020-10-22T08:29:53.467Z")
    for epoch in ["1603355393.467", "1603355393467", "1603355393467000", "1603355393467000000"] {
      #expect(try await time(epoch, "Asia/Tokyo") == "2020-10-22T08:29:53.467Z")
    }
  }

  @Test("that the clock shows twice are the first of the two")
  func overlap() async throws {
    #expect(try await time("2020-11-01 01:30:00.000", "America/New_York") == "2020-11-01T05:30:00.000Z")
    #expect(try await time("2020-11-01 02:00:00.000", "America/New_York") == "2020-11-01T07:00:00.000Z")
  }

  @Test("that the clock skips are read with the offset before the change")
  func gap() async throws {
    #expect(try await time("2020-03-08 01:59:59.000", "America/New_York") == "2020-03-08T06:59:59.000Z")
    #expect(try await time("2020-03-08 02:30:00.000", "America/New_York") == "2020-03-08T07:30:00.000Z")
    #expect(try await time("2020-03-08 03:00:00.000", "America/New_York") == "2020-03-08T07:00:00.000Z")
  }

  @Test(
    "names that are no zone are errors",
    arguments: [
      "America/Nowhere", "", "/etc/passwd", "../../etc/passwd", "posixrules/../UTC", "+99:00", "+2:3", "+",
      "12",
    ])
  func unknown(name: String) {
    #expect(throws: FlowZone.NameError.unknown) { try FlowZone(named: name) }
  }

  @Test("the clock that remembers gives what the zone gives, on the quarters of an hour around every change")
  func cache() throws {
    for name in ["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"] {
      let zone = try FlowZone(named: name)
      var clock = LocalClock(zone)
      for local in stride(from: Int64(1_577_836_800), to: 1_609_459_200, by: 599) {
        #expect(clock.offset(atLocal: local) == zone.offset(atLocal: local))
      }
    }
  }

  @Test("a damaged zone file is none and never crashes")
  func damaged() throws {
    let bytes = Self.zoneFile
    #expect(ZoneFile(bytes)?.offset(at: 0) == 3_600)
    #expect(ZoneFile(bytes)?.offset(at: 2_000) == 7_200)
    for count in 0..<bytes.count where count != bytes.count { _ = ZoneFile(Array(bytes[..<count])) }
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        mutated[Int.random(in: 0..<mutated.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = ZoneFile(mutated)?.offset(at: Int64.random(in: -5_000_000_000...5_000_000_000, using: &generator))
    }
  }

  /// A zone file of version 1 with one change at second 1,000 from one hour to two.
  private static let zoneFile: [UInt8] =
    Array("TZif".utf8) + [UInt8](repeating: 0, count: 16) + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    + [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 4] + [0, 0, 0x03, 0xE8] + [1] + [0, 0, 0x0E, 0x10, 0, 0]
    + [0, 0, 0x1C, 0x20, 1, 0] + Array("ABC\0".utf8)
}
