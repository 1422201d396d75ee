import Correlation
import Records
import TestSupport
import Testing

/// The rules of attribution once more, in the plainest way: every event is looked at for every flow.
private struct SlowLinker {
  let result: CorrelatedDataset
  let window: Int64

  func end(_ end: FlowEnd, of flow: FlowIndex) -> (
    reason: LinkReason, process: ProcessIndex?, event: EventIndex?
  ) {
    let tuple = result.flows[flow].tuple
    let address = end == .source ? tuple.source : tuple.destination
    let hosts = result.hosts.hosts.indices.filter { result.hosts[$0].addresses.contains(address) }
    if hosts.isEmpty { return (.addressUnknown, nil, nil) }
    if hosts.count == 1 { return self.end(end, of: flow, on: hosts[0]) }
    // Of several hosts the one that recorded the tuple, in the window or else at any time, if it is the only one.
    let all = hosts.map { self.end(end, of: flow, on: $0) }
    for reasons in [
      Self.consistent, Self.consistent + [.tupleAtOtherTime],
    ] {
      let recorders = all.filter { reasons.contains($0.reason) }
      if recorders.count == 1 { return recorders[0] }
      if recorders.count > 1 { break }
    }
    return (.addressOfSeveralHosts, nil, nil)
  }

  private static let consistent: [LinkReason] = [
    .tupleRecorded, .tupleRecordedBySeveral, .tupleWithoutClock, .tupleOfLastingPorts,
  ]

  private func end(_ end: FlowEnd, of flow: FlowIndex, on host: HostIndex) -> (
    reason: LinkReason, process: ProcessIndex?, event: EventIndex?
  ) {
    let tuple = result.flows[flow].tuple
    let time = result.flows[flow].time.nanoseconds
    let own = (0..<result.events.count).filter { result.events[$0].host == host }
    if own.isEmpty { return (.hostWithoutEvents, nil, nil) }
    func distance(_ event: Int) -> Int64 { abs(result.sensorTime(of: event).nanoseconds - time) }
    let clock = result.clocks[host].network
    let tolerance = max(window, clock.isMeasured ? clock.spread : 0)
    let recorded = own.filter { event in
      guard let other = result.events[event].tuple else { return false }
      return other == tuple || (tuple.transport != .tcp && other == tuple.reversed)
    }
    let isLasting =
      tuple.sourcePort == tuple.destinationPort || max(tuple.sourcePort, tuple.destinationPort) < 1_024
    let near = recorded.filter { distance($0) <= tolerance }
    if !near.isEmpty {
      let owners = Set(near.map { result.processes.process(of: $0) })
      if owners.count > 1 { return (.tupleRecordedBySeveral, nil, nil) }
      let isTold = !isLasting || clock.isMeasured || result.clocks[host].possibleWitnesses < 3
      let reason: LinkReason =
        clock.conclusion == .noAgreement ? .tupleWithoutClock : isTold ? .tupleRecorded : .tupleOfLastingPorts
      return (reason, owners.first ?? nil, nil)
    }
    if !isLasting, let nearest = recorded.map(distance).min() {
      // Of several at the same distance any may be chosen; the caller compares distances.
      return (.tupleAtOtherTime, nil, recorded.first { distance($0) == nearest })
    }
    if end == .destination { return (.tupleNotRecorded, nil, nil) }
    let inWindow = own.filter { distance($0) <= window }
    if inWindow.isEmpty {
      let isOutside =
        own.allSatisfy { result.sensorTime(of: $0).nanoseconds > time + window }
        || own.allSatisfy { result.sensorTime(of: $0).nanoseconds < time - window }
      return (isOutside ? .outsideLog : .nothingInWindow, nil, nil)
    }
    let talkers = Set(
      inWindow.filter { result.events[$0].code == 3 }.compactMap { result.processes.process(of: $0) })
    if talkers.isEmpty { return (.noTalkerInWindow, nil, nil) }
    return talkers.count == 1 ? (.onlyTalker, talkers.first, nil) : (.severalTalkers, nil, nil)
  }
}

@Suite("Links against a slow reference")
struct SlowLinkerTests {
  @Test(
    "Small crowded datasets are linked as the plainest reading of the rules links them",
    arguments: 1...30 as ClosedRange<UInt64>)
  func random(_ seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var log = Log()
    for (host, address) in [
      ("a", "10.0.0.1"), ("a", "10.0.0.2"), ("b", "10.0.0.3"), ("c", "10.0.0.4"), ("b", "10.0.0.5"),
      ("c", "10.0.0.5"),
    ] {
      log.host(host, address)
    }
    func time() -> String {
      "10:\(10 + Int.random(in: 0...2, using: &random)).\(Int.random(in: 0...9, using: &random))5"
    }
    func conversation() -> String {
      let ports = [137, 137, 53, 50_000, 50_001]
      func end() -> String {
        let port = ports.randomElement(using: &random) ?? 1
        return "10.0.0.\(Int.random(in: 1...6, using: &random)):\(port)"
      }
      return "\(end()) > \(end())"
    }
    for _ in 0..<60 {
      let host = Bool.random(using: &random) ? "a" : "b"
      let pid = Int.random(in: 1...4, using: &random)
      if Int.random(in: 0...5, using: &random) == 0 {
        log.create(time(), host, pid: pid, guid: Log.guid(Int64(pid)))
      } else {
        log.connect(
          time(), host, conversation(), pid: pid, guid: Log.guid(Int64(pid)),
          transport: Bool.random(using: &random) ? "tcp" : "udp")
      }
    }
    for _ in 0..<120 {
      log.flow(time(), conversation(), transport: Bool.random(using: &random) ? "tcp" : "udp")
    }
    let window: Int64 = 100_000_000
    let result = try await log.correlated(window: window)
    let slow = SlowLinker(result: result, window: window)
    for flow in 0..<result.flows.count {
      for end in FlowEnd.allCases {
        let link = result.links[flow][end]
        let expected = slow.end(end, of: flow)
        let isLater = link.reason == .tupleOfEarlierRecord && expected.reason == .tupleAtOtherTime
        try #require(isLater || link.reason == expected.reason, "seed \(seed), flow \(flow), \(end)")
        if let event = expected.event {
          let distance = result.sensorTime(of: event).distance(from: result.flows[flow].time).magnitude
          #expect(
            result.correctedDistance(of: flow, end: end)?.magnitude == distance, "seed \(seed), flow \(flow)")
        } else {
          #expect(link.process == expected.process, "seed \(seed), flow \(flow), \(end)")
        }
      }
    }
  }
}
