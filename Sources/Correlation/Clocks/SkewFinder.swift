import Records
import Sorting

/// Compares the two clocks of each host by neighbouring records: an event 3 or 22 and the events of the other clock that
/// the log wrote last before it and first after it.
struct SkewFinder {
  /// The most pairs of a host that are compared.
  static let pairLimit = 1_024
  /// The fewest.
  static let pairMinimum = 3
  /// A healthy host writes events 3 about 2.1 s later than others, relative to their times (field-facts.md A4).
  static let usualLag: Int64 = 2_100_000_000
  /// The least difference that counts.
  static let leastSkew: Int64 = 5_000_000_000
  /// A spread up to this, or up to this part of the difference, is small: clocks that a virtual machine's host sets
  /// run unevenly, by 35 s in six minutes on one machine of field-facts.md B1.
  static let smallSpread: Int64 = 5_000_000_000
  static let smallPart: Int64 = 8

  private let columns: EventTable.Columns

  /// One comparison.
  private struct Pair {
    /// Network minus driver in nanoseconds.
    var difference: Int64
    var event: UInt32
    var isByWriteTime: Bool
  }

  /// The skew of every host, the hosts shared out to `jobs` tasks; O(events) for each task, and O(n log n) for hosts
  /// whose records stand in no order.
  static func skews(_ sorted: SortedDataset, jobs: Int) async -> [ClockSkew?] {
    let shares = sorted.hostShares(jobs)
    let found = await inParallel(jobs: jobs, count: shares.count) {
      SkewFinder(columns: sorted.dataset.events.columns).skews(of: shares[$0], sorted)
    }
    var skews = [ClockSkew?](repeating: nil, count: sorted.dataset.hosts.count)
    for (hosts, found) in zip(shares, found) {
      for (host, skew) in zip(hosts, found) { skews[host] = skew }
    }
    return skews
  }

  private func skews(of hosts: [HostIndex], _ sorted: SortedDataset) -> [ClockSkew?] {
    var numbers = [Int](repeating: -1, count: sorted.dataset.hosts.count)
    for (number, host) in hosts.enumerated() { numbers[host] = number }
    let surveys = survey(hosts, numbers)
    var runs = surveys.map { Run(step: max(1, $0.network / Self.pairLimit)) }
    columns.code.withUnsafeBufferPointer { codes in
      for event in codes.indices {
        let number = numbers[Int(columns.host[event])]
        if number < 0 || surveys[number].network == 0 || surveys[number].isShuffled { continue }
        let isDriver = ClockClass(code: Int(codes[event])) == .driver
        note(event, isDriver: isDriver, source: columns.source[event], in: &runs[number])
      }
    }
    return zip(hosts, surveys).enumerated().map { number, surveyed in
      let (host, survey) = surveyed
      let isByNumber = survey.isShuffled && survey.network > 0
      return Self.skew(
        isByNumber
          ? numberedPairs(sorted.hostEvents[sorted.range(of: host)], network: survey.network)
          : finished(runs[number]))
    }
  }

  /// How many events of the network clock a host has, and whether its records stand out of the order of their numbers.
  private struct Survey {
    var network = 0
    var lastNumber: Int64 = -1
    var rises = 0
    var falls = 0

    /// Records that are written from the newest to the oldest are in order, too.
    var isShuffled: Bool { min(rises, falls) * 8 > rises + falls }
  }

  private func survey(_ hosts: [HostIndex], _ numbers: [Int]) -> [Survey] {
    var result = [Survey](repeating: Survey(), count: hosts.count)
    let recordNumbers = columns.recordNumber
    columns.code.withUnsafeBufferPointer { codes in
      for event in codes.indices {
        let host = numbers[Int(columns.host[event])]
        if host < 0 { continue }
        if ClockClass(code: Int(codes[event])) == .network { result[host].network += 1 }
        let number = recordNumbers[event]
        if number < 0 { continue }
        if result[host].lastNumber >= 0 {
          if number > result[host].lastNumber { result[host].rises += 1 } else { result[host].falls += 1 }
        }
        result[host].lastNumber = number
      }
    }
    return result
  }

