import Rendering

/// How much differs, in numbers.
package struct ComparisonSummary: Sendable {
  /// Names without blanks, and counts; the names never change, further ones may follow.
  package let counts: [(name: String, count: Int)]
  private let old: String
  private let new: String

  init(_ differences: ReportDifferences) {
    let context = differences.context
    (old, new) = (context.old.report.name, context.new.report.name)
    var counts = [("flows-before", context.old.flows.count), ("flows-after", context.new.flows.count)]
    counts += FlowList.allCases.map { ("flows-\($0.rawValue)", differences.count($0)) }
    counts += [
      ("processes-before", context.old.processes.count), ("processes-after", context.new.processes.count),
    ]
    counts += ProcessList.allCases.map { ("processes-\($0.rawValue)", differences.count($0)) }
    counts += [
      ("trees-split", differences.splitTrees.count), ("trees-joined", differences.joinedTrees.count),
      ("hosts-gone", differences.hosts.gone.count), ("hosts-added", differences.hosts.added.count),
      ("addresses-gone", differences.hosts.goneAddresses.count),
      ("addresses-added", differences.hosts.addedAddresses.count),
      ("addresses-moved", differences.hosts.movedAddresses.count),
      ("addresses-changed", differences.hosts.changedAddresses.count),
      ("findings", differences.findings.count),
      ("recognised", differences.recognised.count), ("inputs", differences.inputs.count),
      ("options", differences.options.count),
    ]
    self.counts = counts
  }

  /// A name, a blank and a count a line.
  package var text: String { counts.map { "\($0.name) \($0.count)\n" }.joined() }

  private func sum(_ prefix: String) -> Int {
    counts.filter {
      $0.name.hasPrefix(prefix) && !$0.name.hasSuffix("-before") && !$0.name.hasSuffix("-after")
    }
    .reduce(0) { $0 + $1.count }
  }

  private func count(_ name: String) -> Int { counts.first { $0.name == name }?.count ?? 0 }

  /// One sentence for the head of the overview and the terminal.
  package var sentence: String {
    let (flows, processes) = (sum("flows-"), sum("processes-"))
    let others = ["trees-", "hosts-", "addresses-", "findings", "recognised"].reduce(0) { $0 + sum($1) }
    if flows + processes + others == 0 {
      return "\(old) and \(new) say the same: no flow, process, tree, host or finding differs."
    }
    return "From \(old) to \(new), \(Words.count(flows, "flow")) "
      + "(\(Words.count(count("flows-re-attributed"))) re-attributed, \(Words.count(count("flows-re-graded"))) "
      + "re-graded, \(Words.count(count("flows-gone"))) gone, \(Words.count(count("flows-added"))) added) and "
      + "\(Words.count(processes, "process", plural: "processes")) "
      + "(\(Words.count(count("processes-gone"))) gone, \(Words.count(count("processes-added"))) added) differ."
  }
}

extension ReportDifferences {
  package var summary: ComparisonSummary { ComparisonSummary(self) }
}
