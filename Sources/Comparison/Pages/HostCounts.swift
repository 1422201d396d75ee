/// How many records each host has before and after, and in which lists its flows and processes stand.
struct HostCounts: Sendable {
  struct Row: Sendable {
    /// The host by its name in the new report, else in the old one; -1 for flows of no host.
    var host: Int32
    var oldFlows = 0
    var newFlows = 0
    var oldProcesses = 0
    var newProcesses = 0
    var flows: [FlowList: Int] = [:]
    var processes: [ProcessList: Int] = [:]

    var differences: Int { flows.values.reduce(0, +) + processes.values.reduce(0, +) }
  }

  /// Hosts with differences first, those with most of them at the top, then by name.
  let rows: [Row]

  init(_ differences: ReportDifferences) {
    let context = differences.context
    var rows: [Int32: Row] = [:]
    func add(_ host: Int32, _ change: (inout Row) -> Void) { change(&rows[host, default: Row(host: host)]) }
    for flow in context.old.flows { add(context.renames.newName(of: flow.sourceHost)) { $0.oldFlows += 1 } }
    for flow in context.new.flows { add(flow.sourceHost) { $0.newFlows += 1 } }
    for process in context.old.processes {
      add(context.renames.newName(of: process.host)) { $0.oldProcesses += 1 }
    }
    for process in context.new.processes { add(process.host) { $0.newProcesses += 1 } }
    for (list, changes) in differences.flows {
      for change in changes {
        let host =
          change.new >= 0
          ? context.new.flows[Int(change.new)].sourceHost
          : context.renames.newName(of: context.old.flows[Int(change.old)].sourceHost)
        add(host) { $0.flows[list, default: 0] += 1 }
      }
    }
    for (list, changes) in differences.processes {
      for change in changes {
        let host =
          change.new >= 0
          ? context.new.processes[Int(change.new)].host
          : context.renames.newName(of: context.old.processes[Int(change.old)].host)
        add(host) { $0.processes[list, default: 0] += 1 }
      }
    }
    self.rows = rows.values.sorted { left, right in
      left.differences != right.differences
        ? left.differences > right.differences
        : context.names[left.host].utf8.lexicographicallyPrecedes(context.names[right.host].utf8)
    }
  }
}
