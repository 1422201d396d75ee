import Correlation
import Records
import Sorting

/// How many links agree with the pid that the flow file itself carries, which no rule of attribution looks at.
package struct AttributionScore: Sendable, Hashable {
  /// The flows of one grade, or of all.
  package struct Tally: Sendable, Hashable {
    package var flows = 0
    /// Flows that carry a pid.
    package var recorded = 0
    /// Of these, flows linked to a process with a known pid.
    package var linked = 0
    /// Of these, flows whose process has the recorded pid.
    package var right = 0

    package init(flows: Int = 0, recorded: Int = 0, linked: Int = 0, right: Int = 0) {
      self.flows = flows
      self.recorded = recorded
      self.linked = linked
      self.right = right
    }
  }

  package private(set) var all = Tally()
  /// In the order of `Grade.allCases`.
  package private(set) var grades = [Tally](repeating: Tally(), count: Grade.allCases.count)
  /// The flows linked to a process with another pid, in page order.
  package private(set) var wrong: [FlowIndex] = []

  /// Compares all flows; O(flows).
  package init(_ data: CorrelatedDataset) {
    for flow in data.sorted.flows.map(Int.init) {
      let link = data.links[flow].source
      let recorded = data.flows[flow].recordedPid
      let pid = link.process.flatMap { data.processes[$0].pid }
      let grade = Grade.allCases.firstIndex(of: link.grade) ?? 0
      var tally = Tally(flows: 1, recorded: recorded == nil ? 0 : 1)
      if recorded != nil, pid != nil {
        tally.linked = 1
        tally.right = recorded == pid ? 1 : 0
        if recorded != pid { wrong.append(flow) }
      }
      all += tally
      grades[grade] += tally
    }
  }

  /// `98.3 %` of `total`, rounded down so that only all is 100.0 %; nil without a total.
  package static func percentage(_ part: Int, of total: Int) -> String? {
    guard total > 0 else { return nil }
    let tenths = part * 1_000 / total
    return "\(tenths / 10).\(tenths % 10) %"
  }
}

extension AttributionScore.Tally {
  fileprivate static func += (left: inout Self, right: Self) {
    left.flows += right.flows
    left.recorded += right.recorded
    left.linked += right.linked
    left.right += right.right
  }
}
