import Correlation
import Foundation
import Records
import Testing

/// Links on data of real machines and real sensors, judged by what the packets prove.
///
/// `FLOWTREE_TABLE=1` prints the table of the README.
@Suite("Links on real data", .enabled(if: SharedData.has("data/purplesharp"), RealSet.absence))
struct RealLinkTests {
  /// What the packets say of the links of a dataset.
  private struct Score {
    var known = 0
    var right = 0
    var confirmed = 0
    var wronglyConfirmed = 0
    var wrong: [String] = []

    init(_ result: CorrelatedDataset, _ matches: [RealSet.Match]) {
      for flow in 0..<result.flows.count {
        let own = matches.filter { Self.isOf(result.flows[flow], $0) }
        for host in Set(own.map(\.host)).sorted() { judge(flow, host, own, result) }
        for end in FlowEnd.allCases where result.links[flow][end].grade == .confirmed {
          confirmed += end == .source ? 1 : 0
          if !own.isEmpty, let process = Self.process(result, flow, end),
            own.contains(where: { $0.host == process.host }),
            !own.contains(where: { $0.host == process.host && $0.guid == process.guid })
          {
            wronglyConfirmed += 1
          }
        }
      }
    }

    /// Coarse files have whole seconds, so times agree to two.
    private static func isOf(_ flow: Flow, _ match: RealSet.Match) -> Bool {
      let time = Double(flow.time.nanoseconds) / 1e9
      let tuple = flow.tuple
      return match.transport == tuple.transport.text && match.first - 2 <= time && time <= match.last + 2
        && match.ends == [
          "\(tuple.source.text) \(tuple.sourcePort)", "\(tuple.destination.text) \(tuple.destinationPort)",
        ]
    }

    private static func process(_ result: CorrelatedDataset, _ flow: FlowIndex, _ end: FlowEnd) -> (
      host: String, guid: String
    )? {
      result.links[flow][end].process.map {
        (result.hosts[result.processes[$0].host].name, result.processes[$0].guid?.text ?? "")
      }
    }

    private mutating func judge(
      _ flow: FlowIndex, _ host: String, _ matches: [RealSet.Match], _ result: CorrelatedDataset
    ) {
      let guids = matches.filter { $0.host == host }.map(\.guid).filter { !$0.hasPrefix("{00000000-") }
      // The zero GUID names no process.
      if guids.isEmpty { return }
      known += 1
      let isRight = FlowEnd.allCases.contains { end in
        Self.process(result, flow, end).map { $0.host == host && guids.contains($0.guid) } ?? false
      }
      if isRight { right += 1 } else { wrong.append("flow \(flow) on \(host): not one of \(guids)") }
    }
  }

  @Test(
    "Nearly every flow is linked to the process that the packets prove, and no confirmed link is wrong",
    arguments: RealSet.all, [true, false])
  func proven(set: RealSet, hasTable: Bool) async throws {
    let score = Score(try await set.correlated(hasTable: hasTable), try set.matches())
    #expect(score.known > 0)
    #expect(score.right * 100 >= score.known * 98, "\(score.wrong)")
    #expect(score.wronglyConfirmed == 0)
    if ProcessInfo.processInfo.environment["FLOWTREE_TABLE"] != nil, hasTable {
      print("| \(set.name) | \(set.flows) | \(score.known) | \(score.right) | \(score.confirmed) | 0 |")
    }
  }

  @Test(
    "A log and a capture of two different runs: nothing is confirmed",
    arguments: [
      ("purplesharp", "psremoting", "nfdump.json"), ("psremoting", "purplesharp", "argus_ra.epoch.csv"),
      ("powerview", "purplesharp", "nfdump.csv"), ("purplesharp", "powerview", "argus_ra.epoch.csv"),
    ])
  func differentRuns(events: String, flows: String, file: String) async throws {
    let result = try await RealSet(name: events, flows: "").correlated(
      flowsOf: RealSet(name: flows, flows: file))
    #expect(result.links.allSatisfy { $0.source.grade != .confirmed && $0.destination.grade != .confirmed })
  }

  @Test("The clock of events 3 and 22 that is three minutes off is found, and so is the false zone")
  func clocks() async throws {
    let result = try await RealSet(name: "lsass-procdump", flows: "zeek/conn.log").correlated()
    let host = try #require(result.hosts.index(named: "acct01.pandalab.com"))
    let network = result.clocks[host].network
    #expect(network.conclusion == .constant && network.isApplied)
    #expect((176_000_000_000...178_000_000_000).contains(network.offset(at: 0).magnitude))
    #expect(result.count(of: "clock-offset") == 1)
    #expect(result.count(of: "false-zone") == 1)
  }

  @Test("Exports without ProcessId have no pid but what events 10 say of the acting process")
  func noPids() async throws {
    let result = try await RealSet(name: "powerview", flows: "nfdump.csv").correlated()
    for index in 0..<result.events.count where result.events[index].code != 10 {
      #expect(result.events[index].pid == nil)
    }
  }
}
