import Records
import Sorting

extension FindingRules {
  /// Flows whose process names the flow's destination in its command line.
  func namedDestinations() -> Finding {
    var list = ExampleList()
    // Destinations and command lines come again: what is known of them is kept.
    var lasting: [IPAddress: DestinationNames] = [:]
    var signatures: [TextID: TextSignature] = [:]
    let tuples = flows.columns.tuple
    for flow in sorted.flows.lazy.map(Int.init) {
      guard let index = links[flow].source.process else { continue }
      let commandLine = processes[index].commandLine
      if commandLine.isAbsent { continue }
      let address = tuples[flow].destination
      let names = lasting[address] ?? linker.names(of: tuples[flow], at: flows.columns.time[flow])
      if lasting[address] == nil, hosts.holders(of: address).allSatisfy(\.span.isOpen) {
        lasting[address] = names
      }
      let signature = signatures[commandLine] ?? texts.withBytes(commandLine, TextSignature.init)
      if signatures[commandLine] == nil { signatures[commandLine] = signature }
      guard names.mayBe(in: signature), let name = texts.withBytes(commandLine, names.found) else { continue }
      list.add(
        Finding.Example(
          place: flows[flow].place, text: "\(describe(index)) names \(name)", process: index, flow: flow),
        .flow(flow))
      list.note(.process(index))
    }
    return list.finding(
      id: "destination-in-command-line", severity: .activity,
      summary:
        "\(counted(list.count, "flow")) \(list.count == 1 ? "goes" : "go") to a destination that the command line of the process names.",
      meaning: "Somebody chose this destination: administration, or lateral movement.")
  }

  /// Programs that ran once in the whole dataset, and connected.
  func onlyUses() -> Finding {
    var runs = [UInt32](repeating: 0, count: texts.count)
    for index in 0..<processes.count { runs[Int(processes[index].image.rawValue)] += 1 }
    var list = ExampleList()
    for index in 0..<processes.count {
      let image = processes[index].image
      guard !image.isAbsent, runs[Int(image.rawValue)] == 1, processes[index].createEvent != nil,
        !processes.flows[index].isEmpty
      else { continue }
      list.add(
        Finding.Example(
          place: place(of: index),
          text:
            "\(describe(index)): \(texts.string(image) ?? "") ran once and has \(counted(processes.flows[index].count, "flow"))",
          process: index, flow: processes.flows[index].first.map(Int.init)), .process(index))
      for flow in processes.flows[index] { list.note(.flow(Int(flow))) }
    }
    return list.finding(
      id: "program-used-once", severity: .activity,
      summary:
        "\(counted(list.count, "program")) that connected ran once, on one host, in the whole dataset.",
      meaning: "Tools of an intruder are often brought along and used once; so are some installers.")
  }
}