  /// Neighbours in the order of record numbers, for a host whose records stand in no order.
  private func numberedPairs(_ events: ArraySlice<UInt32>, network: Int) -> [Pair] {
    let numbered = events.filter { columns.recordNumber[Int($0)] >= 0 }
    let order = RadixSort.order(of: numbered.map { columns.recordNumber[Int($0)] })
    var run = Run(step: max(1, network / Self.pairLimit))
    for position in order {
      let event = Int(numbered[Int(position)])
      let isDriver = ClockClass(code: Int(columns.code[event])) == .driver
      note(event, isDriver: isDriver, source: 0, in: &run)
    }
    return finished(run)
  }

  /// A host's records in the order of writing, while they are looked through.
  private struct Run {
    /// Every how many events 3 and 22 one is compared.
    var step: Int
    var seen = 0
    /// The last event of the driver clock, and the input that it is from.
    var last: (event: Int, source: UInt16)?
    /// Events 3 and 22 after it.
    var pending: [Int] = []
    var pairs: [Pair] = []

    init(step: Int) { self.step = step }
  }

  @inline(__always)
  private func note(_ event: Int, isDriver: Bool, source: UInt16, in run: inout Run) {
    if isDriver {
      if !run.pending.isEmpty { close(&run, next: run.last?.source == source ? event : nil) }
      run.last = (event, source)
    } else {
      run.seen += 1
      if run.seen % run.step == 0, run.last?.source == source { run.pending.append(event) }
    }
  }

  private func close(_ run: inout Run, next: Int?) {
    guard let last = run.last?.event else { return }
    for event in run.pending {
      if let pair = pair(event, after: last, before: next) { run.pairs.append(pair) }
    }
    run.pending.removeAll(keepingCapacity: true)
  }

  private func finished(_ run: Run) -> [Pair] {
    var run = run
    close(&run, next: nil)
    return run.pairs
  }

  /// With write times, what lies between the record and its predecessor is taken off. Else a time between those of the
  /// two neighbours shows no difference, and one outside is compared with the predecessor; nil without a successor.
  private func pair(_ event: Int, after other: Int, before next: Int?) -> Pair? {
    func distance(_ times: [Int64], from other: Int) -> Int64 {
      Timestamp(nanoseconds: times[event]).distance(from: Timestamp(nanoseconds: times[other]))
    }
    let difference = distance(columns.time, from: other)
    if !columns.logged.isEmpty, columns.logged[event] != .min, columns.logged[other] != .min {
      let (rest, overflow) = difference.subtractingReportingOverflow(distance(columns.logged, from: other))
      return Pair(difference: overflow ? difference : rest, event: UInt32(event), isByWriteTime: true)
    }
    guard let next else { return nil }
    // Records may be written from the newest to the oldest.
    let (first, second) = (columns.time[other], columns.time[next])
    let isBetween = (min(first, second)...max(first, second)).contains(columns.time[event])
    return Pair(difference: isBetween ? 0 : difference, event: UInt32(event), isByWriteTime: false)
  }

  /// The median of the differences, where it is large and they agree.
  private static func skew(_ pairs: [Pair]) -> ClockSkew? {
    let isByWriteTime = pairs.count { $0.isByWriteTime } * 2 > pairs.count
    let sorted = pairs.filter { $0.isByWriteTime == isByWriteTime }
      .sorted { ($0.difference, $0.event) < ($1.difference, $1.event) }
    guard sorted.count >= pairMinimum else { return nil }
    let middle = sorted[sorted.count / 2]
    let quartiles = (sorted[sorted.count / 4].difference, sorted[sorted.count * 3 / 4].difference)
    let (range, isWide) = quartiles.1.subtractingReportingOverflow(quartiles.0)
    let (skew, isFar) = middle.difference.addingReportingOverflow(usualLag)
    let limit = max(UInt64(smallSpread), skew.magnitude / UInt64(smallPart))
    guard !isWide, !isFar, (range / 2).magnitude <= limit, skew.magnitude > leastSkew.magnitude else {
      return nil
    }
    return ClockSkew(
      nanoseconds: skew, spread: range / 2, pairs: sorted.count, isByWriteTime: isByWriteTime,
      example: Int(middle.event))
  }
}
