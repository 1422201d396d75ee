import Correlation
import Records

/// The files of the machine-readable twin; each is newline-delimited JSON, an object a line, in report order.
package enum FactsFile: String, Sendable, CaseIterable {
  case flows
  case processes
  case findings
  case hosts

  /// The file's path from the report's top.
  package var path: String { "data/\(rawValue).ndjson" }

  /// How many lines the file has.
  package func count(in site: Site) -> Int {
    switch self {
    case .flows: site.data.flows.count
    case .processes: site.data.processes.count
    case .findings: site.data.findings.count
    case .hosts: site.data.hosts.count
    }
  }
}
