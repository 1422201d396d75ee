import Records
import Sorting

/// Looks through a correlated dataset for what the reader must know; one function for each finding.
struct FindingRules: Sendable {
  /// The most examples of one finding.
  static let exampleLimit = 8

  let sorted: SortedDataset
  let processes: ProcessTable
  let links: [Link]
  let coverage: ConnectionCoverage
  let cycles: [ProcessIndex]
  let linker: Linker

  var dataset: Dataset { sorted.dataset }
  var events: EventTable { sorted.dataset.events }
  var flows: FlowTable { sorted.dataset.flows }
  var hosts: HostTable { sorted.dataset.hosts }
  var texts: TextTable { sorted.dataset.texts }

  /// All findings with a count, in the fixed order of the rules.
  func findings(jobs: Int) async -> [Finding] {
    // The rules that look at every flow or connection begin first, so that no task is left alone with one of them.
    let rules = self.rules
    let order = rules.indices.sorted { (rules[$0].isLong ? 0 : 1, $0) < (rules[$1].isLong ? 0 : 1, $1) }
    let results = await inParallel(jobs: jobs, count: rules.count) { (order[$0], rules[order[$0]].find()) }
    return results.sorted { $0.0 < $1.0 }.flatMap { $0.1 }.filter { $0.count > 0 }
  }

  private struct RuleRun: Sendable {
    var isLong = false
    var find: @Sendable () -> [Finding]
  }

  private var rules: [RuleRun] {
    [
      RuleRun { [refusedRows(), doubtfulRows()] + timeColumns() },
      RuleRun { [disorderOfEvents(), disorderOfFlows(), duplicates(), recordNumberGaps()] },
      RuleRun(isLong: true) { connections() },
      RuleRun { [guidAgainstCreate(), sharedGUIDs(), sharedInstallations(), reusedPids()] },
      RuleRun { [missingParents(), contradictingParents(), parentsAfterChildren(), parentCycles()] },
      RuleRun {
        [
          addressesWithoutHost(), addressesOfSeveralHosts(), hostsWithoutAddress(), derivedAddresses(),
          packedAddresses(), flowsNotRecorded(),
        ]
      },
      RuleRun(isLong: true) { [connectionsWithoutFlow()] },
      RuleRun(isLong: true) { [namedDestinations()] },
      RuleRun { [onlyUses()] },
      RuleRun { attribution() },
      RuleRun { clocks() },
    ]
  }

  /// A process in words: program, pid, host.
  func describe(_ index: ProcessIndex) -> String {
    let process = processes[index]
    let name = texts.string(process.exe) ?? texts.string(process.image) ?? "unknown program"
    return name.clipped() + (process.pid.map { " (pid \($0))" } ?? "") + " on " + hosts[process.host].label
  }

  /// `1 row`, `25 rows`.
  func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(DurationText.grouped(count)) \(count == 1 ? singular : plural ?? singular + "s")"
  }
}
