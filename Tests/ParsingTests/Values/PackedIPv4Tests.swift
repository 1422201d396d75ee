import Records
import Testing

@testable import Parsing

@Suite("IPv4 packed into IPv6")
struct PackedIPv4Tests {
  private func address(_ text: String) throws -> IPAddress {
    var text = text
    return try #require(text.withUTF8 { FieldValue.address($0) })
  }

  @Test(
    "What Sysmon 9.01 packed is undone at both ends",
    arguments: [
      ("a00:20f:0:0:18a2:6e00:e0:ffff", "a00:203:3000::", "10.0.2.15", "10.0.2.3"),
      ("c0a8:101:0:0:1:2:3:4", "3412:5678::1", "192.168.1.1", "52.18.86.120"),
      ("2d4f:1:2::3", "ac10:5::", "45.79.0.1", "172.16.0.5"),
      ("a00:20f::", "ffff:ffff::9", "10.0.2.15", "255.255.255.255"),
      ("7f00:1::", "7f00:1:9::", "127.0.0.1", "127.0.0.1"),
      ("e000:fc::1", "a00:1::", "224.0.0.252", "10.0.0.1"),
    ])
  func packed(_ source: String, _ destination: String, _ first: String, _ second: String) throws {
    let ends = try #require(PackedIPv4.ends(try address(source), try address(destination)))
    #expect(ends.0.text == first && ends.1.text == second)
  }

  @Test(
    "IPv6 that somebody can have stays what it is",
    arguments: [
      ("2001:db8::1", "2a00:1450::5"), ("fe80::1", "ff02::fb"), ("::1", "::1"), ("fd00::1", "2001:db8::1"),
      ("64:ff9b::a00:1", "2001:db8::1"), ("100::1", "2001:db8::1"), ("5f00::1", "2001:db8::1"),
      ("10.0.0.1", "a00:203::"), ("a00:203::", "::ffff:10.0.0.1"), ("a00:203::", "::1"),
    ])
  func plain(_ source: String, _ destination: String) throws {
    #expect(PackedIPv4.ends(try address(source), try address(destination)) == nil)
  }

  @Test("The events are read as IPv4 and marked")
  func events() async throws {
    let dataset = try await parse([
      input(
        .events,
        """
        utc_time,event_code,fqdn,transport,src_ip,src_port,dest_ip,dest_port
        2019-05-01 00:00:00,3,a,udp,fe80::1,1,ff02::fb,5353
        2019-05-01 00:00:00,3,a,udp,a00:20f:0:0:18a2:6e00:e0:ffff,68,a00:203:3000::,67
        2019-05-01 00:00:00,1,a,,,,,

        """)
    ])
    #expect((0..<3).map { dataset.events[$0].hasPackedAddresses } == [false, true, false])
    #expect(dataset.events[1].tuple?.source.text == "10.0.2.15")
    #expect(dataset.events[1].tuple?.destination.text == "10.0.2.3")
  }
}
