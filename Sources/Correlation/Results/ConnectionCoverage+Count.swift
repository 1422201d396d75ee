import Records
import Sorting

extension ConnectionCoverage {
  /// Counts the events 3 of a dataset. O(connections).
  init(_ sorted: SortedDataset, _ built: BuiltProcesses) {
    self.init()
    let columns = sorted.dataset.events.columns
    let firstTimes = (0..<sorted.dataset.hosts.count).map { host in
      sorted.range(of: host).first.map { columns.time[Int(sorted.hostEvents[$0])] }
    }
    for event in columns.time.indices where Int(columns.code[event]) == EventCode.networkConnection {
      connections += 1
      let index = built.processOfEvent[event]
      guard index != .max else {
        startUnknown += 1
        continue
      }
      count(
        built.processes[Int(index)], time: columns.time[event], logStart: firstTimes[Int(columns.host[event])]
      )
    }
  }

  private mutating func count(_ process: Process, time: Int64, logStart: Int64?) {
    if process.createEvent != nil { withCreate += 1 }
    if process.terminateEvent != nil { withTerminate += 1 }
    if process.createEvent != nil, process.terminateEvent != nil { withBoth += 1 }
    if process.createEvent == nil { countMissingCreate(process, logStart: logStart) }
    if process.startedFrom == .event, let started = process.started, time < started.nanoseconds {
      beforeCreate += 1
    }
    if let ended = process.ended, time > ended.nanoseconds { afterTerminate += 1 }
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
