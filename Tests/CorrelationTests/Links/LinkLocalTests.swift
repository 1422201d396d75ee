import Correlation
import Records
import Testing

@Suite("Link-local addresses")
struct LinkLocalTests {
  private func log() -> Log {
    var log = Log()
    log.host("a", "10.0.0.1")
    log.host("b", "10.0.0.2")
    return log
  }

  @Test(
    "A connection that one host recorded leads its link-local end to that host, and the evidence says why")
  func recordedByOne() async throws {
    var log = log()
    log.connect(
      "10:01", "a", "[fe80::1]:50000 > [ff02::fb]:5353", pid: 4, guid: Log.guid(600, 1), transport: "udp")
    log.flow("10:01", "[fe80::1]:50000 > [ff02::fb]:5353", transport: "udp")
    let result = try await log.correlated()
    #expect(result.links[0].source.reason == .tupleRecorded)
    #expect(result.links[0].source.host.map { result.hosts[$0].name } == "a")
    #expect(result.links[0].destination.reason == .addressOfNoHost)
    let address = result.evidence(for: 0, end: .source).first { $0.rule == .addressOwner }
    #expect(address?.holds == false)
    #expect(address?.found.hasPrefix("it is link-local") == true)
  }

  @Test("Two hosts that use one link-local address and recorded the connection are not told apart")
  func recordedByTwo() async throws {
    var log = log()
    for host in ["a", "b"] {
      log.connect(
        "10:01", host, "[fe80::1]:50000 > [ff02::fb]:5353", pid: 4, guid: Log.guid(600, 1), transport: "udp")
    }
    log.flow("10:01", "[fe80::1]:50000 > [ff02::fb]:5353", transport: "udp")
    let result = try await log.correlated()
    #expect(result.links[0].source.reason == .addressOfNoHost)
  }

  @Test("The host that only received is not taken for the sender")
  func receiver() async throws {
    var log = log()
    log.connect(
      "10:01", "b", "[fe80::2]:5353 > [fe80::1]:50000", pid: 4, guid: Log.guid(600, 1), transport: "udp")
    log.flow("10:01", "[fe80::1]:50000 > [fe80::2]:5353", transport: "udp")
    let result = try await log.correlated()
    #expect(result.links[0].source.reason == .addressOfNoHost)
    #expect(result.links[0].destination.host.map { result.hosts[$0].name } == "b")
  }

  @Test("Without the connection a link-local address leads nowhere")
  func notRecorded() async throws {
    var log = log()
    log.connect(
      "10:01", "a", "[fe80::1]:50001 > [ff02::fb]:5353", pid: 4, guid: Log.guid(600, 1), transport: "udp")
    log.flow("10:01", "[fe80::1]:50000 > [ff02::fb]:5353", transport: "udp")
    let result = try await log.correlated()
    #expect(result.links[0].source.reason == .addressOfNoHost)
    #expect(result.links[0].source.host == nil)
  }
}
