import Correlation
import Records
import Sorting

/// What can be said of the clocks of each host from single records, without estimating an offset.
package struct ClockCheck: Sendable {
  /// One host's processes with an event 1 and a GUID.
  package struct Creates: Sendable, Hashable {
    package var count = 0
    /// Whose event 1 lies in the second that the GUID holds.
    package var inSecond = 0
    /// The smallest and the largest distance of event 1 from the begin of that second, in nanoseconds.
    package var smallest = Int64.max
    package var largest = Int64.min
  }

  /// One host's confirmed flows.
  package struct Flows: Sendable, Hashable {
    package var count = 0
    /// The smallest and the largest distance of the linked event from the flow, in nanoseconds, both on the sensor's clock.
    package var smallest = Int64.max
    package var largest = Int64.min
  }

  /// Indexed by host.
  package private(set) var creates: [Creates]
  /// Indexed by host, the source of the flow.
  package private(set) var flows: [Flows]

  /// Looks through all processes and flows; O(processes + flows).
  package init(_ data: CorrelatedDataset) {
    creates = [Creates](repeating: Creates(), count: data.hosts.count)
    flows = [Flows](repeating: Flows(), count: data.hosts.count)
    for process in data.processes.processes {
      guard let event = process.createEvent, let guid = process.guid else { continue }
      let time = data.events[event].time
      let distance = time.distance(from: Timestamp(seconds: guid.creationSecond))
      creates[process.host].count += 1
      if time.second == guid.creationSecond { creates[process.host].inSecond += 1 }
      creates[process.host].smallest = min(creates[process.host].smallest, distance)
      creates[process.host].largest = max(creates[process.host].largest, distance)
    }
    for flow in data.links.indices {
      let link = data.links[flow].source
      guard link.grade == .confirmed, let host = link.host, let event = link.event else { continue }
      let distance = data.sensorTime(of: event).distance(from: data.flows[flow].time)
      flows[host].count += 1
      flows[host].smallest = min(flows[host].smallest, distance)
      flows[host].largest = max(flows[host].largest, distance)
    }
  }
}
