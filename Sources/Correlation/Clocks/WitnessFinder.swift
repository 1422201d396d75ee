import Records
import Sorting

/// Finds the connections that a host and the sensor both recorded once: the witnesses of the host's network clock.
struct WitnessFinder {
  /// The most connections that are looked for among the flows, on all hosts together, and the fewest on each.
  static let sampleLimit = 1 << 15
  static let hostMinimum = 64
  /// How far apart the records of one conversation may begin, in nanoseconds.
  static let conversationLimit: Int64 = 3_600_000_000_000
  /// Flow files coarser than this say too late when a flow began: by half of their resolution in the mean.
  static let coarse: Int64 = 100_000_000

  let sorted: SortedDataset
  let resolutions: FlowResolutions

  /// The witnesses of each host in the order of flow times, and how many connections of it could be one.
  ///
  /// O(flows + connections). The result does not depend on `jobs`.
  func witnesses(_ connections: [HostConnections], jobs: Int) async -> [(
    found: [ClockWitness], possible: Int
  )] {
    let limit = max(Self.hostMinimum, Self.sampleLimit / max(1, connections.count))
    let samples = await inParallel(jobs: jobs, count: connections.count) {
      connections[$0].singles(limit: limit)
    }
    let columns = sorted.dataset.events.columns
    let all = samples.flatMap(\.events)
    let tuples = TupleSet(all.map { columns.tuple[Int(columns.connection[Int($0)])] })
    let sightings = await sightings(of: tuples, jobs: jobs)
    return samples.map { sample in
      var found = sample.events.compactMap { witness(Int($0), tuples, sightings) }
      found.sort { ($0.time, $0.flow) < ($1.time, $1.flow) }
      return (found, sample.possible)
    }
  }

  /// The flows of one tuple in one direction: the earliest, and when the latest begins.
  private struct Sighting: Sendable {
    var flow = FlowIndex.max
    var first = Int64.max
    var last = Int64.min

    mutating func note(_ other: FlowIndex, _ time: Int64) {
      if (time, other) < (first, flow) { (first, flow) = (time, other) }
      last = max(last, time)
    }
  }

  private func sightings(of tuples: TupleSet, jobs: Int) async -> [(forward: Sighting, backward: Sighting)] {
    let flows = sorted.dataset.flows.columns
    let stretch = 1 << 14
    let parts = await inParallel(jobs: jobs, count: (flows.tuple.count + stretch - 1) / stretch) { part in
      var hits: [(tuple: Int, flow: Int)] = []
      for flow in part * stretch..<min((part + 1) * stretch, flows.tuple.count) {
        if let tuple = tuples.index(of: flows.tuple[flow]) { hits.append((tuple, flow)) }
      }
      return hits
    }
    var result = [(forward: Sighting, backward: Sighting)](
      repeating: (Sighting(), Sighting()), count: tuples.count)
    for (tuple, flow) in parts.joined() {
      if TupleSet.isDirectionless(flows.tuple[flow]) {
        result[tuple].forward.note(flow, flows.time[flow])
      } else {
        result[tuple].backward.note(flow, flows.time[flow])
      }
    }
    return result
  }

  private func witness(
    _ event: EventIndex, _ tuples: TupleSet, _ sightings: [(forward: Sighting, backward: Sighting)]
  ) -> ClockWitness? {
    let columns = sorted.dataset.events.columns
    let recorded = columns.tuple[Int(columns.connection[event])]
    guard let tuple = tuples.index(of: recorded) else { return nil }
    let isForward = TupleSet.isDirectionless(recorded)
    let (forward, backward) = sightings[tuple]
    guard let flow = flow(isForward ? forward : backward, isForward ? backward : forward, recorded.transport)
    else {
      return nil
    }
    let time = sorted.dataset.flows.columns.time[flow]
    let resolution = resolutions[flow]
    let (offset, overflow) = columns.time[event].subtractingReportingOverflow(time)
    if overflow { return nil }
    return ClockWitness(
      flow: flow, event: event, time: time,
      offset: resolution >= Self.coarse ? offset - resolution / 2 : offset)
  }

  /// The earliest record of a tuple, where all may be records of one conversation: sensors write one for each direction,
  /// and cut long conversations into several.
  private func flow(_ own: Sighting, _ other: Sighting, _ transport: Transport) -> FlowIndex? {
    var all = own
    if other.flow != .max, transport != .tcp || sorted.dataset.flows[other.flow].isOfSensor {
      all.note(other.flow, other.first)
      all.last = max(all.last, other.last)
    }
    let (span, overflow) = all.last.subtractingReportingOverflow(all.first)
    return all.flow == .max || overflow || span > Self.conversationLimit ? nil : all.flow
  }
}

/// How exact the times of each flow file are.
struct FlowResolutions: Sendable {
  /// Nanoseconds, indexed by source.
  private let bySource: [Int64]
  private let sources: [UInt16]

  /// The resolution of a file is that of its most exact time: some writers leave out zeros at the end. O(flows).
  init(_ flows: FlowTable) {
    let columns = flows.columns
    sources = columns.source
    var decimals = [UInt8](repeating: 0, count: Int(columns.source.max() ?? 0) + 1)
    for (source, digits) in zip(columns.source, columns.timeDecimals) where digits > decimals[Int(source)] {
      decimals[Int(source)] = digits
    }
    bySource = decimals.map { digits in (0..<9 - min(9, Int(digits))).reduce(1) { value, _ in value * 10 } }
  }

  /// Nanoseconds in which the flow's start may lie, from its recorded time on.
  subscript(flow: FlowIndex) -> Int64 { bySource[Int(sources[flow])] }
}

extension Flow {
  /// Whether the record says more than time and tuple, as those of sensors do: then its source and destination may be
  /// exchanged, since sensors write a record for each direction, or do not see who began.
  var isOfSensor: Bool { !table.columns.details.isEmpty && details != FlowDetails() }
}
