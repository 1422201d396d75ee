import Records
import Testing

@testable import Parsing

@Suite("Addresses derived from events")
struct DerivedAddressTests {
  /// Rows `host transport initiated source destination`, each as often as the number before it says.
  private func derived(_ rows: [String], table: String = "", flows: String = "") async throws -> [String] {
    var text =
      "utc_time,event_code,fqdn,transport,initiated,src_ip,src_port,dest_ip,dest_port,record_number\n"
    var number = 0
    for row in rows {
      let fields = row.split(separator: " ").map(String.init)
      for _ in 0..<(Int(fields[0]) ?? 0) {
        number += 1
        let initiated = fields[3] == "?" ? "" : fields[3]
        text +=
          "2017-05-01 00:00:00,3,\(fields[1]),\(fields[2]),\(initiated),\(fields[4]),1000,\(fields[5]),80,\(number)\n"
      }
    }
    var inputs = [input(.events, text, name: "events.csv")]
    if !table.isEmpty { inputs.append(input(.hosts, "fqdn,ipv4\n" + table, name: "hosts.csv")) }
    if !flows.isEmpty {
      inputs.append(input(.flows, "utc_time,transport,src_ip,dest_ip\n" + flows, name: "flows.csv"))
    }
    let hosts = try await parse(inputs).hosts
    return hosts.hosts.flatMap { host in
      host.holdings.filter { $0.derivedFrom != nil }.map {
        "\(host.name) \($0.address.text) \($0.derivedFrom ?? 0)"
      }
    }
  }

  @Test("The own end follows from transport and direction")
  func directions() async throws {
    #expect(try await derived(["1 a tcp true 10.0.0.1 10.0.0.9"]) == ["a 10.0.0.1 1"])
    #expect(try await derived(["2 a tcp false 10.0.0.9 10.0.0.1"]) == ["a 10.0.0.1 2"])
    #expect(try await derived(["2 a udp false 10.0.0.1 10.0.0.9"]) == ["a 10.0.0.1 2"])
    #expect(try await derived(["2 a udp true 10.0.0.1 10.0.0.9"]) == ["a 10.0.0.1 2"])
  }

  @Test("One connection that the other end began shows nothing by itself")
  func single() async throws {
    #expect(try await derived(["1 a tcp false 10.0.0.9 10.0.0.1"]) == [])
    #expect(try await derived(["1 a udp false 10.0.0.1 10.0.0.9"]) == [])
  }

  @Test("What a known own address explains says nothing of the other end")
  func explained() async throws {
    let rows = [
      "5 a tcp true 10.0.0.1 10.0.0.9", "9 a tcp false 10.0.0.1 10.0.0.7", "9 a udp false 10.0.0.8 10.0.0.1",
    ]
    #expect(try await derived(rows) == ["a 10.0.0.1 5"])
  }

  @Test("A host may have several, also of both families")
  func several() async throws {
    let rows = [
      "5 a tcp true 10.0.0.1 10.0.0.9", "1 a tcp true 192.168.0.1 10.0.0.9",
      "2 a udp true 2001:db8:0:0:0:0:0:1 ff02::fb",
    ]
    #expect(try await derived(rows) == ["a 10.0.0.1 5", "a 192.168.0.1 1", "a 2001:db8::1 2"])
  }

  @Test("Loopback, link-local, multicast and broadcast are never taken")
  func noHost() async throws {
    let rows = [
      "5 a tcp true 127.0.0.1 127.0.0.1", "5 a tcp true fe80::1 fe80::2",
      "5 a udp false 224.0.0.252 10.0.0.2",
      "5 a udp false 10.0.0.255 10.0.0.2", "5 a tcp true 0:0:0:0:0:0:0:1 0:0:0:0:0:0:0:1",
    ]
    #expect(try await derived(rows) == [])
  }

  @Test("An address that ends in 255 is a host's where TCP or flows show it")
  func last255() async throws {
    #expect(try await derived(["2 a tcp false 10.0.0.9 10.0.1.255"]) == ["a 10.0.1.255 2"])
    let udp = ["2 a udp true 10.0.1.255 10.0.0.9"]
    #expect(try await derived(udp) == [])
    #expect(
      try await derived(udp, flows: "2017-05-01 00:00:00,udp,10.0.1.255,10.0.0.9\n") == ["a 10.0.1.255 2"])
  }

  @Test("The host that claims an address much more strongly keeps it; equals both do")
  func rivals() async throws {
    let strong = "9 a tcp true 10.0.0.1 10.0.0.9"
    #expect(try await derived([strong, "2 b udp true 10.0.0.1 10.0.0.3"]) == ["a 10.0.0.1 9"])
    #expect(
      try await derived([strong, "3 b udp true 10.0.0.1 10.0.0.3"]) == ["a 10.0.0.1 9", "b 10.0.0.1 3"])
  }

  @Test("A table goes before: for its hosts, and for its addresses")
  func table() async throws {
    let rows = ["5 a tcp true 10.0.0.1 10.0.0.9", "5 b tcp true 10.0.0.2 10.0.0.9"]
    #expect(try await derived(rows, table: "a,10.0.0.7\n") == ["b 10.0.0.2 5"])
    #expect(try await derived(rows, table: "c,10.0.0.2\n") == ["a 10.0.0.1 5"])
  }

  @Test("Without a direction the address at an end of nearly all connections is taken, if it is the only one")
  func undirected() async throws {
    let rows = ["3 a tcp ? 10.0.0.1 10.0.0.2", "3 a tcp ? 10.0.0.3 10.0.0.1", "3 a tcp ? 10.0.0.1 10.0.0.4"]
    #expect(try await derived(rows) == ["a 10.0.0.1 9"])
    #expect(try await derived(["9 a tcp ? 10.0.0.1 10.0.0.2"]) == [])
    #expect(try await derived(Array(rows.prefix(2)) + ["3 a tcp ? 10.0.0.5 10.0.0.6"]) == [])
  }

  @Test("A host with a new address each time does not take for ever")
  func bounded() async throws {
    let rows = (0..<4_000).map { "1 a tcp true 10.1.\($0 / 250).\($0 % 250) 10.0.0.9" }
    #expect(try await derived(rows).count == AddressVotes.limit)
  }
}
