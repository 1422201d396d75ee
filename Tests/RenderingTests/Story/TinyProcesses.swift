import Correlation
import Records
import Sorting

/// The texts of a small dataset, numbered in their order.
struct TinyTexts {
  private let sorted: [String]

  init(_ rows: [TinyDataset.EventRow]) {
    let all = rows.flatMap { [$0.exe, $0.image, $0.parentImage, $0.commandLine] }.compactMap { $0 }
    sorted = [""] + Set(all).subtracting([""]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func id(_ text: String?) -> TextID {
    TextID(rawValue: UInt32(text.flatMap { sorted.firstIndex(of: $0) } ?? 0))
  }

  var table: TextTable {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for text in sorted {
      bytes += Array(text.utf8)
      ends.append(bytes.count)
    }
    return TextTable(bytes: bytes, ends: ends)
  }
}

/// The processes of a small dataset, in the order of their first rows.
struct TinyProcesses {
  private(set) var processes: [Process] = []
  private(set) var ofEvent: [Int?] = []

  init(_ dataset: Dataset) {
    let events = (0..<dataset.events.count).map { dataset.events[$0] }
    for event in events {
      guard event.guid != nil || event.pid != nil else {
        ofEvent.append(nil)
        continue
      }
      let known = processes.firstIndex {
        $0.host == event.host && (event.guid == nil ? $0.pid == event.pid : $0.guid == event.guid)
      }
      let index = known ?? processes.count
      if known == nil { processes.append(Process(host: event.host)) }
      take(event, into: index)
      ofEvent.append(index)
    }
    for index in processes.indices { connect(index) }
  }

  private mutating func take(_ event: Event, into index: Int) {
    processes[index].guid = event.guid
    processes[index].pid = event.pid
    if processes[index].exe.isAbsent { processes[index].exe = event.exe }
    if processes[index].image.isAbsent { processes[index].image = event.image }
    if event.code == EventCode.processCreate {
      processes[index].createEvent = event.index
      processes[index].commandLine = event.commandLine
      processes[index].started = event.time
      processes[index].startedFrom = .event
      processes[index].parentGuid = event.parentGuid
      processes[index].parentPid = event.parentPid
      processes[index].parentImage = event.parentImage
    }
    if event.code == EventCode.processTerminate {
      processes[index].terminateEvent = event.index
      processes[index].ended = event.time
    }
    processes[index].firstSeen = min(processes[index].firstSeen ?? event.time, event.time)
    processes[index].lastSeen = max(processes[index].lastSeen ?? event.time, event.time)
  }

  private mutating func connect(_ index: Int) {
    let child = processes[index]
    processes[index].root = index
    guard child.parentGuid != nil || child.parentPid != nil else { return }
    processes[index].parent = processes.indices.first {
      $0 != index && processes[$0].host == child.host
        && (child.parentGuid == nil
          ? processes[$0].pid == child.parentPid : processes[$0].guid == child.parentGuid)
    }
  }

  func table(_ sorted: SortedDataset, _ links: [Link]) -> ProcessTable {
    var processes = processes
    for index in processes.indices {
      var root = index
      while let parent = processes[root].parent {
        root = parent
        processes[index].depth += 1
      }
      processes[index].root = root
    }
    let ordered = sorted.events.map(Int.init)
    return ProcessTable(
      processes: processes, processOfEvent: ofEvent.map { $0.map(UInt32.init) ?? .max },
      events: Groups(
        owners: processes.count,
        pairs: ordered.compactMap { event in ofEvent[event].map { (owner: $0, member: UInt32(event)) } }),
      children: Groups(
        owners: processes.count,
        pairs: processes.indices.compactMap { child in
          processes[child].parent.map { (owner: $0, member: UInt32(child)) }
        }),
      flows: Groups(
        owners: processes.count,
        pairs: links.indices.compactMap { flow in
          links[flow].source.process.map { (owner: $0, member: UInt32(flow)) }
        }),
      roots: processes.indices.filter { processes[$0].parent == nil }.map(UInt32.init))
  }
}
