import Records
import Sorting

/// The processes of one host while they are built; numbers are positions in `processes` until the end.
struct HostProcesses {
  let host: HostIndex
  let sorted: SortedDataset
  /// Nanoseconds by which the stamps of events 3 and 22 are ahead of the host's other stamps.
  let lead: Int64
  var processes: [Process] = []
  /// The process of each of the host's events, in the order of `sorted.hostEvents`; `UInt32.max` for none.
  var processOfEvent: [UInt32]
  var cycles: [ProcessIndex] = []
  var table: GUIDTable

  private var columns: EventTable.Columns { _read { yield sorted.dataset.events.columns } }
  var events: ArraySlice<UInt32> { sorted.hostEvents[sorted.range(of: host)] }

  /// Builds the processes of a host: those with GUIDs, those without, parents, order.
  static func build(_ host: HostIndex, _ sorted: SortedDataset, lead: Int64) -> HostProcesses {
    var result = HostProcesses(host, sorted, lead: lead)
    result.addByGUID()
    result.addByLifeSpan()
    result.setStarts()
    result.linkParents()
    result.breakCycles()
    result.putInOrder()
    return result
  }

  private init(_ host: HostIndex, _ sorted: SortedDataset, lead: Int64) {
    self.host = host
    self.sorted = sorted
    self.lead = lead
    let count = sorted.range(of: host).count
    processOfEvent = Array(repeating: .max, count: count)
    table = GUIDTable(minimumCapacity: min(count / 4, 1 << 16))
  }

  /// Every event with a GUID belongs to the process of that GUID.
  private mutating func addByGUID() {
    for (position, event) in events.enumerated() {
      let guid = columns.guid[Int(event)]
      if guid.isZero { continue }
      let next = UInt32(processes.count)
      let index = table.value(guid, orInsert: next)
      if index == next {
        var process = Process(host: host)
        process.guid = guid
        processes.append(process)
      }
      processOfEvent[position] = index
      note(Int(event), in: Int(index))
    }
  }

  /// Takes from an event of a process what the process does not know yet; its event 1 counts before others.
  mutating func note(_ event: EventIndex, in index: Int) {
    let code = Int(columns.code[event])
    let time = Timestamp(nanoseconds: driverTime(of: event))
    let isCreate = code == EventCode.processCreate && processes[index].createEvent == nil
    if isCreate { noteCreate(event, in: index) }
    if code == EventCode.processTerminate { processes[index].terminateEvent = event }
    if lead != 0 {
      processes[index].firstSeen = min(processes[index].firstSeen ?? time, time)
      processes[index].lastSeen = max(processes[index].lastSeen ?? time, time)
    } else {
      if processes[index].firstSeen == nil { processes[index].firstSeen = time }
      processes[index].lastSeen = time
    }
    if processes[index].pid == nil, columns.pid[event] != .max { processes[index].pid = columns.pid[event] }
    if isCreate || processes[index].image.isAbsent, !columns.image[event].isAbsent {
      processes[index].image = columns.image[event]
    }
    if isCreate || processes[index].exe.isAbsent, !columns.exe[event].isAbsent {
      processes[index].exe = columns.exe[event]
    }
    if isCreate || processes[index].user.isAbsent, !columns.user[event].isAbsent {
      processes[index].user = columns.user[event]
    }
  }

  /// The time of an event on the host's driver clock, in nanoseconds.
  func driverTime(of event: EventIndex) -> Int64 {
    let time = columns.time[event]
    if lead == 0 || ClockClass(code: Int(columns.code[event])) == .driver { return time }
    return Timestamp(nanoseconds: time).advanced(by: -lead).nanoseconds
  }

  private mutating func noteCreate(_ event: EventIndex, in index: Int) {
    processes[index].createEvent = event
    processes[index].commandLine = columns.commandLine[event]
    processes[index].parentGuid = columns.parentGuid[event].isZero ? nil : columns.parentGuid[event]
    processes[index].parentPid = columns.parentPid[event] == .max ? nil : columns.parentPid[event]
    processes[index].parentImage = columns.parentImage[event]
  }

  /// The start is the time of event 1, else the second in the GUID.
  private mutating func setStarts() {
    for index in processes.indices {
      if let create = processes[index].createEvent {
        processes[index].started = Timestamp(nanoseconds: columns.time[create])
        processes[index].startedFrom = .event
      } else if let guid = processes[index].guid {
        processes[index].started = Timestamp(seconds: guid.creationSecond)
        processes[index].startedFrom = .guid
      }
      processes[index].ended = processes[index].terminateEvent.map {
        Timestamp(nanoseconds: columns.time[$0])
      }
    }
  }
}
