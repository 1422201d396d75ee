import Records
import Sorting

extension FindingRules {
  /// The second in a GUID and the time of event 1 agree within a second on a sound clock (field-facts.md A1).
  func guidAgainstCreate() -> Finding {
    var list = ExampleList()
    for (index, process) in processes.processes.enumerated() {
      guard let guid = process.guid, let create = process.createEvent else { continue }
      let second = guid.creationSecond
      if ProcessGUID.isCreation(second: second, consistentWith: events[create].time) { continue }
      let difference = events[create].time.distance(from: Timestamp(seconds: second))
      list.add(
        Finding.Example(
          place: events[create].place,
          text:
            "event 1 of \(describe(index)) is stamped \(DurationText.signedSeconds(difference)) from the second in its GUID",
          process: index), .process(index))
    }
    return list.finding(
      id: "create-against-guid", severity: .fault,
      summary:
        "\(counted(list.count, "process create")) \(list.count == 1 ? "is" : "are") stamped at a time that the "
        + "GUID of the process rules out.",
      meaning: "The clock was set, the time column is in another zone, or the record was altered.")
  }

  func sharedGUIDs() -> Finding {
    var list = ExampleList()
    var first = GUIDTable(minimumCapacity: processes.count)
    var told: Set<ProcessGUID> = []
    for index in 0..<processes.count {
      guard let guid = processes[index].guid else { continue }
      let other = Int(first.value(guid, orInsert: UInt32(index)))
      if other == index { continue }
      for process in [other, index] { list.note(.process(process)) }
      // A GUID of three hosts is one shared GUID.
      guard told.insert(guid).inserted else { continue }
      list.add(
        Finding.Example(
          place: place(of: index), text: "\(guid.text) names \(describe(other)) and \(describe(index))",
          process: index))
    }
    return list.finding(
      id: "guid-shared-by-hosts", severity: .fault,
      summary:
        "\(counted(list.count, "process GUID")) \(list.count == 1 ? "occurs" : "occur") on more than one host.",
      meaning:
        "Cloned machines make equal GUIDs. The report keys processes on host and GUID; joins on the GUID alone are "
        + "wrong.")
  }

  func sharedInstallations() -> Finding {
    var hostsByInstallation: [UInt32: Set<HostIndex>] = [:]
    var last: (installation: UInt32, host: HostIndex)?
    for process in processes.processes {
      guard let guid = process.guid, last.map({ $0 != (guid.installation, process.host) }) ?? true else {
        continue
      }
      hostsByInstallation[guid.installation, default: []].insert(process.host)
      last = (guid.installation, process.host)
    }
    var list = ExampleList()
    for installation in hostsByInstallation.keys.sorted() {
      guard let shared = hostsByInstallation[installation], shared.count > 1 else { continue }
      let hex = String(installation, radix: 16, uppercase: true)
      let names = shared.sorted().prefix(6).map { hosts[$0].label }.joined(separator: ", ")
      list.add(
        Finding.Example(
          place: nil,
          text:
            "\(String(repeating: "0", count: 8 - hex.utf8.count) + hex): \(counted(shared.count, "host")): \(names)"
            + (shared.count > 6 ? ", ..." : "")))
      for host in shared.sorted() { list.note(.host(host)) }
    }
    return list.finding(
      id: "installation-shared-by-hosts", severity: .caution,
      summary:
        "\(counted(list.count, "installation id")) \(list.count == 1 ? "is" : "are") shared by several hosts.",
      meaning:
        "The first group of a process GUID names an installation. Machines cloned from one image share it, so the "
        + "host is always part of a process's identity here.")
  }

  func reusedPids() -> Finding {
    var list = ExampleList()
    for host in 0..<hosts.count {
      var lastByPid: [UInt32: ProcessIndex] = [:]
      for index in processRange(of: host) {
        guard let pid = processes[index].pid, !processes[index].isPlaceholder else { continue }
        if let previous = lastByPid[pid] {
          list.add(
            Finding.Example(
              place: place(of: index), text: "\(describe(index)), before it \(describe(previous))",
              process: index), .process(index))
          list.note(.process(previous))
        }
        lastByPid[pid] = index
      }
    }
    return list.finding(
      id: "pid-reused", severity: .note,
      summary:
        "A pid was used again \(list.count == 1 ? "once" : "\(DurationText.grouped(list.count)) times") on its host.",
      meaning: "Windows gives pids out again. A pid names a process only together with the time.")
  }

