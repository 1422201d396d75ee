/// Judges what the witnesses of a clock say together: robust against single ones that are far off.
struct ClockEstimator {
  /// The fewest witnesses of an offset; two suffice where they agree exactly and no other contradicts.
  static let witnessMinimum = 3
  static let coarseMinimum = 5
  static let exactAgreement: Int64 = 100_000_000
  /// The width within which witnesses agree, beside the resolution of the flow file: event 3 is stamped some
  /// milliseconds after the packet mostly, and sometimes a second.
  static let agreement: Int64 = 2_000_000_000
  /// The largest spread that is taken for granted later.
  static let spreadLimit: Int64 = 1_000_000_000
  /// The most offsets, one after another, that count as jumps.
  static let segmentLimit = 8

  /// The largest offset that needs no correction.
  let window: Int64
  /// The coarsest resolution among the flows.
  let resolution: Int64

  /// O(n log n) for `n` witnesses, which must be in the order of their times.
  func estimate(_ witnesses: [ClockWitness]) -> ClockEstimate {
    let count = witnesses.count
    guard count >= 2 else { return ClockEstimate(.tooFewWitnesses, witnesses: count) }
    if count < Self.witnessMinimum {
      let difference = Self.magnitude(witnesses[0].offset, witnesses[1].offset)
      guard resolution <= Self.exactAgreement, difference <= UInt64(Self.exactAgreement) else {
        return ClockEstimate(.tooFewWitnesses, witnesses: count)
      }
      return conclude([segment(witnesses)], witnesses: count)
    }
    let labels = labels(of: witnesses)
    let runs = runs(labels, witnesses)
    let agreeing = runs.reduce(0) { $0 + $1.count }
    guard !runs.isEmpty, agreeing * 2 >= count, runs.count <= Self.segmentLimit else {
      return ClockEstimate(.noAgreement, witnesses: count)
    }
    return conclude(segments(runs), witnesses: count)
  }

  private func conclude(_ segments: [ClockSegment], witnesses: Int) -> ClockEstimate {
    if segments.count > 1 { return ClockEstimate(.jump, segments: segments, witnesses: witnesses) }
    let isSmall = segments[0].offset.magnitude <= UInt64(max(window, resolution))
    return ClockEstimate(isSmall ? .inStep : .constant, segments: segments, witnesses: witnesses)
  }

  /// For each witness the number of the group that it agrees with, nil for none: the densest group first.
  private func labels(of witnesses: [ClockWitness]) -> [Int?] {
    var labels = [Int?](repeating: nil, count: witnesses.count)
    var remaining = witnesses.indices.sorted {
      (witnesses[$0].offset, $0) < (witnesses[$1].offset, $1)
    }
    var tightest: Int64?
    for label in 0..<Self.segmentLimit {
      let densest = densest(remaining, witnesses)
      guard densest.count >= Self.witnessMinimum else { break }
      let quartiles =
        witnesses[remaining[densest.lowerBound + densest.count * 3 / 4]].offset
        - witnesses[remaining[densest.lowerBound + densest.count / 4]].offset
      // Stragglers of one offset lie loosely together; a second offset is as exact as the first.
      if let tightest, quartiles > max(4 * tightest, Self.exactAgreement) + resolution { break }
      tightest = tightest ?? quartiles
      for position in densest { labels[remaining[position]] = label }
      remaining.removeSubrange(densest)
    }
    return labels
  }

  /// The largest set of neighbours within the width of agreement; the one of smaller offsets of two equally large.
  private func densest(_ order: [Int], _ witnesses: [ClockWitness]) -> Range<Int> {
    let width = UInt64(Self.agreement + resolution)
    var best = 0..<0
    var start = 0
    for end in order.indices {
      while Self.magnitude(witnesses[order[end]].offset, witnesses[order[start]].offset) > width {
        start += 1
      }
      if end + 1 - start > best.count { best = start..<end + 1 }
    }
    return best
  }

  /// Runs of witnesses of one group, in time: a few strangers within a run do not end it.
  private func runs(_ labels: [Int?], _ witnesses: [ClockWitness]) -> [[ClockWitness]] {
    var runs: [(label: Int, members: [ClockWitness])] = []
    for (label, witness) in zip(labels, witnesses) {
      guard let label else { continue }
      if runs.last?.label == label {
        runs[runs.count - 1].members.append(witness)
      } else {
        runs.append((label, [witness]))
      }
    }
    // On a coarse flow file three stragglers may look like a second offset.
    let isMixed = Set(runs.lazy.map(\.label)).count > 1
    let minimum = isMixed && resolution >= WitnessFinder.coarse ? Self.coarseMinimum : Self.witnessMinimum
    while let short = runs.indices.min(by: { (runs[$0].members.count, $0) < (runs[$1].members.count, $1) }),
      runs[short].members.count < minimum
    {
      runs.remove(at: short)
      if short > 0, short < runs.count, runs[short - 1].label == runs[short].label {
        runs[short - 1].members += runs[short].members
        runs.remove(at: short)
      }
    }
    return runs.map(\.members)
  }

  /// A segment ends half way between its last witness and the first of the next.
  private func segments(_ runs: [[ClockWitness]]) -> [ClockSegment] {
    var result: [ClockSegment] = []
    for (index, run) in runs.enumerated() {
      var segment = segment(run)
      if index > 0, let last = runs[index - 1].last, let first = run.first {
        segment.start = last.time / 2 + first.time / 2
      }
      result.append(segment)
    }
    return result
  }

  private func segment(_ witnesses: [ClockWitness]) -> ClockSegment {
    let offsets = witnesses.map(\.offset).sorted()
    let median =
      (offsets[(offsets.count - 1) / 2] / 2) + (offsets[offsets.count / 2] / 2)
      + (offsets[(offsets.count - 1) / 2] % 2 + offsets[offsets.count / 2] % 2) / 2
    let deviations = offsets.map { Self.magnitude($0, median) }.sorted()
    let spread = deviations[(deviations.count - 1) * 9 / 10]
    return ClockSegment(
      start: .min, first: witnesses[0].time, last: witnesses[witnesses.count - 1].time, offset: median,
      witnesses: witnesses.count,
      spread: Int64(min(spread, UInt64(Self.spreadLimit))))
  }

  private static func magnitude(_ left: Int64, _ right: Int64) -> UInt64 {
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    return overflow ? .max : difference.magnitude
  }
}
