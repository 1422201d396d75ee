extension Story {
  /// Disturbs the order of the file: stragglers, one batch that came late and backwards, one row that came twice.
  ///
  /// The notebook's rows keep their places.
  mutating func addDisorder() {
    let outage = Moment.notebookDay(19, 22, 0)...Moment.notebookDay(19, 38, 0)
    let recovery = Moment.notebookDay(19, 45, 0)
    var draws = SplitMix64(seed: random.next())
    var hasRepeated = false
    deliver { arrival in
      if arrival.row.origin == .notebook { return }
      if arrival.row.process.host == StoryHosts.brandvold && outage.contains(arrival.logged) {
        arrival.collected = recovery + (outage.upperBound - arrival.logged) / 400
      } else if draws.chance(30) {
        arrival.collected = arrival.logged + draws.within(3_000...40_000)
      } else if !hasRepeated && arrival.row.code == 5 && arrival.row.process.host == StoryHosts.hollis {
        hasRepeated = true
        arrival.repeated = arrival.collected + 31_000
      }
    }
  }

  /// The rows in the order of the file, numbered by the logs of their hosts.
  ///
  /// Numbers grow in the order in which a host wrote its log; here and there some are missing.
  func fileOrder() -> [EventRow] {
    var draws = SplitMix64(seed: 0x5EC0_4D)
    var next = hosts.map { _ in draws.within(2_000...9_000) }
    var numbered = arrivals
    let byLog = arrivals.indices.sorted { (arrivals[$0].logged, $0) < (arrivals[$1].logged, $1) }
    for index in byLog {
      let host = arrivals[index].row.process.host
      numbered[index].row.recordNumber = next[host]
      next[host] += draws.chance(960) ? 1 : draws.within(2...4)
    }
    var placed: [(moment: Moment, row: EventRow)] = []
    for arrival in numbered {
      placed.append((arrival.collected, arrival.row))
      if let repeated = arrival.repeated { placed.append((repeated, arrival.row)) }
    }
    let order = placed.indices.sorted { (placed[$0].moment, $0) < (placed[$1].moment, $1) }
    return order.map { placed[$0].row }
  }

  /// The flows in the order of their file: by time, with two that the sensor wrote late.
  func flowOrder() -> [FlowRow] {
    var order = flows.indices.sorted { (flows[$0].time, $0) < (flows[$1].time, $1) }
    for late in [order.count / 3, order.count / 2] where flows[order[late]].origin == .made {
      let index = order.remove(at: late)
      order.insert(index, at: late + 3)
    }
    return order.map { flows[$0] }
  }
}
