import Records
import Sorting

extension FindingRules {
  /// Flows whose process names the flow's destination in its command line.
  func namedDestinations() -> Finding {
    var list = ExampleList()
    var namesOfHost = [DestinationNames?](repeating: nil, count: hosts.count)
    let tuples = flows.columns.tuple
    let times = flows.columns.time
    for flow in sorted.flows.lazy.map(Int.init) {
      guard let index = links[flow].source.process else { continue }
      let commandLine = processes[index].commandLine
      if commandLine.isAbsent { continue }
      let host = links[flow].destination.host
      // An address without a host has no name but itself; a host may have several addresses.
      let isKnown = host.map { hosts[$0].holdings.count == 1 } ?? false
      let names =
        host.flatMap { isKnown ? namesOfHost[$0] : nil }
        ?? linker.names(of: tuples[flow], at: times[flow])
      if isKnown, let host { namesOfHost[host] = names }
      guard let name = texts.withBytes(commandLine, { names.found(in: $0) }) else { continue }
      list.add(
        Finding.Example(
          place: flows[flow].place, text: "\(describe(index)) names \(name)", process: index, flow: flow))
    }
    return Finding(
      id: "destination-in-command-line", severity: .activity, count: list.count,
      summary:
        "\(counted(list.count, "flow")) \(list.count == 1 ? "goes" : "go") to a destination that the command line of the process names.",
      meaning: "Somebody chose this destination: administration, or lateral movement.",
      examples: list.examples)
  }

  /// Programs that ran once in the whole dataset, and connected.
  func onlyUses() -> Finding {
    var runs: [TextID: (count: Int, process: ProcessIndex)] = [:]
    for (index, process) in processes.processes.enumerated() where !process.image.isAbsent {
      runs[process.image, default: (0, index)].count += 1
    }
    var list = ExampleList()
    for (index, process) in processes.processes.enumerated() {
      guard process.createEvent != nil, let run = runs[process.image], run.count == 1,
        !processes.flows[index].isEmpty
      else { continue }
      list.add(
        Finding.Example(
          place: place(of: index),
          text:
            "\(describe(index)): \(texts.string(process.image) ?? "") ran once and has \(counted(processes.flows[index].count, "flow"))",
          process: index, flow: processes.flows[index].first.map(Int.init)))
    }
    return Finding(
      id: "program-used-once", severity: .activity, count: list.count,
      summary:
        "\(counted(list.count, "program")) that connected ran once, on one host, in the whole dataset.",
      meaning: "Tools of an intruder are often brought along and used once; so are some installers.",
      examples: list.examples)
  }
}
