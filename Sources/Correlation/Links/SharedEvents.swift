import Records

/// The events 3 on which several flow records of one direction rest.
struct SharedEvents: Sendable {
  private var events: [EventIndex] = []
  private var flows: [[FlowIndex]] = []

  init() {}

  /// Takes the events in ascending order, each with its flows.
  init(_ shared: [(event: EventIndex, flows: [FlowIndex])]) {
    events = shared.map(\.event)
    flows = shared.map(\.flows)
  }

  /// The flows that rest on an event together with `flow`, itself not included, in the order of time. O(log n).
  func others(with flow: FlowIndex, on event: EventIndex) -> [FlowIndex] {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if events[middle] < event { low = middle + 1 } else { high = middle }
    }
    // An event may be there twice: once for the flows of each direction.
    while low < events.count, events[low] == event {
      if flows[low].contains(flow) { return flows[low].filter { $0 != flow } }
      low += 1
    }
    return []
  }
}
