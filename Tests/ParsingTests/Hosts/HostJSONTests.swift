import Foundation
import Records
import Testing

@testable import Parsing

@Suite("Host tables as JSON")
struct HostJSONTests {
  private static let event = input(
    .events, "utc_time,event_code,fqdn\n2017-05-01 00:00:00,1,elsewhere\n", name: "events.csv")

  private func dataset(_ text: String) async throws -> Dataset {
    try await parse([Self.event, input(.hosts, text, name: "hosts.json")])
  }

  private func addresses(_ dataset: Dataset, _ name: String) -> [String]? {
    dataset.hosts.index(named: name).map { dataset.hosts[$0].addresses.map(\.text) }
  }

  @Test("BRAWL's inventory gives names with their domain and every address but the link-local one")
  func inventory() async throws {
    let dataset = try await dataset(
      """
      {"time": "x", "netinfo": [{"IPAddress": ["10.3.15.215", "fe80::1"], "Gateway": "10.3.0.1"}, \
      {"IPAddress": ["10.4.0.1"]}], "pcinfo": {"DomainName": "brawlco.com"}, "host": "OSTERMEYER-PC"}
      {"netinfo": [{"IPAddress": ["10.3.15.208", "127.0.0.1"]}], "pcinfo": {}, "host": "zissler.x"}
      {"netinfo": [], "host": "nothing"}

      """)
    #expect(addresses(dataset, "ostermeyer-pc.brawlco.com") == ["10.3.15.215", "10.4.0.1"])
    #expect(addresses(dataset, "zissler.x") == ["10.3.15.208"])
    let receipt = dataset.sources[1]
    #expect(receipt.format == "brawl-computer-properties")
    #expect(receipt.records == 2 && receipt.refused == 1)
    #expect(
      receipt.diagnostics.map { "\($0.line) \($0.id)" } == [
        "2 hosts.not-own-address", "3 json.missing-value",
      ])
    #expect(receipt.taken.map(\.column) == ["host", "netinfo.IPAddress", "pcinfo.DomainName"])
  }

  @Test("Plain objects have the keys of a table's columns")
  func plain() async throws {
    let dataset = try await dataset(
      #"[{"fqdn": "PC.x", "ipv4": "10.0.0.1, 10.0.0.2", "ipv6": ["2001:db8::1"], "valid_to": "1970-01-02"}]"#)
    #expect(addresses(dataset, "pc.x") == ["10.0.0.1", "10.0.0.2", "2001:db8::1"])
    let host = try #require(dataset.hosts.index(named: "pc.x"))
    #expect(dataset.hosts[host].holdings.allSatisfy { $0.from == .min && $0.to == 86_400_000_000_000 })
    #expect(dataset.sources[1].format == "host-table-json")
  }

  @Test(
    "BRAWL's real inventory and its table of addresses say the same",
    .enabled(if: SharedFolder.has("data/brawl"), SharedFolder.absence))
  func brawl() async throws {
    func hosts(_ name: String) -> ParsingInput {
      ParsingInput(
        kind: .hosts, source: .file(path: SharedFolder.url.appending(path: "data/brawl/\(name)").path))
    }
    let inventory = try await parse([Self.event, hosts("computer_properties.json")])
    let table = try await parse([Self.event, hosts("fqdn2ip.csv")])
    #expect(inventory.sources[1].records == 131 && inventory.sources[1].diagnosticCount == 0)
    for host in table.hosts.hosts where host.isInTable {
      #expect(addresses(inventory, host.name) == host.addresses.map(\.text), "\(host.name)")
    }
  }
}
