import Records
import Sorting

/// The process table with what only its making shows.
struct BuiltProcesses {
  var table: ProcessTable
  /// Processes whose parent link was cut because it closed a cycle.
  var cycles: [ProcessIndex]
}

extension ProcessTable {
  /// Builds the processes of all hosts, host by host side by side, and joins them in host order.
  static func build(_ sorted: SortedDataset, jobs: Int) async -> BuiltProcesses {
    let hosts = sorted.dataset.hosts.count
    let largestFirst = (0..<hosts).sorted { (sorted.range(of: $0).count, $1) > (sorted.range(of: $1).count, $0) }
    let built = await inParallel(jobs: jobs, count: hosts) { HostProcesses.build(largestFirst[$0], sorted) }
    var byHost = [HostProcesses?](repeating: nil, count: hosts)
    for host in built { byHost[host.host] = host }
    return join(byHost.compactMap { $0 }, sorted)
  }

  private static func join(_ hosts: [HostProcesses], _ sorted: SortedDataset) -> BuiltProcesses {
    var processes: [Process] = []
    processes.reserveCapacity(hosts.reduce(0) { $0 + $1.processes.count })
    var processOfEvent = [UInt32](repeating: .max, count: sorted.dataset.events.count)
    var cycles: [ProcessIndex] = []
    for host in hosts {
      let base = processes.count
      for var process in host.processes {
        process.parent = process.parent.map { $0 + base }
        process.root += base
        processes.append(process)
      }
      for (event, process) in zip(host.events, host.processOfEvent) where process != .max {
        processOfEvent[Int(event)] = process + UInt32(base)
      }
      cycles += host.cycles.map { $0 + base }
    }
    let roots = processes.indices.filter { processes[$0].parent == nil }.map(UInt32.init)
    let table = ProcessTable(
      processes: processes, processOfEvent: processOfEvent,
      events: Groups(owners: processes.count, members: sorted.events) { processOfEvent[$0] },
      children: Groups(owners: processes.count, members: Array(0..<UInt32(processes.count))) {
        processes[$0].parent.map(UInt32.init) ?? .max
      },
      flows: Groups(owners: processes.count, members: []) { _ in .max }, roots: roots)
    return BuiltProcesses(table: table, cycles: cycles)
  }

  /// The same table with the flows of each process.
  func with(flows: Groups) -> ProcessTable {
    ProcessTable(
      processes: processes, processOfEvent: processOfEvent, events: events, children: children, flows: flows,
      roots: roots)
  }
}
