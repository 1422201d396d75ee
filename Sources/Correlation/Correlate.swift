import Records
import Sorting

/// Builds processes and trees, links flows to processes, and says what must be known of the data.
///
/// The result depends on the data and the window alone, not on the number of tasks. O(n log n) in events and flows.
package func correlate(
  _ sorted: SortedDataset, options: CorrelationOptions = CorrelationOptions()
) async -> CorrelatedDataset {
  let built = await ProcessTable.build(sorted, jobs: options.jobs)
  let linker = Linker(sorted, processes: built.table, window: options.window)
  let links = await linker.links(jobs: options.jobs)
  let processes = built.table.with(flows: flowsOfProcesses(links, sorted, count: built.table.count))
  let coverage = ConnectionCoverage(sorted, processes)
  let findings = await FindingRules(
    sorted: sorted, processes: processes, links: links, coverage: coverage, cycles: built.cycles, linker: linker
  ).findings(jobs: options.jobs)
  return CorrelatedDataset(
    sorted: sorted, options: options, processes: processes, links: links, findings: findings,
    connections: coverage, linker: linker)
}

/// The flows of each process at either end, in page order; a flow between two ends of one process is listed once.
private func flowsOfProcesses(_ links: [Link], _ sorted: SortedDataset, count: Int) -> Groups {
  var members: [UInt32] = []
  var owners: [UInt32] = []
  for flow in sorted.flows {
    let link = links[Int(flow)]
    for process in [link.source.process, link.destination.process] {
      guard let process, members.last != flow || owners.last != UInt32(process) else { continue }
      members.append(flow)
      owners.append(UInt32(process))
    }
  }
  let positions = Groups(owners: count, members: Array(0..<UInt32(members.count))) { owners[$0] }
  return positions.mapMembers { members[Int($0)] }
}
