import Records

/// Which findings count each flow, process and host.
package struct FindingMarks: Sendable {
  /// Indexed by flow, process and host; empty where no finding counts any of them.
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
    var events: [FindingSet] = []
    for finding in findings {
      guard let mark = FindingSet(id: finding.id) else { continue }
      let records = finding.records
      for flow in records.flows { flows[Int(flow)].formUnion(mark) }
      for process in records.processes { processes[Int(process)].formUnion(mark) }
      for host in records.hosts { hosts[Int(host)].formUnion(mark) }
      if records.events.isEmpty { continue }
      if events.isEmpty { events = Array(repeating: [], count: processTable.processOfEvent.count) }
      for event in records.events {
        events[Int(event)].formUnion(mark)
        let process = processTable.processOfEvent[Int(event)]
        if process != .max { processes[Int(process)].formUnion(mark) }
      }
    }
    if events.isEmpty { return }
    for (flow, link) in links.enumerated() {
      if let event = link.source.event { flows[flow].formUnion(events[event]) }
      if let event = link.destination.event { flows[flow].formUnion(events[event]) }
    }
  }

  package func ofFlow(_ index: FlowIndex) -> FindingSet { flows.isEmpty ? [] : flows[index] }

  package func ofProcess(_ index: ProcessIndex) -> FindingSet { processes.isEmpty ? [] : processes[index] }

  package func ofHost(_ index: HostIndex) -> FindingSet { hosts.isEmpty ? [] : hosts[index] }
}
