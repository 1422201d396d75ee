import Parsing

@testable import Comparison

/// Facts of a small report, made line by line.
struct FactLines {
  var flows: [String] = []
  var processes: [String] = []
  var findings: [String] = []
  /// Nil for a report of before there was such a file.
  var hosts: [String]?

  /// Adds a process; its page is its name.
  mutating func addProcess(
    _ name: String, host: String = "pc", guid: String? = nil, pid: Int = 4,
    started: String? = "2020-01-01T10:00:00.000Z", startedFrom: String? = nil, ended: String? = nil,
    page: String? = nil, tree: String = "root", children: [(guid: String?, pid: Int)] = [],
    parentPid: Int? = nil,
    commandLine: String = "x"
  ) {
    func text(_ value: String?) -> String { value.map { "\"\($0)\"" } ?? "null" }
    let list = children.map { "{\"guid\":\(text($0.guid)),\"pid\":\($0.pid)}" }.joined(separator: ",")
    processes.append(
      "{\"host\":\"\(host)\",\"guid\":\(text(guid)),\"pid\":\(pid),\"parentPid\":\(parentPid.map { "\($0)" } ?? "null"),"
        + "\"exe\":\"\(name).exe\",\"commandLine\":\"\(commandLine)\",\"started\":\(text(started)),"
        + "\"startedFrom\":\"\(startedFrom ?? (started == nil ? "unknown" : "event"))\",\"ended\":\(text(ended)),"
        + "\"tree\":\"\(tree)\",\"page\":\"\(page ?? name)\","
        + "\"children\":[\(list)],\"events\":{\"1\":1},\"flows\":[]}")
  }

  mutating func addFlow(
    port: Int, time: String, host: String = "pc", grade: String = "confirmed", process: String? = nil,
    evidence: String = "x", file: String = "a.csv", line: Int = 2
  ) {
    let reference = process.map {
      "{\"host\":\"\(host)\",\"guid\":null,\"pid\":4,\"exe\":\"\($0).exe\",\"page\":\"\($0)\"}"
    }
    flows.append(
      "{\"id\":\"\(port)\",\"page\":\"flows/\(port).html\",\"time\":\"\(time)\",\"transport\":\"tcp\","
        + "\"source\":{\"address\":\"10.0.0.1\",\"port\":\(port),\"host\":\"\(host)\"},"
        + "\"destination\":{\"address\":\"10.0.0.2\",\"port\":80,\"host\":null},"
        + "\"record\":{\"file\":\"\(file)\",\"line\":\(line)},\"grade\":\"\(grade)\",\"process\":\(reference ?? "null"),"
        + "\"otherEnd\":null,\"evidence\":[{\"rule\":\"alive\",\"holds\":true,\"found\":\"\(evidence)\"}]}")
  }

  func report(_ name: String) -> ComparedReport {
    func bytes(_ lines: [String]) -> InputBytes { InputBytes(Array(lines.map { $0 + "\n" }.joined().utf8)) }
    return ComparedReport(
      name: name, inputs: [], options: [], counts: [], flows: bytes(flows), processes: bytes(processes),
      findings: bytes(findings), hosts: hosts.map(bytes))
  }

  func differences(to new: FactLines) async throws -> ReportDifferences {
    try await ReportDifferences.find(report("old"), new.report("new"), jobs: 2)
  }
}

extension ReportDifferences {
  /// Counts of lists that are not empty.
  var found: [String: Int] {
    var counts: [String: Int] = [:]
    for (name, count) in summary.counts
    where count > 0 && !name.hasSuffix("-before") && !name.hasSuffix("-after") {
      counts[name] = count
    }
    return counts
  }
}
