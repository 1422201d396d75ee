import Records
import Sorting

// What the clocks of the hosts show; see field-facts.md A4 and B1 to B3.
extension FindingRules {
  func clocks() -> [Finding] {
    [
      clockOffsets(), clockJumps(), contradictingClocks(), nothingShared(), clocksOfConnections(),
      falseZones(),
    ]
  }

  private func hostList(_ text: (HostIndex, HostClocks) -> (EventIndex?, FlowIndex?, String)?) -> ExampleList
  {
    var list = ExampleList()
    for (host, clocks) in linker.clocks.enumerated() {
      guard let (event, flow, text) = text(host, clocks) else { continue }
      list.add(
        Finding.Example(
          place: event.map { events[$0].place }, text: "\(hosts[host].label): \(text)",
          process: event.flatMap { processes.process(of: $0) }, flow: flow), .host(host))
    }
    return list
  }

  private func clockOffsets() -> Finding {
    let list = hostList { _, clocks in
      guard clocks.network.conclusion == .constant, let segment = clocks.network.segments.first else {
        return nil
      }
      let witness = clocks.shown.min {
        (($0.offset - segment.offset).magnitude, $0.time) < (($1.offset - segment.offset).magnitude, $1.time)
      }
      return (
        witness?.event, witness?.flow,
        "\(DurationText.signedSeconds(segment.offset)), by \(segment.witnesses) of "
          + "\(counted(clocks.network.witnesses, "connection")), nine of ten within "
          + DurationText.seconds(segment.spread)
      )
    }
    return list.finding(
      id: "clock-offset", severity: .caution,
      summary:
        "The clock of \(counted(list.count, "host")) differs from that of the flow sensor by a constant, which is "
        + "taken off before times are compared.",
      meaning:
        "Connections that both recorded agree on the offset. Pages print recorded times, and corrected ones beside "
        + "them where they were compared.")
  }

  private func clockJumps() -> Finding {
    let list = hostList { _, clocks in
      guard clocks.network.conclusion == .jump else { return nil }
      let segments = clocks.network.segments
      let text = segments.map { segment in
        let from =
          segment.start == .min ? "" : " from \(Timestamp(nanoseconds: segment.start).text(decimals: 0)) on"
        return
          "\(DurationText.signedSeconds(segment.offset))\(from) (\(counted(segment.witnesses, "connection")))"
      }.joined(separator: ", then ")
      let witness = clocks.shown.first { $0.time >= segments[1].start }
      return (witness?.event, witness?.flow, text)
    }
    return list.finding(
      id: "clock-jump", severity: .fault,
      summary: "The clock of \(counted(list.count, "host")) was set while the log ran.",
      meaning:
        "The offset against the flow sensor changes at once, and keeps each value for several connections. Each part "
        + "is corrected by its own.")
  }

  private func contradictingClocks() -> Finding {
    let list = hostList { _, clocks in
      guard clocks.network.conclusion == .noAgreement else { return nil }
      let offsets = clocks.shown.map(\.offset)
      return (
        clocks.shown.first?.event, clocks.shown.first?.flow,
        "\(counted(clocks.network.witnesses, "connection")) that both recorded lie between "
          + "\(DurationText.signedSeconds(offsets.min() ?? 0)) and \(DurationText.signedSeconds(offsets.max() ?? 0)) "
          + "from their flows"
      )
    }
    return list.finding(
      id: "clocks-do-not-agree", severity: .fault,
      summary:
        "On \(counted(list.count, "host")) the connections that flows have too contradict each other about the clock, "
        + "so none of \(list.count == 1 ? "its" : "their") links is confirmed.",
      meaning: "The log and the flows may be of different runs, in which ports happened to be used again.")
  }

  /// Hosts of which log and flows have much, and nothing in common.
  private func nothingShared() -> Finding {
    let least = 10
    var flowsOf = [(count: Int, isShared: Bool, first: FlowIndex)](
      repeating: (0, false, 0), count: hosts.count)
    let tuples = flows.columns.tuple
    for flow in sorted.flows.lazy.map(Int.init) where !tuples[flow].isLasting && tuples[flow].isComplete {
      for end in FlowEnd.allCases {
        guard let host = links[flow][end].host else { continue }
        if flowsOf[host].count == 0 { flowsOf[host].first = flow }
        flowsOf[host].count += 1
        if links[flow][end].reason.isOfTuple { flowsOf[host].isShared = true }
      }
    }
    let list = hostList { host, clocks in
      let own = flowsOf[host]
      guard !own.isShared, own.count >= least, clocks.possibleWitnesses >= least,
        clocks.network.witnesses == 0
      else {
        return nil
      }
      return (
        nil, own.first,
        "\(counted(clocks.possibleWitnesses, "connection")) recorded and \(counted(own.count, "flow")) seen on "
          + "ephemeral ports, none of them the same"
      )
    }
    return list.finding(
      id: "log-and-flows-share-nothing", severity: .fault,
      summary: "Of \(counted(list.count, "host")) the log and the flows have not one connection in common.",
      meaning:
        "They may be of different runs or times, or the sensor saw another part of the network. The clocks cannot be "
        + "compared.")
  }

  private func clocksOfConnections() -> Finding {
    let list = hostList { _, clocks in
      guard let skew = clocks.skew else { return nil }
      return (
        skew.example, nil,
        "events 3 and 22 are \(DurationText.signedSeconds(skew.nanoseconds)) from the others, by "
          + "\(counted(skew.pairs, "pair")) of neighbouring records"
          + (skew.isByWriteTime ? " and their write times" : "") + ", half of them within "
          + DurationText.seconds(skew.spread)
      )
    }
    return list.finding(
      id: "connection-clock", severity: .fault,
      summary:
        "On \(counted(list.count, "host")) events 3 and 22 are stamped by another clock than all other events.",
      meaning:
        "A connection may lie far from the create event of its own process. Where the two are compared, the difference "
        + "is taken off.")
  }

  private func falseZones() -> Finding {
    let list = hostList { _, clocks in
      guard let written = clocks.written, written.zone != nil || written.isTwelveHour else { return nil }
      return (written.example, nil, written.text)
    }
    return list.finding(
      id: "false-zone", severity: .fault,
      summary:
        "On \(counted(list.count, "host")) the write times of the event log are not in UTC, though they say or seem so.",
      meaning:
        "Times of the events themselves are used; they agree with the seconds in process GUIDs unless another finding "
        + "says otherwise. Never join on the write time.")
  }
}
