import Correlation
import Records
import Sorting

/// Ways in which tests look at a result: by names and texts, never by numbers of rows.
extension CorrelatedDataset {
  /// The processes of a pid, in report order; on every host, or on the one named.
  func processes(pid: UInt32, on host: String? = nil) -> [ProcessIndex] {
    processes.processes.indices.filter {
      processes[$0].pid == pid && (host == nil || hosts[processes[$0].host].name == host)
    }
  }

  /// The process with a GUID, nil when there is not exactly one.
  func process(guid: String) -> ProcessIndex? {
    let found = processes.processes.indices.filter { processes[$0].guid?.text == guid }
    return found.count == 1 ? found[0] : nil
  }

  /// The pids of the children of a process, in report order.
  func childPids(of index: ProcessIndex) -> [UInt32] {
    processes.children[index].compactMap { processes[Int($0)].pid }
  }

  /// The codes and times of day of a process's events, such as `1 12:00:01.000`, in page order.
  func eventTexts(of index: ProcessIndex) -> [String] {
    processes.events[index].map {
      let event = events[Int($0)]
      return "\(event.code) \(event.time.timeOfDayText(decimals: 3))"
    }
  }

  func pid(of flow: FlowIndex = 0, _ end: FlowEnd = .source) -> UInt32? {
    links[flow][end].process.flatMap { processes[$0].pid }
  }

  func reason(of flow: FlowIndex = 0, _ end: FlowEnd = .source) -> LinkReason { links[flow][end].reason }

  func rule(_ rule: Rule, of flow: FlowIndex = 0, _ end: FlowEnd = .source) -> Evidence? {
    evidence(for: flow, end: end).first { $0.rule == rule }
  }

  func count(of finding: String) -> Int { findings.first { $0.id == finding }?.count ?? 0 }
}

/// A result in words that do not depend on the order of input rows or the numbers of anything.
extension CorrelatedDataset {
  func identity(_ index: ProcessIndex?) -> String {
    guard let index else { return "none" }
    let process = processes[index]
    return [
      hosts[process.host].name, process.guid?.text ?? "no guid", process.pid.map(String.init) ?? "no pid",
      process.started?.text(decimals: 9) ?? process.firstSeen?.text(decimals: 9) ?? "no start",
    ].joined(separator: " ")
  }

  private func identity(event: EventIndex?) -> String {
    guard let event else { return "none" }
    let record = events[event]
    return "\(record.time.nanoseconds) \(record.code) \(hosts[record.host].name) "
      + identity(processes.process(of: event))
  }

  var processTexts: [String] {
    processes.processes.indices.map { index in
      let process = processes[index]
      return [
        identity(index), texts.string(process.image) ?? "-", texts.string(process.commandLine) ?? "-",
        texts.string(process.user) ?? "-", process.startedFrom.rawValue, "\(process.ended?.nanoseconds ?? 0)",
        "\(process.firstSeen?.nanoseconds ?? 0) \(process.lastSeen?.nanoseconds ?? 0)",
        "parent " + identity(process.parent), "root " + identity(process.root), "depth \(process.depth)",
        "placeholder \(process.isPlaceholder)", "events \(processes.events[index].count)",
        "children \(processes.children[index].count)", "flows \(processes.flows[index].count)",
      ].joined(separator: " | ")
    }
  }

  var linkTexts: [String] {
    links.map { link in
      FlowEnd.allCases.map { end in
        let link = link[end]
        return [
          link.host.map { hosts[$0].name } ?? "no host", link.reason.rawValue, identity(link.process),
          identity(event: link.event), "window \(link.window.count)",
        ].joined(separator: " | ")
      }.joined(separator: " || ")
    }
  }

  /// The evidence of the first flows, both ends, with the rivals.
  func evidenceTexts(first count: Int) -> [String] {
    (0..<min(count, links.count)).flatMap { flow in
      FlowEnd.allCases.map { end in
        evidence(for: flow, end: end).map { "\($0.rule) \($0.holds.map(String.init) ?? "nil") \($0.found)" }
          .joined(separator: " | ") + rivals(of: flow, end: end).map { identity($0) }.joined()
      }
    }
  }
}
