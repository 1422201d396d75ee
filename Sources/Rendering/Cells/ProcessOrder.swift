import Correlation
import Records

/// Where the events of a process contradict its life as its events 1 and 5 tell it.
package struct ProcessOrder: Sendable {
  private let create: Timestamp?
  private let terminate: Timestamp?
  private let creationSecond: Timestamp?
  private let data: CorrelatedDataset
  /// How far the clock of connections can be wrong against that of creates, once corrected.
  private let slack: Int64

  /// Reads the process's create and terminate events, and the creation second in its GUID.
  package init(_ process: Process, in data: CorrelatedDataset) {
    create = process.createEvent.map { data.events[$0].time }
    terminate = process.terminateEvent.map { data.events[$0].time }
    creationSecond = process.guid.map { Timestamp(seconds: $0.creationSecond) }
    self.data = data
    slack = data.clocks[process.host].slack
  }

  /// What is odd about the event's place in the order of the process's events; nil where nothing is.
  package func mark(_ event: Event) -> String? {
    let time = data.driverTime(of: event.index)
    if let create, event.code != EventCode.processCreate, time < create.advanced(by: -slack) {
      return "\(Words.seconds(create.distance(from: time))) before its create"
    }
    if let terminate, event.code != EventCode.processTerminate, terminate.advanced(by: slack) < time {
      return "\(Words.seconds(time.distance(from: terminate))) after its terminate"
    }
    return nil
  }

  /// What the GUID says of an event that is stamped before the create event of its process; nil for any other.
  package func explanation(_ event: Event) -> String? {
    let time = data.driverTime(of: event.index)
    guard let create, event.code != EventCode.processCreate, time < create.advanced(by: -slack) else {
      return nil
    }
    let fact =
      "Event \(event.code) is stamped \(Words.seconds(create.distance(from: time))) before the create event."
    guard let creationSecond else {
      return fact + " There is no ProcessGuid that could tell which of the two stamps is wrong."
    }
    let second =
      "The GUID says that the process was created in the second from \(creationSecond.text(decimals: 0))"
    if time < creationSecond {
      return
        "\(fact) \(second), after the event: the two come from different clocks, or one of them is wrong."
    }
    return
      "\(fact) \(second), not later than the event: the process existed, and its create event is stamped late."
  }
}
