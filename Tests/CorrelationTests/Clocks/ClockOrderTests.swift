import Correlation
import Records
import Sorting
import TestSupport
import Testing

@Suite("Clocks whatever the order of the records")
struct ClockOrderTests {
  @Test(
    "Clocks, links and findings do not depend on the order of rows or on the number of tasks",
    arguments: 1...8 as ClosedRange<UInt64>)
  func order(_ seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var log = Log.twoHosts()
    let offset = Int.random(in: -400_000...400_000, using: &random)
    let step = Bool.random(using: &random) ? Int.random(in: 10_000...90_000, using: &random) : 0
    for index in 0..<40 {
      let time = 600_000 + index * 7_000 + Int.random(in: 0...3_000, using: &random)
      let late = Int.random(in: 0...9, using: &random) == 0 ? Int.random(in: 0...30_000, using: &random) : 0
      log.pair(
        50_000 + index % 37, flow: time, offset: offset + late + (index < 20 ? 0 : step), pid: 40 + index % 5,
        transport: index % 3 == 0 ? "udp" : "tcp")
    }
    var shuffled = log
    shuffled.shuffleEvents(seed: seed)
    let one = try await log.correlated()
    let many = try await shuffled.correlated(jobs: 4)
    #expect(one.linkTexts == many.linkTexts)
    #expect(one.clocks.map(\.network) == many.clocks.map(\.network))
    // That records step back is a matter of their order.
    let findings = [one, many].map { result in
      result.findings.filter { $0.id != "events-out-of-order" }.map { "\($0.id) \($0.count)" }
    }
    #expect(findings[0] == findings[1])
    var otherFlows = log
    otherFlows.shuffleFlows(seed: seed)
    let moved = try await otherFlows.correlated()
    #expect(
      zip(one.flowTexts, one.linkTexts).map { "\($0) \($1)" }.sorted()
        == zip(moved.flowTexts, moved.linkTexts).map { "\($0) \($1)" }.sorted())
    #expect(one.clocks.map(\.network) == moved.clocks.map(\.network))
  }
}

extension CorrelatedDataset {
  fileprivate var flowTexts: [String] {
    (0..<flows.count).map { "\(flows[$0].time.nanoseconds) \(flows[$0].tuple)" }
  }
}
