import Records
import Sorting

/// The processes of all hosts before they are grouped.
struct BuiltProcesses: Sendable {
  var processes: [Process]
  /// The process of each event, `UInt32.max` for none.
  var processOfEvent: [UInt32]
  /// Processes whose parent link was cut because it closed a cycle.
  var cycles: [ProcessIndex]

  /// Builds the processes of all hosts, the hosts shared out to `jobs` tasks, and joins them in host order.
  static func build(_ sorted: SortedDataset, skews: [ClockSkew?], jobs: Int) async -> BuiltProcesses {
    let shares = sorted.hostShares(jobs)
    let leads = skews.map { $0?.nanoseconds ?? 0 }
    let built = await inParallel(jobs: jobs, count: shares.count) {
      HostProcesses.build(shares[$0], sorted, leads: leads)
    }
    return join(built.joined().sorted { $0.host < $1.host }, sorted)
  }

  private static func join(_ hosts: [HostProcesses], _ sorted: SortedDataset) -> BuiltProcesses {
    var result = BuiltProcesses(
      processes: [], processOfEvent: Array(repeating: .max, count: sorted.dataset.events.count), cycles: [])
    result.processes.reserveCapacity(hosts.reduce(0) { $0 + $1.processes.count })
    var bases: [UInt32] = []
    for host in hosts {
      let base = result.processes.count
      bases.append(UInt32(base))
      for var process in host.processes {
        process.parent = process.parent.map { $0 + base }
        process.root += base
        result.processes.append(process)
      }
      result.cycles += host.cycles.map { $0 + base }
    }
    // In the order of time, in which the events lie in memory or nearly so; all hosts are there, in their order.
    let hostOf = sorted.dataset.events.columns.host
    var next = [Int](repeating: 0, count: hosts.count)
    for event in sorted.timeOrder.lazy.map(Int.init) {
      let host = Int(hostOf[event])
      let process = hosts[host].processOfEvent[next[host]]
      if process != .max { result.processOfEvent[event] = process + bases[host] }
      next[host] += 1
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
