import Correlation
import Records
import Testing

@Suite("Visibility")
struct VisibilityTests {
  @Test(
    "Spans are equal, cover all moments and are at most six",
    arguments: [[], [5], [0, 1], [0, 5], [-7, 0, 600], [.min, .max]] as [[Int64]])
  func spans(_ times: [Int64]) {
    let spans = TimeSpans(times)
    #expect(spans.count <= TimeSpans.limit)
    #expect(spans.starts.first == times.min())
    #expect(spans.starts == spans.starts.sorted())
    for time in times {
      let index = spans.index(of: time)
      #expect(spans.starts[index] <= time)
      if index + 1 < spans.count { #expect(time < spans.starts[index + 1]) }
    }
  }

  /// Logs of a and b from 10:00 to 20:00.
  private static func log() -> Log {
    var log = Log()
    for (host, address, pid) in [("a", "10.0.0.1", 40), ("b", "10.0.0.2", 50)] {
      log.host(host, address)
      log.create("10:00", host, pid: pid)
      log.terminate("20:00", host, pid: pid)
    }
    log.host("silent", "10.0.0.3")
    return log
  }

  @Test("A flow counts once: for the source's host if that was logging, else for the destination's")
  func flows() async throws {
    var log = Self.log()
    log.connect("12:00", "b", "10.0.0.1:1000 > 10.0.0.2:80", pid: 50)
    log.flow("12:00", "10.0.0.1:1000 > 10.0.0.2:80")
    log.flow("13:00", "10.0.0.1:1001 > 10.0.0.2:80")
    log.flow("14:00", "10.0.0.3:1002 > 10.0.0.2:80")
    log.flow("05:00", "10.0.0.1:1003 > 10.0.0.2:80")
    log.flow("25:00", "10.0.0.1:1004 > 192.0.2.1:80")
    log.flow("15:00", "10.0.0.3:1005 > 192.0.2.1:80")
    let result = try await log.correlated()
    let visibility = result.visibility()
    let (a, b) = (try #require(result.hosts.index(named: "a")), try #require(result.hosts.index(named: "b")))
    #expect(visibility.flows.total(of: a) == .init(missed: 1, total: 2))
    #expect(visibility.flows.total(of: b) == .init(missed: 1, total: 1))
    #expect(visibility.flowsOutsideLogs == 2)
    #expect(visibility.flowsWithoutLog == 1)
    #expect(result.count(of: "flow-not-recorded") == 2)
  }

  @Test("Connections that no flow has count for their host; loopback counts apart")
  func connections() async throws {
    var log = Self.log()
    log.connect("12:00", "a", "10.0.0.1:1000 > 10.0.0.2:80", pid: 40)
    log.connect("12:00", "b", "10.0.0.1:1000 > 10.0.0.2:80", pid: 50)
    log.connect("12:30", "a", "10.0.0.1:1001 > 10.0.0.2:80", pid: 40)
    log.connect("19:00", "a", "10.0.0.1:1002 > 10.0.0.2:80", pid: 40)
    for connection in ["127.0.0.1:1 > 127.0.0.1:2", "[::1]:1 > [::1]:2", "10.0.0.1:1 > 10.0.0.1:2"] {
      log.connect("13:00", "a", connection, pid: 40)
    }
    log.flow("12:00", "10.0.0.1:1000 > 10.0.0.2:80")
    log.flow("13:00", "10.0.0.1:1005 > 10.0.0.2:80")
    let result = try await log.correlated()
    let visibility = result.visibility()
    let (a, b) = (try #require(result.hosts.index(named: "a")), try #require(result.hosts.index(named: "b")))
    #expect(visibility.connections.total(of: a) == .init(missed: 2, total: 3))
    #expect(visibility.connections.total(of: b) == .init(missed: 0, total: 1))
    #expect(visibility.loopback == 3)
    #expect(visibility.connectionsOutsideFlows == 1)
    #expect(result.count(of: "connection-without-flow") == 2)
    #expect(visibility.connections.sum(of: [a, b]).reduce(.init(), +) == .init(missed: 2, total: 4))
  }
}
