import Records
import Sorting
import TestSupport
import Testing

@Suite("Orders")
struct OrderTests {
  @Test("Each key decides only where those before it are equal")
  func keys() {
    let events = [
      BareEvent(time: 2, host: 0, recordNumber: 1, code: 1),
      BareEvent(time: 1, host: 1, recordNumber: 1, code: 1),
      BareEvent(time: 1, host: 0, recordNumber: 9, code: 1),
      BareEvent(time: 1, host: 0, recordNumber: 4, code: 3),
      BareEvent(time: 1, host: 0, recordNumber: 4, code: 1),
      BareEvent(time: 1, host: 0, recordNumber: 4, code: 1),
      BareEvent(time: 1, host: 0, recordNumber: -1, code: 5),
    ]
    #expect(sort(dataset(events)).events == [6, 4, 5, 3, 2, 1, 0])
  }

  @Test(
    "Events stand by time, host, record number, code and position, whatever they are",
    arguments: 1...40 as ClosedRange<UInt64>)
  func random(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let events = (0..<Int.random(in: 0...600, using: &random)).map { _ in
      BareEvent(
        time: .random(in: -3...(seed % 2 == 0 ? 4 : 1_000_000_000_000), using: &random),
        host: .random(in: 0...2, using: &random), recordNumber: .random(in: -1...2, using: &random),
        code: .random(in: 1...5, using: &random))
    }
    let sorted = sort(dataset(events))
    let expected = events.indices.sorted { left, right in
      let (a, b) = (events[left], events[right])
      if a.time != b.time { return a.time < b.time }
      if a.host != b.host { return a.host < b.host }
      if a.recordNumber != b.recordNumber { return a.recordNumber < b.recordNumber }
      if a.code != b.code { return a.code < b.code }
      return left < right
    }.map(UInt32.init)
    #expect(sorted.events == expected, "seed \(seed)")
    #expect(sorted.rank.enumerated().allSatisfy { Int(sorted.events[Int($1)]) == $0 }, "seed \(seed)")
    for host in 0..<3 {
      let own = Array(sorted.hostEvents[sorted.range(of: host)])
      #expect(own == expected.filter { events[Int($0)].host == UInt32(host) }, "seed \(seed)")
    }
  }

  @Test("The recorded order is that of the inputs, while each host's events stay in the order of time")
  func recorded() {
    let events = [
      BareEvent(time: 5, host: 1), BareEvent(time: 3, host: 0), BareEvent(time: 4, host: 1),
      BareEvent(time: 1, host: 0),
    ]
    let sorted = sort(dataset(events, flows: [(9, 0), (2, 0)]), order: .recorded)
    #expect(sorted.events == [0, 1, 2, 3])
    #expect(sorted.timeOrder == [3, 1, 2, 0])
    #expect(sorted.rank == [0, 1, 2, 3])
    #expect(sorted.flows == [0, 1])
    #expect(Array(sorted.hostEvents[sorted.range(of: 0)]) == [3, 1])
    #expect(Array(sorted.hostEvents[sorted.range(of: 1)]) == [2, 0])
    #expect(sorted.range(of: 2).isEmpty)
  }

  @Test("Hosts are shared out whole, and the shares hold about as many events", arguments: 1...5)
  func shares(count: Int) {
    let sizes = [9, 1, 4, 0, 4, 2]
    let events = sizes.enumerated().flatMap { host, size in
      (0..<size).map { BareEvent(time: Int64($0), host: UInt32(host)) }
    }
    let sorted = sort(dataset(events, hosts: sizes.count))
    let shares = sorted.hostShares(count)
    #expect(shares.joined().sorted() == Array(sizes.indices))
    let loads = shares.map { $0.reduce(0) { $0 + sizes[$1] } }
    #expect(shares.count <= count)
    #expect((loads.max() ?? 0) <= max(9, 20 / count + 2), "\(loads)")
  }

  @Test("Flows stand by time, those of the same instant in input order")
  func flows() {
    let times: [Int64] = [30, 10, 20, 10, .min, .max, 10]
    #expect(sort(dataset([], flows: times.map { ($0, 0) })).flows == [4, 1, 3, 6, 2, 0, 5])
  }

  @Test("The measures do not depend on the order that is asked for")
  func sameDisorder() {
    let events = [BareEvent(time: 5), BareEvent(time: 3), BareEvent(time: 4)]
    let measures = RecordOrder.allCases.map { sort(dataset(events), order: $0).disorder.events }
    #expect(measures[0] == measures[1] && measures[0].stepsBack == 1)
  }
}
