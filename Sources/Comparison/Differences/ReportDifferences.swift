import Parsing
import Records

/// All that differs between two reports. Holds numbers of records, not records; pages read those again.
package final class ReportDifferences: Sendable {
  let context: ComparisonContext
  /// In the order of the new report; those that are gone in the order of the old one.
  let flows: [FlowList: [Change]]
  let processes: [ProcessList: [Change]]
  let splitTrees: [TreeChange]
  let joinedTrees: [TreeChange]
  let hosts: HostChanges
  let findings: [FindingChange]
  let recognised: [Recognised]
  /// Inputs and options that differ, with the value of each report; nil where it has none.
  let inputs: [FieldChange]
  let options: [FieldChange]

  /// Reads, matches and compares; `jobs` workers, on which nothing depends.
  package static func find(
    _ old: ComparedReport, _ new: ComparedReport, jobs: Int
  ) async throws(ComparisonError) -> ReportDifferences {
    let context = try ComparisonContext(old, new)
    let flows = try await FlowLists.find(context, jobs: jobs)
    let processes = try await ProcessLists.find(context, jobs: jobs)
    return ReportDifferences(context, flows, processes)
  }

  private init(
    _ context: ComparisonContext, _ flows: [FlowList: [Change]], _ processes: [ProcessList: [Change]]
  ) {
    self.context = context
    self.flows = flows
    self.processes = processes
    splitTrees = TreeChanges.split(context)
    joinedTrees = TreeChanges.joined(context)
    hosts = HostChanges(context)
    findings = FindingChange.find(context.old.findings, context.new.findings, ShiftEffects(context))
    recognised = Recognised.find(context)
    inputs = FieldChange.find(context.old.report.inputs, context.new.report.inputs)
    options = FieldChange.find(context.old.report.options, context.new.report.options)
  }

  /// Whether nothing of the evidence differs: other inputs and options with the same result are no difference.
  package var isEmpty: Bool {
    flows.values.allSatisfy(\.isEmpty) && processes.values.allSatisfy(\.isEmpty) && splitTrees.isEmpty
      && joinedTrees.isEmpty && hosts.count == 0 && findings.isEmpty && recognised.isEmpty
  }

  func count(_ list: FlowList) -> Int { flows[list]?.count ?? 0 }
  func count(_ list: ProcessList) -> Int { processes[list]?.count ?? 0 }
}

extension FieldChange {
  /// What of two lists of names and values differs; in the order of the new list, then what is gone.
  static func find(_ old: [ComparedReport.Named], _ new: [ComparedReport.Named]) -> [FieldChange] {
    var left = Dictionary(grouping: old, by: \.name)
    var changes: [FieldChange] = []
    for item in new {
      let was = left[item.name]?.first?.value
      if was != nil { left[item.name]?.removeFirst() }
      if was != item.value { changes.append(FieldChange(name: item.name, before: was, after: item.value)) }
    }
    for item in old {
      guard let rest = left[item.name]?.first else { continue }
      left[item.name]?.removeFirst()
      changes.append(FieldChange(name: item.name, before: rest.value, after: nil))
    }
    return changes
  }
}

extension FindingChange {
  /// Findings on the order of the rows of the inputs, which says nothing of the evidence.
  private static let ofOrder: Set<String> = ["events-out-of-order", "flows-out-of-order"]

  /// In the order of the new report, then those that it does not have; what is only the effect of a shift is taken off
  /// the counts of the new one.
  static func find(_ old: [FindingEntry], _ new: [FindingEntry], _ effects: ShiftEffects) -> [FindingChange] {
    let before = Dictionary(old.map { ($0.id, $0.count) }) { first, _ in first }
    let known = Set(new.map(\.id))
    var changes: [FindingChange] = []
    for finding in new + old.filter({ !known.contains($0.id) }) where !ofOrder.contains(finding.id) {
      let was = before[finding.id] ?? 0
      let count = known.contains(finding.id) ? finding.count : 0
      let isNow = max(0, count - (effects.counts[finding.id] ?? 0))
      if was == isNow { continue }
      changes.append(
        FindingChange(
          id: finding.id, severity: finding.severity, before: was == 0 ? nil : was,
          after: isNow == 0 ? nil : isNow))
    }
    return changes
  }
}
