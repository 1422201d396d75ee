import Correlation
import Records
import Testing

@Suite("Score by a truth file")
struct TruthScoreTests {
  private static let conversation = "10.0.0.1:50000 > 10.0.0.2:80"

  /// One flow that both ends recorded, and one that nobody did.
  private static func log() -> Log {
    var log = Log()
    log.host("a", "10.0.0.1")
    log.host("b", "10.0.0.2")
    log.create("10:00", "a", pid: 40, guid: Log.guid(600, 1), image: "C:\\p.exe")
    log.connect("10:02", "a", conversation, pid: 40, guid: Log.guid(600, 1))
    log.connect("10:02", "b", conversation, pid: 50, guid: Log.guid(601, 2))
    log.flow("10:02", conversation)
    log.flow("15:00", "10.0.0.1:50001 > 10.0.0.2:80")
    return log
  }

  @Test("Rows are compared at the end whose host they name, by GUID and else by pid")
  func right() async throws {
    var log = Self.log()
    log.truth(0, "a", guid: Log.guid(600, 1).lowercased())
    log.truth(0, "B", pid: 50)
    log.truth(1, "a", guid: Log.guid(600, 1))
    let score = try await log.correlated().attributionScore()
    #expect(score.reference == .truth)
    #expect(score.tally(.source, .confirmed) == .init(flows: 1, known: 1, linked: 1, right: 1))
    #expect(score.tally(.source) == .init(flows: 2, known: 2, linked: 1, right: 1))
    #expect(score.tally(.destination) == .init(flows: 2, known: 1, linked: 1, right: 1))
    #expect(score.wrong.isEmpty)
  }

  @Test(
    "Another GUID, another pid, another host and no process at all are wrong",
    arguments: [
      ("a", Log.guid(600, 9), nil, "a \(Log.guid(600, 9))"), ("a", "", 41, "a pid 41"),
      ("elsewhere", Log.guid(600, 1), nil, "elsewhere \(Log.guid(600, 1))"),
      ("", "", nil, "no known process"),
    ] as [(String, String, Int?, String)])
  func wrong(_ host: String, _ guid: String, _ pid: Int?, _ expected: String) async throws {
    var log = Self.log()
    log.truth(0, host, guid: guid, pid: pid)
    let result = try await log.correlated()
    let score = result.attributionScore()
    #expect(score.all.linked == 1 && score.all.right == 0)
    #expect(score.wrong.map { result.text(expected: $0) } == [expected])
    #expect(result.count(of: "attribution-wrong") == 1)
    let example = try #require(result.findings.first { $0.id == "attribution-wrong" }?.examples.first)
    #expect(
      example.text == "confirmed: expected \(expected), found C:\\p.exe (pid 40) on a \(Log.guid(600, 1))")
    #expect(example.flow == 0)
  }

  @Test("A process of which the data has neither the GUID nor the pid of the row cannot be compared")
  func incomparable() async throws {
    var log = Log()
    log.host("a", "10.0.0.1")
    log.connect("10:02", "a", Self.conversation, pid: 40)
    log.flow("10:02", Self.conversation)
    log.truth(0, "a", guid: Log.guid(600, 1))
    let score = try await log.correlated().attributionScore()
    #expect(score.tally(.source) == .init(flows: 1, known: 1, linked: 0, right: 0))
  }

  @Test("What is true changes no link")
  func unused() async throws {
    var log = Self.log()
    let before = try await log.correlated()
    log.truth(0, "b", guid: Log.guid(601, 2))
    log.truth(1, "a", pid: 4)
    let after = try await log.correlated()
    #expect(before.linkTexts == after.linkTexts)
    #expect(before.evidenceTexts(first: 2) == after.evidenceTexts(first: 2))
  }
}
