import Records
import Sorting

/// Everything that is known of a run: what Correlation hands to Rendering.
package final class CorrelatedDataset: Sendable {
  package let sorted: SortedDataset
  package let options: CorrelationOptions
  package let processes: ProcessTable
  /// The link of each flow; indexed by flow.
  package let links: [Link]
  package let findings: [Finding]
  /// Which of the findings count each record.
  package let marks: FindingMarks
  package let connections: ConnectionCoverage
  /// Which flows rest on one event with others.
  let shared: SharedEvents
  /// What the links were decided with, for telling their evidence.
  let linker: Linker

  // Yielded in place: mostly one small part of it is wanted.
  package var dataset: Dataset { _read { yield sorted.dataset } }
  package var events: EventTable { sorted.dataset.events }
  package var flows: FlowTable { sorted.dataset.flows }
  package var hosts: HostTable { sorted.dataset.hosts }
  package var texts: TextTable { sorted.dataset.texts }

  /// The clocks of each host; indexed by host.
  package var clocks: [HostClocks] { linker.clocks }
  /// The events of each host in the order of the flow sensor's time, host after host: windows are ranges of it.
  package var hostEvents: [UInt32] { linker.windows.events }

  /// Joins results that were made apart, with clocks that agree unless some are given; indexes the connections again,
  /// O(events).
  package convenience init(
    sorted: SortedDataset, options: CorrelationOptions, processes: ProcessTable, links: [Link],
    findings: [Finding], marks: FindingMarks = FindingMarks(), connections: ConnectionCoverage,
    clocks: [HostClocks]? = nil
  ) {
    let clocks = clocks ?? Array(repeating: HostClocks(), count: sorted.dataset.hosts.count)
    var windows = HostWindows(sorted)
    windows.apply(clocks, sorted.dataset.events.columns)
    let recorded = (0..<sorted.dataset.hosts.count).map { host in
      HostConnections(
        sorted.dataset.events.columns, windows.events[windows.range(of: host)], clock: clocks[host].network,
        processOfEvent: processes.processOfEvent)
    }
    self.init(
      sorted: sorted, options: options, processes: processes, links: links, findings: findings,
      marks: marks, connections: connections, shared: SharedEvents(),
      linker: Linker(
        sorted, processes: processes.processes, processOfEvent: processes.processOfEvent,
        window: options.window, resolutions: FlowResolutions(sorted.dataset.flows), clocks: clocks,
        windows: windows, connections: recorded))
  }

  init(
    sorted: SortedDataset, options: CorrelationOptions, processes: ProcessTable, links: [Link],
    findings: [Finding], marks: FindingMarks, connections: ConnectionCoverage, shared: SharedEvents,
    linker: Linker
  ) {
    self.linker = linker
    self.shared = shared
    self.sorted = sorted
    self.options = options
    self.processes = processes
    self.links = links
    self.findings = findings
    self.marks = marks
    self.connections = connections
  }
}

/// What the user may choose about correlation.
package struct CorrelationOptions: Sendable, Hashable {
  /// Nanoseconds to either side of a flow's time in which events are candidates, both ends included.
  package var window: Int64
  /// Tasks that work side by side; the result does not depend on it.
  package var jobs: Int

  package init(window: Int64 = 100_000_000, jobs: Int = 1) {
    self.window = window
    self.jobs = jobs
  }
}

/// Which network connections (events 3) have the create and terminate events of their process, and why not.
package struct ConnectionCoverage: Sendable, Hashable {
  package var connections = 0
  package var withCreate = 0
  package var withTerminate = 0
  package var withBoth = 0
  /// Without create: the process is older than its host's first event.
  package var startedBeforeLog = 0
  /// Without create: the process started within the host's log, so its event 1 was lost or filtered.
  package var createNotRecorded = 0
  /// Without create: nothing tells when the process started.
  package var startUnknown = 0
  /// Without create: the kernel's own processes (pid 0 and 4), which never have one.
  package var kernel = 0
  /// Connections stamped before their process's event 1 and after its event 5.
  package var beforeCreate = 0
  package var afterTerminate = 0

  package init() {}
}
