/// What is known of one clock of a host against the clock of the flow sensor.
package struct ClockEstimate: Sendable, Hashable {
  /// What the witnesses say together; the raw value is the name that pages and facts use.
  package enum Conclusion: String, Sendable, CaseIterable {
    /// They agree on an offset that needs no correction.
    case inStep = "in-step"
    /// They agree on one offset.
    case constant
    /// They agree on several offsets, one after another.
    case jump
    /// There are witnesses, and they contradict each other: the log and the flows may be of different runs.
    case noAgreement = "no-agreement"
    /// There are not enough of them.
    case tooFewWitnesses = "too-few-witnesses"
  }

  package var conclusion = Conclusion.tooFewWitnesses
  /// The offsets in the order of time; empty unless the witnesses agree.
  package var segments: [ClockSegment] = []
  /// Connections that could be compared with a flow, also those that agree with no other.
  package var witnesses = 0

  package init() {}

  package init(_ conclusion: Conclusion, segments: [ClockSegment] = [], witnesses: Int) {
    self.conclusion = conclusion
    self.segments = segments
    self.witnesses = witnesses
  }

  /// Whether recorded times are corrected before they are compared with flows.
  package var isApplied: Bool { conclusion == .constant || conclusion == .jump }

  /// Whether the witnesses agree, so that times can be trusted within the spread.
  package var isMeasured: Bool { isApplied || conclusion == .inStep }

  /// How far events may lie from what the offset says, in nanoseconds: the largest spread of the segments.
  package var spread: Int64 { segments.reduce(0) { max($0, $1.spread) } }

  /// The offset that is applied to a flow of `time`, in nanoseconds: this clock minus the sensor's; 0 where none is.
  /// O(segments).
  package func offset(at time: Int64) -> Int64 {
    guard isApplied else { return 0 }
    return (segments.last { $0.start <= time } ?? segments.first)?.offset ?? 0
  }

  /// The sensor's time of an event that this clock stamped `time`. O(segments).
  ///
  /// Where the clock was set back, two moments have the same stamp, and where it was set forward, some stamps have no
  /// moment: the segment counts whose witnesses lie nearest, the earlier of two.
  package func sensorTime(of time: Int64) -> Int64 {
    guard isApplied else { return time }
    var best: (distance: UInt64, time: Int64)?
    for segment in segments {
      let (corrected, overflow) = time.subtractingReportingOverflow(segment.offset)
      if overflow { continue }
      let edge = min(max(corrected, segment.first), segment.last)
      let (difference, isFar) = corrected.subtractingReportingOverflow(edge)
      let distance = isFar ? UInt64.max : difference.magnitude
      if best.map({ distance < $0.distance }) ?? true { best = (distance, corrected) }
    }
    return best?.time ?? time
  }

  /// The same clock seen through another that is `skew` nanoseconds behind it.
  func behind(by skew: Int64) -> ClockEstimate {
    var result = self
    for index in result.segments.indices { result.segments[index].offset -= skew }
    return result
  }
}

/// A stretch of time in which a clock keeps one offset.
package struct ClockSegment: Sendable, Hashable {
  /// From when on it holds, in nanoseconds of the sensor's time; the least of all times for the first.
  package var start: Int64
  /// The sensor's times of its first and last witness.
  package var first: Int64
  package var last: Int64
  /// Nanoseconds: the host's clock minus the sensor's.
  package var offset: Int64
  /// The connections that agree on it.
  package var witnesses: Int
  /// How far nine of ten of them lie from it at most, in nanoseconds.
  package var spread: Int64

  package init(start: Int64, first: Int64, last: Int64, offset: Int64, witnesses: Int, spread: Int64) {
    self.start = start
    self.first = first
    self.last = last
    self.offset = offset
    self.witnesses = witnesses
    self.spread = spread
  }
}
