import Correlation
import Records
import Testing

@Suite("Links and whose an address is")
struct AddressOwnerTests {
  private static let conversation = "10.0.0.1:50000 > 10.0.0.2:80"

  /// Two hosts that have 10.0.0.1, and one that has 10.0.0.2.
  private static func shared() -> Log {
    var log = Log()
    log.host("a", "10.0.0.1")
    log.host("b", "10.0.0.1")
    log.host("c", "10.0.0.2")
    log.create("09:00", "a", pid: 40)
    log.create("09:00", "b", pid: 50)
    log.create("09:00", "c", pid: 60)
    return log
  }

  @Test(
    "Of the hosts of an ambiguous address the one that recorded the connection gets the link, which says so")
  func decided() async throws {
    var log = Self.shared()
    log.connect("10:00", "b", Self.conversation, pid: 50)
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .tupleRecorded)
    #expect(result.links[0].source.host == result.hosts.index(named: "b"))
    let owner = try #require(result.rule(.addressOwner))
    #expect(owner.holds == false)
    #expect(owner.found == "it is ambiguous: a, b have it; the recorded connection decided for b")
    #expect(result.count(of: "address-of-several-hosts") == 1)
    #expect(result.findings.contains { $0.meaning.contains("1 end of a flow went to a host in this way") })
  }

  @Test("A recording in the window goes before one at another time")
  func nearer() async throws {
    var log = Self.shared()
    log.connect("10:00", "b", Self.conversation, pid: 50)
    log.connect("11:00", "a", Self.conversation, pid: 40)
    log.flow("11:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.links[0].source.host == result.hosts.index(named: "a"))
    #expect(result.reason() == .tupleRecorded)
  }

  @Test("Nobody or several recorded it: ambiguous, with all hosts listed", arguments: [[], ["a", "b"]])
  func undecided(_ recorders: [String]) async throws {
    var log = Self.shared()
    for host in recorders { log.connect("10:00", host, Self.conversation, pid: host == "a" ? 40 : 50) }
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .addressOfSeveralHosts)
    #expect(result.links[0].source.grade == .ambiguous)
    #expect(result.rule(.addressOwner)?.found == "it is ambiguous: a, b have it")
  }

  @Test(
    "An address belongs to whom the table says at the flow's time: begin included, end excluded",
    arguments: [
      ("09:59.999", "a"), ("10:00", "b"), ("10:29.999", "b"), ("10:30", nil),
    ] as [(String, String?)])
  func validity(_ time: String, _ host: String?) async throws {
    var log = Log()
    log.host("a", "10.0.0.1", to: "10:00")
    log.host("b", "10.0.0.1", from: "10:00", to: "10:30")
    log.create("09:00", "a", pid: 40)
    log.create("09:00", "b", pid: 50)
    log.flow(time, Self.conversation)
    let result = try await log.correlated()
    #expect(result.links[0].source.host.map { result.hosts[$0].name } == host)
    if host == nil { #expect(result.reason() == .addressOutsideValidity) }
    #expect(result.rule(.addressOwner)?.holds == (host != nil))
    #expect(result.count(of: "address-of-several-hosts") == 0)
  }

  @Test("A link that rests on a derived address says so")
  func derived() async throws {
    var log = Log()
    log.host("c", "10.0.0.2")
    log.create("09:00", "a", pid: 40)
    log.connect("10:00", "a", Self.conversation, pid: 40, initiated: true)
    log.flow("10:00", Self.conversation)
    let result = try await log.correlated()
    #expect(result.reason() == .tupleRecorded)
    #expect(result.rule(.addressOwner)?.holds == true)
    #expect(result.rule(.addressOwner)?.found == "a, by 1 of its own events 3; no host table says so")
    #expect(result.rule(.addressOwner, of: 0, .destination) == nil)
    let finding = try #require(result.findings.first { $0.id == "addresses-derived" })
    #expect(finding.count == 1)
    #expect(finding.examples.map(\.text) == ["a: 10.0.0.1 (1 event)"])
  }

  @Test(
    "A link-local address names no host, but the one host that recorded the connection as its own gets the link"
  )
  func linkLocal() async throws {
    var log = Log()
    log.create("09:00", "a", pid: 40)
    log.create("09:00", "b", pid: 50)
    log.connect("10:00", "a", "[fe80:0:0:0:0:0:0:1]:50000 > [fe80::2]:445", pid: 40, initiated: true)
    log.connect("10:00", "b", "[fe80::1]:50000 > [fe80::2]:445", pid: 50, initiated: false)
    log.connect(
      "11:00", "b", "[fe80::7]:50001 > [ff02::1:3]:5355", pid: 50, transport: "udp", initiated: true)
    log.flow("10:00", "[fe80::1]:50000 > [fe80::2]:445")
    log.flow("11:00", "[fe80::7]:50001 > [ff02::1:3]:5355", transport: "udp")
    log.flow("11:00", "[fe80::1]:50009 > [fe80::2]:445")
    let result = try await log.correlated()
    #expect(result.pid(of: 0) == 40 && result.pid(of: 0, .destination) == 50)
    #expect(result.pid(of: 1) == 50 && result.reason(of: 1, .destination) == .addressOfNoHost)
    #expect(result.reason(of: 2) == .addressOfNoHost)
    #expect(
      result.rule(.addressOwner, of: 1)?.found
        == "it is link-local, so it belongs to no one host; the recorded connection decided for b")
    #expect(result.hosts.addresses.isEmpty)
  }

  @Test("A broadcast address that the data shows is no unknown host's")
  func broadcast() async throws {
    var log = Log()
    log.host("a", "10.0.0.1")
    log.create("09:00", "a", pid: 40)
    log.flow("10:00", "10.0.0.1:137 > 10.0.0.255:137", transport: "udp")
    let result = try await log.correlated()
    #expect(result.reason(of: 0, .destination) == .addressOfNoHost)
    #expect(result.hosts.scope(of: IPAddress(ipv4: 0x0A00_00FF)) == .broadcast)
    #expect(result.count(of: "address-without-host") == 0)
  }
}
