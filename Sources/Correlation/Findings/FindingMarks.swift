import Records

/// Which findings count each flow, process and host.
package struct FindingMarks: Sendable {
  /// Indexed by flow, process and host; empty in a dataset whose findings were made apart.
  private var flows: [FindingSet] = []
  private var processes: [FindingSet] = []
  private var hosts: [FindingSet] = []

  package init() {}

  /// Marks the records that the findings count; an event's mark goes to its process and to the flows that rest on it.
  /// O(events + flows + processes + hosts + what is counted).
  init(_ findings: [Finding], _ processTable: ProcessTable, _ links: [Link], hosts hostCount: Int) {
    processes = Array(repeating: [], count: processTable.count)
    hosts = Array(repeating: [], count: hostCount)
    flows = Array(repeating: [], count: links.count)
    for finding in findings {
      guard let mark = FindingSet(id: finding.id) else { continue }
      for flow in finding.records.flows { flows[Int(flow)].formUnion(mark) }
      for process in finding.records.processes { processes[Int(process)].formUnion(mark) }
      for host in finding.records.hosts { hosts[Int(host)].formUnion(mark) }
    }
    guard let events = EventMarks(findings, count: processTable.processOfEvent.count) else { return }
    for (event, process) in processTable.processOfEvent.enumerated() {
      if process != .max, let mark = events[event] { processes[Int(process)].formUnion(mark) }
    }
    for (flow, link) in links.enumerated() {
      if let event = link.source.event, let mark = events[event] { flows[flow].formUnion(mark) }
      if let event = link.destination.event, let mark = events[event] { flows[flow].formUnion(mark) }
    }
  }

  package func ofFlow(_ index: FlowIndex) -> FindingSet { flows.isEmpty ? [] : flows[index] }

  package func ofProcess(_ index: ProcessIndex) -> FindingSet { processes.isEmpty ? [] : processes[index] }

  package func ofHost(_ index: HostIndex) -> FindingSet { hosts.isEmpty ? [] : hosts[index] }
}

/// Which findings count each event, in a byte an event: few findings are on events, and events are many.
private struct EventMarks {
  /// Bits of the findings on events, in their order; indexed by event.
  private var bits: [UInt8]
  /// What each byte stands for.
  private var marks: [FindingSet] = Array(repeating: [], count: 256)

  /// Nil where no finding is on events.
  init?(_ findings: [Finding], count: Int) {
    let onEvents = findings.filter { !$0.records.events.isEmpty }
    if onEvents.isEmpty { return nil }
    precondition(onEvents.count <= 8, "a byte holds the marks of eight findings")
    bits = Array(repeating: 0, count: count)
    for (bit, finding) in onEvents.enumerated() {
      for event in finding.records.events { bits[Int(event)] |= 1 << bit }
      let mark = FindingSet(id: finding.id) ?? []
      for byte in marks.indices where byte & 1 << bit != 0 { marks[byte].formUnion(mark) }
    }
  }

  @inline(__always)
  subscript(event: EventIndex) -> FindingSet? { bits[event] == 0 ? nil : marks[Int(bits[event])] }
}