  func missingParents() -> Finding {
    var list = ExampleList()
    for (index, process) in processes.processes.enumerated() {
      guard let child = process.placeholderFrom else { continue }
      list.add(
        Finding.Example(
          place: events[child].place, text: "\(describe(index)), known only as the parent in this record",
          process: index), .process(index))
    }
    return list.finding(
      id: "parent-not-recorded", severity: .note,
      summary:
        "\(counted(list.count, "process", "processes")) \(list.count == 1 ? "is" : "are") known only as somebody's parent.",
      meaning: "Most parents are older than the log. They stand in the trees as placeholders.")
  }

  func contradictingParents() -> Finding {
    var list = ExampleList()
    for (index, process) in processes.processes.enumerated() {
      guard let parentIndex = process.parent, let create = process.createEvent else { continue }
      let parent = processes[parentIndex]
      var faults: [String] = []
      if let own = parent.pid, let told = process.parentPid, own != told {
        faults.append("pid \(own), told as \(told)")
      }
      if !parent.image.isAbsent, !process.parentImage.isAbsent,
        !texts.isSamePath(parent.image, process.parentImage)
      {
        let own = texts.string(parent.image) ?? ""
        let told = texts.string(process.parentImage) ?? ""
        faults.append("image \(own), told as \(told)")
      }
      if faults.isEmpty { continue }
      list.add(
        Finding.Example(
          place: events[create].place,
          text: "parent of \(describe(index)): \(faults.joined(separator: "; "))", process: index),
        .process(index))
    }
    return list.finding(
      id: "parent-contradicts", severity: .fault,
      summary:
        "\(counted(list.count, "process create")) \(list.count == 1 ? "contradicts" : "contradict") the record of the parent.",
      meaning:
        "The GUID decides who the parent is; pid or image path say something else. The export or the record was "
        + "altered, or the parent replaced its image.")
  }

  func parentsAfterChildren() -> Finding {
    var list = ExampleList()
    for (index, process) in processes.processes.enumerated() {
      guard let parentIndex = process.parent, let start = process.started, let create = process.createEvent,
        let parentStart = processes[parentIndex].started, parentStart > start
      else { continue }
      let late = DurationText.seconds(parentStart.distance(from: start))
      list.add(
        Finding.Example(
          place: events[create].place,
          text: "\(describe(index)) starts \(late) before its parent \(describe(parentIndex))",
          process: index), .process(index))
    }
    return list.finding(
      id: "parent-after-child", severity: .fault,
      summary:
        "\(counted(list.count, "process", "processes")) \(list.count == 1 ? "starts" : "start") before the parent.",
      meaning: "A parent lives before its child; a clock was set, or the GUID of the parent is wrong.")
  }

  func parentCycles() -> Finding {
    var list = ExampleList()
    for index in cycles {
      list.add(
        Finding.Example(
          place: place(of: index),
          text: "\(describe(index)) is among its own ancestors; its parent link is cut",
          process: index), .process(index))
    }
    return list.finding(
      id: "parent-cycle", severity: .fault,
      summary: "\(counted(list.count, "cycle")) of parent links.",
      meaning:
        "No process is its own ancestor: records were altered, or pids reused. The earliest process is made a root."
    )
  }

  /// The record that shows a process best.
  func place(of index: ProcessIndex) -> RecordPlace? {
    let process = processes[index]
    let event =
      process.createEvent ?? processes.events[index].first.map { Int($0) } ?? process.placeholderFrom
    return event.map { events[$0].place }
  }

  private func processRange(of host: HostIndex) -> Range<ProcessIndex> {
    func first(_ bound: HostIndex) -> Int {
      var low = 0
      var high = processes.count
      while low < high {
        let middle = (low + high) / 2
        if processes[middle].host < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return first(host)..<first(host + 1)
  }
}
