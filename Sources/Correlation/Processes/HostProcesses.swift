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

  /// Builds the processes of some hosts: those with GUIDs, those without, parents, order.
  ///
  /// The events of all hosts are looked through once, in the order of time, in which the columns lie in memory or
  /// nearly so; one host's events alone are spread over all of it.
  static func build(_ hosts: [HostIndex], _ sorted: SortedDataset, leads: [Int64]) -> [HostProcesses] {
    var built = hosts.map { HostProcesses($0, sorted, lead: leads[$0]) }
    var numbers = [Int](repeating: -1, count: sorted.dataset.hosts.count)
    for (number, host) in hosts.enumerated() { numbers[host] = number }
    let columns = sorted.dataset.events.columns
    for event in sorted.timeOrder.lazy.map(Int.init) {
      let number = numbers[Int(columns.host[event])]
      if number >= 0 { built[number].addByGUID(event, columns) }
    }
    for number in built.indices { built[number].finish() }
    return built
  }

  private mutating func finish() {
    addByLifeSpan()
    setStarts()
    linkParents()
    breakCycles()
    putInOrder()
  }

  private init(_ host: HostIndex, _ sorted: SortedDataset, lead: Int64) {
    self.host = host
    self.sorted = sorted
    self.lead = lead
    let count = sorted.range(of: host).count
    processOfEvent = []
    processOfEvent.reserveCapacity(count)
    table = GUIDTable(minimumCapacity: min(count / 4, 1 << 16))
  }

  /// Takes the host's next event in the order of time; one with a GUID belongs to the process of that GUID.
  @inline(__always)
  private mutating func addByGUID(_ event: EventIndex, _ columns: borrowing EventTable.Columns) {
    let guid = columns.guid[event]
    if guid.isZero {
      processOfEvent.append(.max)
      return
    }
    let next = UInt32(processes.count)
    let index = table.value(guid, orInsert: next)
    if index == next {
      var process = Process(host: host)
      process.guid = guid
      processes.append(process)
    }
    processOfEvent.append(index)
    Self.note(event, in: &processes[Int(index)], columns, lead: lead)
  }

  /// Takes from an event of a process what the process does not know yet; its event 1 counts before others.
  @inline(__always)
  static func note(
    _ event: EventIndex, in process: inout Process, _ columns: borrowing EventTable.Columns, lead: Int64
  ) {
    let code = Int(columns.code[event])
    let time = Timestamp(nanoseconds: driverTime(columns.time[event], code: code, lead: lead))
    let isCreate = code == EventCode.processCreate && process.createEvent == nil
    if isCreate {
      noteCreate(event, in: &process, columns)
      process.started = time
      process.startedFrom = .event
    }
    if code == EventCode.processTerminate {
      process.terminateEvent = event
      process.ended = time
    }
    if lead != 0 {
      process.firstSeen = min(process.firstSeen ?? time, time)
      process.lastSeen = max(process.lastSeen ?? time, time)
    } else {
      if process.firstSeen == nil { process.firstSeen = time }
      process.lastSeen = time
    }
    if process.pid == nil, columns.pid[event] != .max { process.pid = columns.pid[event] }
    if isCreate || process.image.isAbsent, !columns.image[event].isAbsent {
      process.image = columns.image[event]
    }
    if isCreate || process.exe.isAbsent, !columns.exe[event].isAbsent { process.exe = columns.exe[event] }
    if isCreate || process.user.isAbsent, !columns.user[event].isAbsent { process.user = columns.user[event] }
  }

  /// The time on the host's driver clock of an event that is recorded at `time`; in nanoseconds, as is `lead`.
  @inline(__always)
  static func driverTime(_ time: Int64, code: Int, lead: Int64) -> Int64 {
    if lead == 0 || ClockClass(code: code) == .driver { return time }
    return Timestamp(nanoseconds: time).advanced(by: -lead).nanoseconds
  }

  private static func noteCreate(
    _ event: EventIndex, in process: inout Process, _ columns: borrowing EventTable.Columns
  ) {
    process.createEvent = event
    process.commandLine = columns.commandLine[event]
    process.parentGuid = columns.parentGuid[event].isZero ? nil : columns.parentGuid[event]
    process.parentPid = columns.parentPid[event] == .max ? nil : columns.parentPid[event]
    process.parentImage = columns.parentImage[event]
  }

  /// Without an event 1 the start is the second in the GUID.
  private mutating func setStarts() {
    for index in processes.indices where processes[index].createEvent == nil {
      guard let guid = processes[index].guid else { continue }
      processes[index].started = Timestamp(seconds: guid.creationSecond)
      processes[index].startedFrom = .guid
    }
  }
}
