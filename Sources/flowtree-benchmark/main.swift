import Correlation
import Glibc
import Parsing
import Records
import Samples
import Sorting

let folder = CommandLine.arguments[1]
func now() -> Double {
  var t = timespec()
  clock_gettime(CLOCK_MONOTONIC, &t)
  return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
}
if CommandLine.arguments.count > 2 {
  mkdir(folder, 0o755)
  _ = try GeneratedDataset.write(to: folder, options: GeneratorOptions(seed: 1, events: 1_000_000, flows: 400_000, hosts: Int(CommandLine.arguments[2])!))
}
let inputs = [
  ParsingInput(kind: .events, source: .file(path: folder + "/brawl_sysmon.csv")),
  ParsingInput(kind: .flows, source: .file(path: folder + "/brawl_netflow_like.csv")),
  ParsingInput(kind: .hosts, source: .file(path: folder + "/fqdn2ip.csv")),
]
for jobs in [2, 1] {
  let a = now()
  let data = try await parse(inputs, options: ParsingOptions(jobs: jobs))
  let b = now()
  let sorted = sort(data)
  let c = now()
  let result = await correlate(sorted, options: CorrelationOptions(jobs: jobs))
  let d = now()
  print("jobs \(jobs): parse \(b - a) sort \(c - b) correlate \(d - c) total \(d - a)")
  var grades: [String: Int] = [:]
  for l in result.links { grades["\(l.source.reason.rawValue)", default: 0] += 1 }
  print(grades.sorted { $0.key < $1.key }, result.processes.count, result.events.count)
  for f in result.findings { print(f.severity, f.id, f.count, f.summary) }
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  print("peak MB", usage.ru_maxrss / 1024)
}
