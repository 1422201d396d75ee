import Correlation
import Records
import Samples
import Sorting
import Testing

@Suite("The sample's links against its truth")
struct SampleTests {
  @Test("No link is wrong that names a process")
  func noMistake() async throws {
    let bytes = DatasetBytes.sample()
    let result = try await bytes.correlated()
    let truth = bytes.rows(.truth).map(TruthRow.init)
    #expect(truth.count == result.flows.count)
    let score = result.score(truth)
    #expect(score.mistakes == [])
    // More than six in seven.
    #expect(score.grades[.confirmed, default: 0] * 7 > truth.count * 6)
  }

  @Test(
    "What a flow's circumstance promises is what is linked",
    arguments: [
      ("plain", [.tupleRecorded]), ("before-create", [.tupleRecorded]), ("reversed", [.tupleRecorded]),
      ("only-talker", [.onlyTalker]), ("ambiguous", [.tupleRecordedBySeveral]),
      ("distant", [.tupleAtOtherTime]),
      ("unknown-address", [.addressUnknown]), ("silent-host", [.hostWithoutEvents]),
      ("unrecorded", [.nothingInWindow, .noTalkerInWindow]),
    ] as [(String, Set<LinkReason>)])
  func circumstances(_ circumstance: String, _ reasons: Set<LinkReason>) async throws {
    let bytes = DatasetBytes.sample()
    let result = try await bytes.correlated()
    let truth = bytes.rows(.truth).map(TruthRow.init)
    let flows = truth.indices.filter { truth[$0].circumstance == circumstance }
    #expect(!flows.isEmpty)
    for flow in flows {
      let link = result.links[flow].source
      #expect(reasons.contains(link.reason), "flow \(flow): \(link.reason)")
      guard [.tupleRecorded, .onlyTalker, .tupleAtOtherTime].contains(link.reason) else { continue }
      #expect(link.process.map { result.isTrue($0, truth[flow]) } == true, "flow \(flow)")
    }
  }

  @Test("Equal GUIDs on two cloned hosts are two processes, and that is told")
  func equalGUIDs() async throws {
    let result = try await DatasetBytes.sample().correlated()
    let byGUID = Dictionary(grouping: result.processes.processes.filter { $0.guid != nil }) { $0.guid }
    let shared = byGUID.values.filter { $0.count > 1 }
    #expect(shared.count == 1)
    #expect(shared.first.map { Set($0.map(\.host)).count } == 2)
    #expect(shared.first?.allSatisfy { result.texts.string($0.exe) == "taskhostex.exe" } == true)
    #expect(result.count(of: "guid-shared-by-hosts") == 1)
    #expect(result.count(of: "installation-shared-by-hosts") >= 1)
  }

  @Test("The recorded order changes no process and no link")
  func recordedOrder() async throws {
    let byTime = try await DatasetBytes.sample().correlated()
    let recorded = try await DatasetBytes.sample().correlated(order: .recorded)
    #expect(byTime.processTexts == recorded.processTexts)
    #expect(byTime.linkTexts == recorded.linkTexts)
  }
}
