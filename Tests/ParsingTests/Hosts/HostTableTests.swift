import Records
import Testing

@testable import Parsing

@Suite("Host tables")
struct HostTableTests {
  private static let event = input(
    .events, "utc_time,event_code,fqdn\n2017-05-01 00:00:00,1,elsewhere\n", name: "events.csv")

  private func dataset(_ text: String) async throws -> Dataset {
    try await parse([Self.event, input(.hosts, text, name: "hosts.csv")])
  }

  /// `ADDRESS FROM TO`, times in whole seconds since 1970, `-` for open.
  private func holdings(_ dataset: Dataset, _ host: String) -> [String] {
    guard let index = dataset.hosts.index(named: host) else { return [] }
    return dataset.hosts[index].holdings.map { holding in
      let from = holding.from == .min ? "-" : "\(holding.from / 1_000_000_000)"
      let to = holding.to == .max ? "-" : "\(holding.to / 1_000_000_000)"
      return "\(holding.address.text) \(from) \(to)"
    }
  }

  @Test(
    "Several addresses of a cell, of columns and of rows are all the host's",
    arguments: [
      "fqdn,ipv4\npc.x,10.0.0.1\nPC.x,10.0.0.2\npc.x,2001:db8::1\n",
      "fqdn,ipv4\npc.x,10.0.0.2 10.0.0.1;2001:DB8:0:0::1\n",
      "hostname,ipv4,ipv6\npc.x,\"10.0.0.1, 10.0.0.2\",2001:db8:0:0:0:0:0:1%4\n",
      "address,fqdn\n\"10.0.0.1\n::ffff:10.0.0.2 ; 2001:db8::0:1\",pc.x\n",
      "computer,ip,ipv6,ipv4\npc.x,10.0.0.1,-,10.0.0.2\npc.x,,2001:db8::1,\n",
    ])
  func several(_ text: String) async throws {
    let dataset = try await dataset(text)
    #expect(holdings(dataset, "pc.x") == ["10.0.0.1 - -", "10.0.0.2 - -", "2001:db8::1 - -"])
  }

  @Test("Times bound a row; empty is open, a date is its first moment, touching rows are one")
  func validity() async throws {
    let dataset = try await dataset(
      """
      fqdn,ipv4,valid_from,valid_to
      pc.x,10.0.0.1,1970-01-01T00:00:10Z,1970-01-01 00:00:20
      pc.x,10.0.0.1,1970-01-01T01:00:20+01:00,1970-01-01T00:00:30
      pc.x,10.0.0.2,,1970-01-02
      pc.x,10.0.0.3,NULL,-

      """)
    #expect(holdings(dataset, "pc.x") == ["10.0.0.1 10 30", "10.0.0.2 - 86400", "10.0.0.3 - -"])
  }

  @Test("Leases are times of validity, sightings are not")
  func names() async throws {
    let lease = try await dataset("fqdn,ip,lease_start,lease_end\npc.x,10.0.0.1,1970-01-02,1970-01-03\n")
    #expect(holdings(lease, "pc.x") == ["10.0.0.1 86400 172800"])
    let seen = try await dataset("fqdn,ip,first_seen,last_seen\npc.x,10.0.0.1,1970-01-02,1970-01-03\n")
    #expect(holdings(seen, "pc.x") == ["10.0.0.1 - -"])
    #expect(seen.sources[1].ignored == ["first_seen", "last_seen"])
  }

  @Test(
    "A row that cannot be used is refused with its place",
    arguments: [
      ("pc.x,10.0.0.1,yesterday,", "csv.missing-value", 15), ("pc.x,10.0.0.1,,soon", "csv.missing-value", 16),
      ("pc.x,10.0.0.1,1970-01-02,1970-01-02", "hosts.ends-before-begin", 26),
      ("pc.x,,,", "csv.missing-value", 6), (",10.0.0.1,,", "csv.missing-value", 1),
    ])
  func refused(_ row: String, _ id: String, _ column: Int) async throws {
    let dataset = try await dataset("fqdn,ipv4,valid_from,valid_to\nother.x,10.0.0.9,,\n\(row)\n")
    let problems = dataset.sources[1].diagnostics
    #expect(dataset.sources[1].refused == 1 && dataset.sources[1].records == 1)
    #expect(problems.map { "\($0.id) \($0.line):\($0.column)" } == ["\(id) 3:\(column)"])
    #expect(dataset.hosts.index(named: "pc.x") == nil)
  }

  @Test("Addresses that are no host's own, and what is no address, are told and left out")
  func notOwn() async throws {
    let dataset = try await dataset(
      "fqdn,ipv4\npc.x,127.0.0.1 fe80::1 10.0.0.1 224.0.0.1 x\nlone.x,169.254.1.1\n")
    #expect(holdings(dataset, "pc.x") == ["10.0.0.1 - -"])
    #expect(dataset.hosts.index(named: "lone.x").map { dataset.hosts[$0].isInTable } == true)
    #expect(
      dataset.sources[1].diagnostics.map(\.id)
        == [
          "hosts.not-own-address", "hosts.not-own-address", "hosts.not-own-address", "csv.bad-value",
          "hosts.not-own-address",
        ])
    #expect(dataset.sources[1].refused == 0)
  }
}
