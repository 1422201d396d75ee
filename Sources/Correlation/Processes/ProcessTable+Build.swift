import Records
import Sorting

/// The processes of all hosts before they are grouped.
struct BuiltProcesses: Sendable {
  var processes: [Process]
  /// The process of each event, `UInt32.max` for none.
  var processOfEvent: [UInt32]
  /// Processes whose parent link was cut because it closed a cycle.
  var cycles: [ProcessIndex]

  /// Builds the processes host by host side by side, and joins them in host order.
  static func build(_ sorted: SortedDataset, skews: [ClockSkew?], jobs: Int) async -> BuiltProcesses {
    let hosts = sorted.dataset.hosts.count
    let largestFirst = (0..<hosts).sorted {
      (sorted.range(of: $0).count, $1) > (sorted.range(of: $1).count, $0)
    }
    let built = await inParallel(jobs: jobs, count: hosts) {
      let host = largestFirst[$0]
      return HostProcesses.build(host, sorted, lead: skews[host]?.nanoseconds ?? 0)
    }
    var byHost = [HostProcesses?](repeating: nil, count: hosts)
    for host in built { byHost[host.host] = host }
    return join(byHost.compactMap { $0 }, sorted)
  }

  private static func join(_ hosts: [HostProcesses], _ sorted: SortedDataset) -> BuiltProcesses {
    var result = BuiltProcesses(
      processes: [], processOfEvent: Array(repeating: .max, count: sorted.dataset.events.count), cycles: [])
    result.processes.reserveCapacity(hosts.reduce(0) { $0 + $1.processes.count })
    for host in hosts {
      let base = result.processes.count
      for var process in host.processes {
        process.parent = process.parent.map { $0 + base }
        process.root += base
        result.processes.append(process)
      }
      for (event, process) in zip(host.events, host.processOfEvent) where process != .max {
        result.processOfEvent[Int(event)] = process + UInt32(base)
      }
      result.cycles += host.cycles.map { $0 + base }
    }
    return result
  }
}

extension ProcessTable {
  /// Groups events, children and flows by process. O(events + processes + flows).
  static func group(_ built: BuiltProcesses, _ sorted: SortedDataset, links: [Link]) async -> ProcessTable {
    let processes = built.processes
    let processOfEvent = built.processOfEvent
    async let events = Groups(owners: processes.count, members: sorted.events) { processOfEvent[$0] }
    let children = Groups(owners: processes.count, members: Array(0..<UInt32(processes.count))) {
      processes[$0].parent.map(UInt32.init) ?? .max
    }
    let roots = processes.indices.filter { processes[$0].parent == nil }.map(UInt32.init)
    let flows = flows(links, sorted, processes: processes.count)
    return ProcessTable(
      processes: processes, processOfEvent: processOfEvent, events: await events, children: children,
      flows: flows,
      roots: roots)
  }

  /// The flows of each process at either end, in page order; a flow between two ends of one process is listed once.
  private static func flows(_ links: [Link], _ sorted: SortedDataset, processes: Int) -> Groups {
    var members: [UInt32] = []
    var owners: [UInt32] = []
    members.reserveCapacity(2 * links.count)
    owners.reserveCapacity(2 * links.count)
    for flow in sorted.flows {
      let source = links[Int(flow)].source.process
      let destination = links[Int(flow)].destination.process
      for process in [source, destination == source ? nil : destination] {
        guard let process else { continue }
        members.append(flow)
        owners.append(UInt32(process))
      }
    }
    let positions = Groups(owners: processes, members: Array(0..<UInt32(members.count))) { owners[$0] }
    return positions.mapMembers { members[Int($0)] }
  }
}
