import Records
import Sorting

/// How many links agree with what is known of the flows: a truth file, or the pid that the flow file itself carries. No
/// rule of attribution looks at either.
package struct AttributionScore: Sendable, Hashable {
  /// With what the links are compared.
  package enum Reference: Sendable, Hashable {
    /// The pid in the flow records; it is compared at the source.
    case recordedPid
    /// Truth files; each row is compared at the end of the flow whose host it names.
    case truth
  }

  /// One end of the flows of one grade, or of all.
  package struct Tally: Sendable, Hashable {
    package var flows = 0
    /// Those whose process is known.
    package var known = 0
    /// Those that are linked to a process that can be compared with what is known, also with that there is none.
    package var linked = 0
    /// Of these, those linked to the known process.
    package var right = 0

    package init(flows: Int = 0, known: Int = 0, linked: Int = 0, right: Int = 0) {
      self.flows = flows
      self.known = known
      self.linked = linked
      self.right = right
    }

    package static func + (left: Self, right: Self) -> Self {
      Tally(
        flows: left.flows + right.flows, known: left.known + right.known, linked: left.linked + right.linked,
        right: left.right + right.right)
    }

    /// The share of right links among those that can be compared, such as `98.3 %`; nil without any.
    package var precision: String? { AttributionScore.percentage(right, of: linked) }
  }

  /// A flow linked to another process than the one it belongs to.
  package struct Mistake: Sendable, Hashable {
    package var flow: FlowIndex
    package var end: FlowEnd
    /// What the truth file says; nil where the recorded pid is the reference.
    package var truth: TrueLink?
  }

  package let reference: Reference
  /// In the order of `FlowEnd.allCases`, then of `Grade.allCases`.
  private var tallies = [Tally](
    repeating: Tally(), count: 8)
  /// In page order, the source before the destination.
  package private(set) var wrong: [Mistake] = []

  /// Compares all links; O(flows + rows of truth files).
  init(_ sorted: SortedDataset, _ processes: ProcessTable, _ links: [Link]) {
    let truth = sorted.dataset.truth
    reference = truth.isEmpty ? .recordedPid : .truth
    for link in links {
      for end in FlowEnd.allCases { tallies[Self.place(end, link[end].grade)].flows += 1 }
    }
    if truth.isEmpty {
      comparePids(sorted, processes, links)
    } else {
      compare(truth, sorted, processes, links)
    }
  }

  /// The links of one grade at one end.
  package func tally(_ end: FlowEnd, _ grade: Grade) -> Tally { tallies[Self.place(end, grade)] }

  /// All links at one end.
  package func tally(_ end: FlowEnd) -> Tally {
    Grade.allCases.reduce(Tally()) { $0 + tally(end, $1) }
  }

  /// All links at both ends; `flows` counts ends.
  package var all: Tally { FlowEnd.allCases.reduce(Tally()) { $0 + tally($1) } }

  /// Whether anything is known to compare the links with.
  package var isUsable: Bool { all.known + all.linked > 0 }

  /// `98.3 %` of `total`, rounded down so that only all is 100.0 %; nil without a total.
  package static func percentage(_ part: Int, of total: Int) -> String? {
    guard total > 0 else { return nil }
    let tenths = part * 1_000 / total
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private static func place(_ end: FlowEnd, _ grade: Grade) -> Int {
    let grade =
      switch grade {
      case .confirmed: 0
      case .probable: 1
      case .ambiguous: 2
      case .unattributed: 3
      }
    return end == .source ? grade : 4 + grade
  }

  private mutating func comparePids(_ sorted: SortedDataset, _ processes: ProcessTable, _ links: [Link]) {
    let pids = sorted.dataset.flows.columns.recordedPid
    for flow in sorted.flows.lazy.map(Int.init) where pids[flow] != .max {
      let link = links[flow].source
      let pid = link.process.flatMap { processes[$0].pid }
      count(
        Mistake(flow: flow, end: .source), link.grade, isKnown: true, isRight: pid.map { $0 == pids[flow] })
    }
  }

  private mutating func compare(
    _ truth: [TrueLink], _ sorted: SortedDataset, _ processes: ProcessTable, _ links: [Link]
  ) {
    var rank = [UInt32](repeating: 0, count: links.count)
    for (position, flow) in sorted.flows.enumerated() { rank[Int(flow)] = UInt32(position) }
    let rows = truth.map { ($0, Self.end(of: $0, links[$0.flow])) }.sorted { left, right in
      let (first, second) = (left.1 == .source ? 0 : 1, right.1 == .source ? 0 : 1)
      return (rank[left.0.flow], first, left.0.place) < (rank[right.0.flow], second, right.0.place)
    }
    for (row, end) in rows {
      let link = links[row.flow][end]
      count(
        Mistake(flow: row.flow, end: end, truth: row), link.grade, isKnown: !row.namesNoProcess,
        isRight: link.process.flatMap { Self.isRight(processes[$0], row) })
    }
  }

  /// The end that a row speaks of: the destination where only that one is of the row's host.
  private static func end(of row: TrueLink, _ link: Link) -> FlowEnd {
    guard let host = row.host else { return .source }
    return link.destination.host == host && link.source.host != host ? .destination : .source
  }

  /// Whether a process is the one that a row names; nil where they have nothing in common to compare.
  private static func isRight(_ process: Process, _ row: TrueLink) -> Bool? {
    if row.namesNoProcess || (!row.hostName.isEmpty && row.host != process.host) { return false }
    if let known = row.guid, let guid = process.guid { return guid == known }
    if let known = row.pid, let pid = process.pid { return pid == known }
    return nil
  }

  private mutating func count(_ case: Mistake, _ grade: Grade, isKnown: Bool, isRight: Bool?) {
    let place = Self.place(`case`.end, grade)
    if isKnown { tallies[place].known += 1 }
    guard let isRight else { return }
    tallies[place].linked += 1
    if isRight { tallies[place].right += 1 } else { wrong.append(`case`) }
  }
}

extension CorrelatedDataset {
  /// How the links compare with what is known of the flows. O(flows + rows of truth files).
  package func attributionScore() -> AttributionScore { AttributionScore(sorted, processes, links) }

  /// The known process of a wrong link in words.
  package func text(expected mistake: AttributionScore.Mistake) -> String {
    mistake.truth?.text ?? flows[mistake.flow].recordedPid.map { "pid \($0)" } ?? "no pid"
  }
}

extension TrueLink {
  /// Host, GUID and pid, as far as they are known.
  var text: String {
    if namesNoProcess { return "no known process" }
    let parts = [hostName.clipped(), guid?.text ?? "", pid.map { "pid \($0)" } ?? ""]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
