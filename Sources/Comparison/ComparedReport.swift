import Parsing
import Rendering

/// One of the two reports that are compared: its facts, and what its manifest says of how it was made.
package struct ComparedReport: Sendable {
  /// Something by name, such as an option, with its value as text.
  package struct Named: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What messages and pages call the report.
  package var name: String
  /// The inputs with kind, format, counts and hash, in the order of the manifest.
  package var inputs: [Named]
  /// The version of flowtree and the options.
  package var options: [Named]
  /// Counts by their names, `links.confirmed` for one in a group.
  package var counts: [(name: String, count: Int)]
  package var flows: InputBytes
  package var processes: InputBytes
  package var findings: InputBytes
  /// Nil for reports of before there was such a file.
  package var hosts: InputBytes?

  package init(
    name: String, inputs: [Named], options: [Named], counts: [(name: String, count: Int)], flows: InputBytes,
    processes: InputBytes, findings: InputBytes, hosts: InputBytes?
  ) {
    self.name = name
    self.inputs = inputs
    self.options = options
    self.counts = counts
    self.flows = flows
    self.processes = processes
    self.findings = findings
    self.hosts = hosts
  }

  /// A line of this report that cannot be used.
  func fault(_ file: FactsFile, _ fault: JSONLineFault) -> ComparisonError {
    ComparisonError(report: name, file: file.path, line: fault.line, problem: fault.problem)
  }
}

/// A report whose facts cannot be read.
package struct ComparisonError: Error, Hashable, Sendable {
  package var report: String
  /// From the report's top.
  package var file: String
  /// From 1.
  package var line: Int
  package var problem: String

  /// `old/data/flows.ndjson:3: is no JSON object`.
  package var message: String { "\(report)/\(file):\(line): the line \(problem)" }
  package var advice: String { "restore the file, or make the report again with `flowtree report`" }
}
