import Records
import Sorting

extension CorrelatedDataset {
  /// The processes to look at first, at most `limit`: those with the heaviest reasons, then those with the most flows,
  /// then in report order. O(events + flows + processes) and the command lines of the processes that have flows.
  package func leads(limit: Int) -> [Lead] { LeadFinder(self).leads(limit: limit) }
}

/// Looks for the rules that hold of processes, and ranks these.
private struct LeadFinder {
  /// On fewer hosts than this, a program of one host says nothing.
  private static let leastHosts = 3

  private let data: CorrelatedDataset
  private var hits: [ProcessIndex: [Hit]] = [:]

  /// A rule that holds of a process, with the first example and the number of all.
  private struct Hit {
    var rule: LeadRule
    var count = 1
    var flow: FlowIndex?
    /// Nanoseconds before the creation.
    var lead: Int64 = 0
  }

  init(_ data: CorrelatedDataset) { self.data = data }

  func leads(limit: Int) -> [Lead] {
    var finder = self
    finder.lookAtFlows()
    finder.lookAtEvents()
    finder.lookAtProcesses()
    func weight(_ process: ProcessIndex) -> Int {
      finder.hits[process, default: []].reduce(0) { $0 + $1.rule.weight }
    }
    let ranked = finder.hits.keys.map {
      (weight: weight($0), flows: data.processes.flows[$0].count, process: $0)
    }
    .sorted { ($1.weight, $1.flows, $0.process) < ($0.weight, $0.flows, $1.process) }
    return ranked.prefix(limit).map { finder.lead($0.process) }
  }

  private mutating func note(_ process: ProcessIndex, _ hit: Hit) {
    if let known = hits[process, default: []].firstIndex(where: { $0.rule == hit.rule }) {
      hits[process]?[known].count += 1
    } else {
      hits[process, default: []].append(hit)
    }
  }

  private mutating func lookAtFlows() {
    let columns = data.flows.columns
    for flow in data.sorted.flows.lazy.map(Int.init) {
      guard let process = data.links[flow].source.process else { continue }
      let commandLine = data.processes[process].commandLine
      if commandLine.isAbsent { continue }
      let names = data.linker.names(of: columns.tuple[flow], at: columns.time[flow])
      if data.texts.withBytes(commandLine, { names.found(in: $0) }) != nil {
        note(process, Hit(rule: .namesDestination, flow: flow))
      }
    }
  }

  private mutating func lookAtEvents() {
    let codes = data.events.columns.code
    for event in data.sorted.events.lazy.map(Int.init) {
      let code = Int(codes[event])
      guard code == EventCode.networkConnection || code == EventCode.createRemoteThread,
        let process = data.processes.process(of: event)
      else { continue }
      if code == EventCode.createRemoteThread {
        note(process, Hit(rule: .remoteThread))
      } else if let early = data.linker.earlyConnection(event, of: data.processes[process]),
        !early.isExplained
      {
        note(process, Hit(rule: .beforeCreate, lead: early.lead))
      }
    }
  }

  private mutating func lookAtProcesses() {
    var parents = ParentPrograms(data.texts)
    var runs: [TextID: (host: HostIndex, isElsewhere: Bool, count: Int)] = [:]
    var hosts: Set<HostIndex> = []
    for (index, process) in data.processes.processes.enumerated() {
      hosts.insert(process.host)
      if let rule = parents.rule(ofParent: parentImage(of: process), child: process.image) {
        note(index, Hit(rule: rule))
      }
      if process.image.isAbsent { continue }
      var run = runs[process.image] ?? (process.host, false, 0)
      run.isElsewhere = run.isElsewhere || run.host != process.host
      run.count += 1
      runs[process.image] = run
    }
    for (index, process) in data.processes.processes.enumerated() {
      guard process.createEvent != nil, let run = runs[process.image], !data.processes.flows[index].isEmpty
      else { continue }
      let flow = data.processes.flows[index].first.map(Int.init)
      if hosts.count >= Self.leastHosts, !run.isElsewhere { note(index, Hit(rule: .oneHost, flow: flow)) }
      if run.count == 1 { note(index, Hit(rule: .usedOnce, flow: flow)) }
    }
  }

  private func parentImage(of process: Process) -> TextID {
    process.parentImage.isAbsent
      ? process.parent.map { data.processes[$0].image } ?? .absent : process.parentImage
  }

  private func lead(_ index: ProcessIndex) -> Lead {
    let found = hits[index, default: []]
    let order = LeadRule.allCases
    let sorted = order.flatMap { rule in found.filter { $0.rule == rule } }
    return Lead(
      process: index,
      reasons: sorted.map { Lead.Reason(rule: $0.rule, text: text(of: $0, index), flow: $0.flow) })
  }

  private func text(of hit: Hit, _ index: ProcessIndex) -> String {
    let process = data.processes[index]
    switch hit.rule {
    case .namesDestination:
      let name = hit.flow.flatMap { flow in
        data.texts.withBytes(process.commandLine) {
          data.linker.names(of: data.flows[flow].tuple, at: data.flows[flow].time.nanoseconds).found(in: $0)
        }
      }
      return "its command line names the destination" + (name.map { " \($0)" } ?? "")
    case .officeParent, .scriptParent:
      let parent = data.texts.string(parentImage(of: process)).map { " \($0.clipped())" } ?? ""
      return "\(hit.rule.meaning),\(parent)"
    case .remoteThread:
      return hit.count == 1
        ? hit.rule.meaning : "it created \(DurationText.grouped(hit.count)) threads in other processes"
    case .beforeCreate:
      return "it connects \(DurationText.seconds(hit.lead)) before its creation, and no clock explains that"
    case .oneHost: return "its program ran on no other host"
    case .usedOnce: return "its program ran only this once"
    }
  }
}
