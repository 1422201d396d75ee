import Parsing

/// Everything of a report that a comparison holds in memory: keys, hashes and places of its flows and processes.
struct ReportIndex: Sendable {
  let report: ComparedReport
  var flows: [FlowEntry] = []
  var processes: [ProcessEntry] = []
  var findings: [FindingEntry] = []
  /// Children of all processes, those of a process together.
  var children: [Int32] = []
  /// Trees by number: their names.
  var trees: [String] = []
  /// Hosts; nil for reports of before there was such a file.
  var hosts: [HostEntry]?
  /// Pairs of address and host that flows show, in no order.
  var addresses: Set<HostAddressPair> = []

  func place(ofFlow index: Int) -> JSONLinePlace {
    JSONLinePlace(offset: flows[index].offset, count: Int(flows[index].count), line: index + 1)
  }

  func place(ofProcess index: Int) -> JSONLinePlace {
    JSONLinePlace(offset: processes[index].offset, count: Int(processes[index].count), line: index + 1)
  }

  /// The children of a process.
  func children(of process: Int) -> ArraySlice<Int32> {
    let range = processes[process].children
    return children[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}

/// An address that a flow's endpoint has, and the host to which it belongs.
struct HostAddressPair: Hashable, Sendable {
  var host: Int32
  var address: String
}

/// A finding: a line of `data/findings.ndjson`.
struct FindingEntry: Sendable {
  var id: String
  var severity: String
  var count: Int
  var summary: String
}
