import Records
import Sorting

extension ConnectionCoverage {
  /// Counts the events 3 of a dataset. O(connections).
  init(_ sorted: SortedDataset, _ built: BuiltProcesses, clocks: [HostClocks]) {
    self.init()
    let columns = sorted.dataset.events.columns
    let firstTimes = (0..<sorted.dataset.hosts.count).map { host in
      // Where events 3 and 22 have a clock of their own, they do not tell when the log begins.
      sorted.hostEvents[sorted.range(of: host)].first {
        clocks[host].skew == nil || ClockClass(code: Int(columns.code[Int($0)])) == .driver
      }.map { columns.time[Int($0)] }
    }
    for event in columns.time.indices where Int(columns.code[event]) == EventCode.networkConnection {
      connections += 1
      let index = built.processOfEvent[event]
      guard index != .max else {
        startUnknown += 1
        continue
      }
      let host = Int(columns.host[event])
      let time = Timestamp(nanoseconds: columns.time[event]).advanced(by: -clocks[host].lead)
      count(built.processes[Int(index)], time: time, slack: clocks[host].slack, logStart: firstTimes[host])
    }
  }

  private mutating func count(_ process: Process, time: Timestamp, slack: Int64, logStart: Int64?) {
    if process.createEvent != nil { withCreate += 1 }
    if process.terminateEvent != nil { withTerminate += 1 }
    if process.createEvent != nil, process.terminateEvent != nil { withBoth += 1 }
    if process.createEvent == nil { countMissingCreate(process, logStart: logStart) }
    if process.startedFrom == .event, let started = process.started,
      time < started.advanced(by: -slack)
    {
      beforeCreate += 1
    }
    if let ended = process.ended, time > ended.advanced(by: slack) { afterTerminate += 1 }
  }

  private mutating func countMissingCreate(_ process: Process, logStart: Int64?) {
    if process.pid == 4 {
      kernel += 1
    } else if let guid = process.guid, let logStart {
      let logSecond = Timestamp(nanoseconds: logStart).second
      if guid.creationSecond < logSecond { startedBeforeLog += 1 } else { createNotRecorded += 1 }
    } else {
      startUnknown += 1
    }
  }
}
