import Records

/// A stretch of the flow table whose records tell of one direction each.
struct OneWayFlows: Sendable {
  var format: String
  var rows: Range<Int>
}

/// Finds the two records of one conversation where the sensor writes one for each direction.
///
/// Records of the same format, with addresses and ports exchanged, are joined when the later one starts before the
/// earlier one ends or within `timeout` after it; the two nearest in their starts first, each record once. A long
/// conversation that the sensor cuts has several records in each direction, which so become several pairs.
struct FlowPairs {
  /// How long after the end of a record its reply may start: the usual inactive timeout of exporters, in nanoseconds.
  static let timeout: Int64 = 15_000_000_000

  private let flows: FlowTable.Columns

  init(_ flows: FlowTable.Columns) { self.flows = flows }

  /// One record while its partner is looked for.
  private struct Candidate {
    var conversation: FiveTuple
    var time: Int64
    var index: Int
    /// Whether the record has the conversation's ends as written.
    var isForward: Bool

    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
      if left.conversation != right.conversation { return left.conversation < right.conversation }
      return left.time == right.time ? left.index < right.index : left.time < right.time
    }
  }

  /// Two neighbours in time whose directions are opposite.
  private struct Gap {
    var distance: UInt64
    var left: Int
    var right: Int

    static func precedes(_ left: Gap, _ right: Gap) -> Bool {
      left.distance == right.distance ? left.left < right.left : left.distance < right.distance
    }
  }

  /// For each record that has a reply, both; the record that comes first is the flow. O(n log n) for n records.
  func pairs(among groups: [OneWayFlows]) -> [(flow: Int, reply: Int)] {
    var found: [(flow: Int, reply: Int)] = []
    var formats: [String] = []
    for group in groups where !formats.contains(group.format) { formats.append(group.format) }
    for format in formats {
      let rows = groups.filter { $0.format == format }.flatMap(\.rows)
      let candidates = rows.compactMap(candidate).sorted(by: Candidate.precedes)
      var start = 0
      while start < candidates.count {
        var end = start + 1
        while end < candidates.count, candidates[end].conversation == candidates[start].conversation {
          end += 1
        }
        if end - start > 1 { join(candidates[start..<end], into: &found) }
        start = end
      }
    }
    return found
  }

  private func candidate(_ index: Int) -> Candidate? {
    let tuple = flows.tuple[index]
    guard let reply = tuple.reply, reply != tuple else { return nil }
    let isForward = tuple < reply
    return Candidate(
      conversation: isForward ? tuple : reply, time: flows.time[index], index: index, isForward: isForward)
  }

  /// Joins the records of one conversation: always the two that are nearest to each other, among which no third one is.
  private func join(_ records: ArraySlice<Candidate>, into found: inout [(flow: Int, reply: Int)]) {
    let records = Array(records)
    var previous = (0..<records.count).map { $0 - 1 }
    var next = (0..<records.count).map { $0 + 1 }
    var isTaken = [Bool](repeating: false, count: records.count)
    var gaps = Heap<Gap>(by: Gap.precedes)
    func gap(_ left: Int, _ right: Int) -> Gap? {
      guard left >= 0, right < records.count, records[left].isForward != records[right].isForward,
        isWithinReach(records[left], records[right])
      else { return nil }
      let distance = UInt64(bitPattern: records[right].time) &- UInt64(bitPattern: records[left].time)
      return Gap(distance: distance, left: left, right: right)
    }
    for left in 0..<(records.count - 1) { if let gap = gap(left, left + 1) { gaps.insert(gap) } }
    while let nearest = gaps.removeFirst() {
      if isTaken[nearest.left] || isTaken[nearest.right] { continue }
      isTaken[nearest.left] = true
      isTaken[nearest.right] = true
      found.append(ordered(records[nearest.left], records[nearest.right]))
      let before = previous[nearest.left]
      let after = next[nearest.right]
      if before >= 0 { next[before] = after }
      if after < records.count { previous[after] = before }
      if let gap = gap(before, after) { gaps.insert(gap) }
    }
  }

  private func isWithinReach(_ first: Candidate, _ second: Candidate) -> Bool {
    let end = flows.details[first.index].end?.nanoseconds ?? first.time
    let (reach, overflow) = max(end, first.time).addingReportingOverflow(Self.timeout)
    return overflow || second.time <= reach
  }

  /// The record that starts first is the flow; of two that start at once, the one from the higher port.
  private func ordered(_ first: Candidate, _ second: Candidate) -> (flow: Int, reply: Int) {
    let isSwapped =
      first.time == second.time
      && flows.tuple[first.index].sourcePort < flows.tuple[second.index].sourcePort
    return isSwapped ? (second.index, first.index) : (first.index, second.index)
  }
}

extension FiveTuple {
  /// The tuple of the other direction's record; nil where a message has no answer.
  fileprivate var reply: FiveTuple? {
    guard transport == .icmp || transport == .icmp6 else { return reversed }
    let pairs: [(UInt16, UInt16)] =
      transport == .icmp ? [(8, 0), (13, 14), (15, 16), (17, 18)] : [(128, 129)]
    for (question, answer) in pairs where sourcePort == question || sourcePort == answer {
      return FiveTuple(
        source: destination, sourcePort: sourcePort == question ? answer : question, destination: source,
        destinationPort: destinationPort, transport: transport)
    }
    return nil
  }
}

extension FlowTable.Columns {
  /// Joins records of one direction to conversations; returns how many records of each source became replies.
  mutating func joinPairs(among groups: [OneWayFlows], sources: Int) -> [Int] {
    var replies = [Int](repeating: 0, count: sources)
    let pairs = FlowPairs(self).pairs(among: groups)
    if pairs.isEmpty { return replies }
    var isReply = [Bool](repeating: false, count: time.count)
    for (flow, reply) in pairs {
      isReply[reply] = true
      replies[Int(source[reply])] += 1
      let other = details[reply]
      details[flow].reply = place(reply)
      details[flow].destinationPackets = other.sourcePackets
      details[flow].destinationBytes = other.sourceBytes
      details[flow].end = [details[flow].end, other.end].compactMap { $0 }.max()
      if details[flow].state.isAbsent { details[flow].state = other.state }
      if details[flow].service.isAbsent { details[flow].service = other.service }
    }
    remove(isReply)
    return replies
  }

  private mutating func remove(_ isRemoved: [Bool]) {
    func keep<Value>(_ column: inout [Value]) {
      var kept = 0
      for row in column.indices where !isRemoved[row] {
        column[kept] = column[row]
        kept += 1
      }
      column.removeLast(column.count - kept)
    }
    keep(&time)
    keep(&timeDecimals)
    keep(&tuple)
    keep(&recordedPid)
    keep(&details)
    keep(&source)
    keep(&line)
    keep(&offset)
    keep(&length)
  }
}
