import Records
import Sorting

/// Builds processes and trees, links flows to processes, and says what must be known of the data.
///
/// The result depends on the data and the window alone, not on the number of tasks. O(n log n) in events and flows.
package func correlate(
  _ sorted: SortedDataset, options: CorrelationOptions = CorrelationOptions()
) async -> CorrelatedDataset {
  let jobs = options.jobs
  let skews = await SkewFinder.skews(sorted, jobs: jobs)
  let built = await BuiltProcesses.build(sorted, skews: skews, jobs: jobs)
  let linker = await Linker.make(sorted, built, skews: skews, options: options)
  var links = await linker.links(jobs: jobs)
  let shared = linker.shareOut(&links)
  async let counted = ConnectionCoverage(sorted, built, clocks: linker.clocks)
  let processes = await ProcessTable.group(built, sorted, links: links)
  let coverage = await counted
  var findings = await FindingRules(
    sorted: sorted, processes: processes, links: links, coverage: coverage, cycles: built.cycles,
    linker: linker
  ).findings(jobs: jobs)
  let marks = FindingMarks(findings, processes, links, hosts: sorted.dataset.hosts.count)
  for index in findings.indices { findings[index].records = CountedRecords() }
  return CorrelatedDataset(
    sorted: sorted, options: options, processes: processes, links: links, findings: findings,
    marks: marks, connections: coverage, shared: shared, linker: linker)
}
