import Correlation
import Records
import Samples
import Testing

@Suite("Generated datasets")
struct GeneratedTests {
  /// A kind of dataset, by what it changes of the ordinary one.
  struct Variant: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let change: @Sendable (inout GeneratorOptions) -> Void

    static let all: [Variant] = [
      Variant(testDescription: "ordinary") { _ in },
      Variant(testDescription: "sensor and host up to 40 ms apart") { $0.flowJitter = 40 },
      Variant(testDescription: "half without event 1") { $0.withoutCreatePerMille = 500 },
      Variant(testDescription: "half without event 5, many late") {
        $0.withoutTerminatePerMille = 500
        $0.latePerMille = 200
      },
      Variant(testDescription: "many duplicates") { $0.duplicatesPerMille = 200 },
      Variant(testDescription: "three flows in ten unrecorded") { $0.unrecordedPerMille = 300 },
      Variant(testDescription: "without GUIDs") { $0.hasGUIDs = false },
      Variant(testDescription: "without GUIDs, three in ten without event 1") {
        $0.hasGUIDs = false
        $0.withoutCreatePerMille = 300
        $0.withoutTerminatePerMille = 0
      },
      Variant(testDescription: "without GUIDs, three in ten without event 5") {
        $0.hasGUIDs = false
        $0.withoutCreatePerMille = 0
        $0.withoutTerminatePerMille = 300
      },
      lossy,
    ]

    /// Here two runs of one program can have the same pid, the first without its end and the second without its start:
    /// nothing in the data tells them apart.
    static let lossy = Variant(testDescription: "without GUIDs, a tenth without event 1 and without event 5")
    {
      $0.hasGUIDs = false
      $0.withoutCreatePerMille = 100
      $0.withoutTerminatePerMille = 100
    }
  }

  private static func bytes(_ variant: Variant, events: Int = 20_000, flows: Int = 8_000) -> DatasetBytes {
    var options = GeneratorOptions(seed: 11, events: events, flows: flows, hosts: 20)
    variant.change(&options)
    return .generated(options)
  }

  @Test("A confirmed link is never wrong, and recorded flows are mostly confirmed", arguments: Variant.all)
  func precision(_ variant: Variant) async throws {
    let bytes = Self.bytes(variant)
    let result = try await bytes.correlated()
    let truth = bytes.rows(.truth).map(TruthRow.init)
    let score = result.score(truth)
    let undecidable = variant.testDescription == Variant.lossy.testDescription ? 8 : 0
    #expect(
      score.wrong[.confirmed, default: 0] <= undecidable,
      "\(score.mistakes.filter { $0.contains("confirmed") })")
    let recorded = truth.count { $0.isRecorded }
    #expect(
      Double(score.grades[.confirmed, default: 0]) > 0.95 * Double(recorded),
      "\(score.grades), recorded \(recorded)")
  }

  @Test(
    "Processes, links and findings are the same whatever the number of tasks",
    arguments: [Variant.all[0], Variant.all[4], Variant.lossy])
  func jobs(_ variant: Variant) async throws {
    let bytes = Self.bytes(variant)
    let one = try await bytes.correlated(jobs: 1)
    for jobs in [2, 5] {
      let many = try await bytes.correlated(jobs: jobs)
      #expect(one.processTexts == many.processTexts)
      #expect(one.processes.processOfEvent == many.processes.processOfEvent)
      #expect(one.processes.roots == many.processes.roots)
      #expect(one.linkTexts == many.linkTexts)
      #expect(one.findings == many.findings)
      #expect(one.connections == many.connections)
      #expect(one.evidenceTexts(first: 300) == many.evidenceTexts(first: 300))
    }
  }

  @Test(
    "The order of rows in the file changes no process and no link",
    arguments: [Variant.all[0], Variant.all[3], Variant.all[4], Variant.all[6], Variant.lossy],
    [1, 2] as [UInt64])
  func rowOrder(_ variant: Variant, seed: UInt64) async throws {
    let bytes = Self.bytes(variant, events: 6_000, flows: 2_000)
    let written = try await bytes.correlated()
    let shuffled = try await bytes.withShuffledEvents(seed: seed).correlated()
    #expect(firstDifference(written.processTexts, shuffled.processTexts) == nil)
    #expect(firstDifference(written.linkTexts, shuffled.linkTexts) == nil)
    let placeBound = ["events-out-of-order"]
    let counts = [written, shuffled].map { result in
      result.findings.filter { !placeBound.contains($0.id) }.map { "\($0.id) \($0.count)" }
    }
    #expect(firstDifference(counts[0], counts[1]) == nil)
  }

  @Test("Host clocks that are off by seconds are found, and recorded flows are confirmed as if they were not")
  func wrongClocks() async throws {
    let bytes = Self.bytes(Variant(testDescription: "clocks off") { $0.clockOffsets = [3_000, -1_500] })
    let result = try await bytes.correlated()
    let truth = bytes.rows(.truth).map(TruthRow.init)
    let recorded = truth.indices.filter { truth[$0].isRecorded }
    let byTuple = recorded.filter {
      [.tupleAtOtherTime, .tupleRecorded].contains(result.links[$0].source.reason)
    }
    #expect(byTuple.count > recorded.count * 95 / 100)
    #expect(byTuple.count { result.links[$0].source.reason == .tupleRecorded } > recorded.count * 9 / 10)
    for clocks in result.clocks where clocks.network.witnesses > 0 {
      #expect(clocks.network.conclusion == .constant && clocks.driver == clocks.network && clocks.skew == nil)
      let offset = clocks.network.segments[0].offset
      #expect([3_000_000_000, -1_500_000_000].contains { abs(offset - $0) < 100_000_000 }, "\(offset)")
    }
    for flow in byTuple {
      #expect(
        result.links[flow].source.process.map { result.isTrue($0, truth[flow]) } == true, "flow \(flow)")
    }
  }

  @Test("Trees hold every process once, parents start before children, and links lead to owners")
  func invariants() async throws {
    let result = try await Self.bytes(Variant.lossy).correlated()
    let table = result.processes
    let all = table.roots.flatMap { table.tree(under: Int($0)) }
    #expect(all.sorted() == Array(0..<table.count))
    for (index, process) in table.processes.enumerated() {
      if let parent = process.parent {
        #expect(table.processes[parent].host == process.host)
        #expect(
          table.processes[parent].depth == process.depth - 1 && table.processes[parent].root == process.root)
      } else {
        #expect(process.root == index && process.depth == 0)
      }
      #expect(table.events[index].allSatisfy { table.process(of: Int($0)) == index })
      #expect(process.isPlaceholder == table.events[index].isEmpty)
    }
  }

  private func firstDifference(_ left: [String], _ right: [String]) -> String? {
    if left == right { return nil }
    for (one, other) in zip(left, right) where one != other { return one + "\n" + other }
    return "\(left.count) and \(right.count)"
  }
}
