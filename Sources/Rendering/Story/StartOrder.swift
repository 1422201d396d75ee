import Correlation
import Records
import Sorting

/// How the events of one process stand in time to its start, and what its GUID says of that.
package struct StartOrder: Sendable, Hashable {
  /// The process's event 1.
  package let create: EventIndex?
  /// The earliest of its connections.
  package let connection: EventIndex?
  /// Nanoseconds by which the connection is stamped before the create; nil where it is not.
  package let lead: Int64?
  /// The second in which the process was created, by its GUID; in seconds since 1970.
  package let guidSecond: Int64?
  package let verdict: Verdict

  /// Which of the two events lies in the second that the GUID holds.
  package enum Verdict: String, Sendable, CaseIterable {
    case both
    case createOnly
    case connectionOnly
    case neither
    /// There is no GUID, or one of the events is not recorded.
    case unknown
  }

  /// Looks through the events of the process; O(its events).
  package init(_ process: ProcessIndex, in data: CorrelatedDataset) {
    let times = data.events.columns.time
    let connection = data.processes.events[process].lazy.map(Int.init)
      .filter { data.events[$0].code == EventCode.networkConnection }
      .min { (times[$0], data.sorted.rank[$0]) < (times[$1], data.sorted.rank[$1]) }
    let create = data.processes[process].createEvent
    self.create = create
    self.connection = connection
    let second = data.processes[process].guid?.creationSecond
    guidSecond = second
    guard let create, let connection else {
      lead = nil
      verdict = .unknown
      return
    }
    let distance = data.events[create].time.distance(from: data.events[connection].time)
    lead = distance > 0 ? distance : nil
    guard let second else {
      verdict = .unknown
      return
    }
    let agrees = (data.events[create].time.second == second, data.events[connection].time.second == second)
    verdict =
      switch agrees {
      case (true, true): .both
      case (true, false): .createOnly
      case (false, true): .connectionOnly
      case (false, false): .neither
      }
  }
}
