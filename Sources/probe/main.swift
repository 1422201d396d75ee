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
let inputs = [
  ParsingInput(kind: .events, source: .file(path: folder + "/brawl_sysmon.csv")),
  ParsingInput(kind: .flows, source: .file(path: folder + "/brawl_netflow_like.csv")),
  ParsingInput(kind: .hosts, source: .file(path: folder + "/fqdn2ip.csv")),
]

let mode = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : "all"
for jobs in [2, 2, 1] {
  let a = now()
  let data = try await parse(inputs, options: ParsingOptions(jobs: jobs))
  let b = now()
  if mode == "parse" { print("jobs \(jobs) parse \(b - a)"); continue }
  let sorted = sort(data)
  let c = now()
  let result = await correlate(sorted, options: CorrelationOptions(jobs: jobs))
  let d = now()
  print("jobs \(jobs): parse \(b - a) sort \(c - b) correlate \(d - c) total \(d - a) \(result.links.count)")
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  print("peak MB", usage.ru_maxrss / 1024)
}
