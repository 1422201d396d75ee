import Records
import Sorting

/// Estimates the clocks of all hosts.
struct ClockFinder {
  let sorted: SortedDataset
  /// The largest offset that needs no correction, in nanoseconds.
  let window: Int64
  let resolutions: FlowResolutions
  /// Indexed by host.
  let skews: [ClockSkew?]

  /// The clocks of each host. O(events + flows + n log n) for `n` witnesses; the result does not depend on `jobs`.
  func clocks(_ connections: [HostConnections], jobs: Int) async -> [HostClocks] {
    let witnesses = await WitnessFinder(sorted: sorted, resolutions: resolutions)
      .witnesses(connections, jobs: jobs)
    return await inParallel(jobs: jobs, count: connections.count) { host in
      clocks(of: host, witnesses[host].found, possible: witnesses[host].possible)
    }
  }

  private func clocks(of host: HostIndex, _ witnesses: [ClockWitness], possible: Int) -> HostClocks {
    var result = HostClocks()
    let resolution = witnesses.reduce(0) { max($0, resolutions[$1.flow]) }
    result.network = ClockEstimator(window: window, resolution: resolution).estimate(witnesses)
    result.skew = skews[host]
    result.driver = driver(result)
    result.written = WriteClock(sorted.hostEvents[sorted.range(of: host)], sorted.dataset.events.columns)
    result.possibleWitnesses = possible
    let step = max(1, (witnesses.count + HostClocks.shownWitnesses - 1) / HostClocks.shownWitnesses)
    result.shown = stride(from: 0, to: witnesses.count, by: step).map { witnesses[$0] }
    return result
  }

  /// The driver clock is the network clock, less what that is ahead of it.
  private func driver(_ clocks: HostClocks) -> ClockEstimate {
    guard let skew = clocks.skew else { return clocks.network }
    var driver = clocks.network.behind(by: skew.nanoseconds)
    if driver.segments.count == 1 {
      driver.segments[0].spread = max(driver.segments[0].spread, skew.spread, ClockSkew.exactness)
      let isSmall = driver.segments[0].offset.magnitude <= UInt64(max(window, driver.spread))
      driver.conclusion = isSmall ? .inStep : .constant
    }
    return driver
  }
}

extension ClockSkew {
  /// How exact a skew can be, in nanoseconds: the lag of events 3 in the log varies by about this.
  static let exactness: Int64 = 2_000_000_000
}
