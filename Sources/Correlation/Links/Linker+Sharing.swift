import Records
import Sorting

// One flow to one event: what is decided only when the links of all flows are known.
extension Linker {
  /// The flows of one direction of a tuple on one host, whose links rest on its events 3.
  private struct Rivals {
    var host: HostIndex
    var tuple: FiveTuple
    var flows: [(flow: FlowIndex, end: FlowEnd)] = []
  }

  /// The event that a flow chose, in the order in which choices are granted.
  private struct Choice: Comparable {
    var isConsistent: Bool
    var distance: UInt64
    var time: Int64
    var flow: FlowIndex
    var end: FlowEnd
    var position: Int

    static func < (left: Choice, right: Choice) -> Bool {
      if left.isConsistent != right.isConsistent { return left.isConsistent }
      return (left.distance, left.time, left.flow) < (right.distance, right.time, right.flow)
    }
  }

  /// A tuple of one host, and whether flows have it as written.
  private struct RivalKey: Hashable {
    var host: HostIndex
    var tuple: FiveTuple
    var isAsWritten: Bool
  }

  /// Gives every flow an event of its own where several chose the same one, as far as there are consistent ones: the
  /// nearest pairs first. Returns the events that several flows still rest on.
  ///
  /// The records of the two directions of a conversation may share their event. O(flows) where no two chose the same.
  func shareOut(_ links: inout [Link]) -> SharedEvents {
    let keys = keysOfSharedEvents(links)
    if keys.isEmpty { return SharedEvents() }
    var numbers: [RivalKey: Int] = [:]
    var rivals: [Rivals] = []
    for key in keys where numbers[key] == nil {
      numbers[key] = rivals.count
      rivals.append(Rivals(host: key.host, tuple: key.tuple))
    }
    for flow in links.indices {
      for end in ends(of: links[flow]) {
        guard let key = key(of: links[flow][end], flow), let number = numbers[key] else { continue }
        rivals[number].flows.append((flow, end))
      }
    }
    var shared: [(event: EventIndex, flows: [FlowIndex])] = []
    for group in rivals { shared += shareOut(group, &links) }
    return SharedEvents(shared.sorted { ($0.event, $0.flows[0]) < ($1.event, $1.flows[0]) })
  }

  /// The ends that rest on a tuple; a flow between two addresses of a host has only one.
  private func ends(of link: Link) -> [FlowEnd] {
    FlowEnd.allCases.filter { end in
      link[end].reason.isOfTuple && (end == .source || link.destination.event != link.source.event)
    }
  }

  private func key(of end: EndLink, _ flow: FlowIndex) -> RivalKey? {
    let columns = sorted.dataset.events.columns
    guard let host = end.host, let event = end.event, columns.connection[event] != .max else { return nil }
    let tuple = columns.tuple[Int(columns.connection[event])]
    return RivalKey(host: host, tuple: tuple, isAsWritten: tuple == sorted.dataset.flows.columns.tuple[flow])
  }

  /// The tuples of the events that two flows of one direction rest on, in the order of the flows.
  private func keysOfSharedEvents(_ links: [Link]) -> [RivalKey] {
    let columns = sorted.dataset.events.columns
    let tuples = sorted.dataset.flows.columns.tuple
    var isUsed = [UInt8](repeating: 0, count: columns.tuple.count)
    var keys: [RivalKey] = []
    func note(_ end: EndLink, _ flow: FlowIndex) {
      guard end.reason.isOfTuple, let event = end.event else { return }
      let connection = Int(columns.connection[event])
      let bit: UInt8 = columns.tuple[connection] == tuples[flow] ? 1 : 2
      if isUsed[connection] & bit != 0, let key = key(of: end, flow) { keys.append(key) }
      isUsed[connection] |= bit
    }
    for flow in links.indices {
      let link = links[flow]
      note(link.source, flow)
      if link.destination.event != link.source.event { note(link.destination, flow) }
    }
    return keys
  }

  private func shareOut(_ rivals: Rivals, _ links: inout [Link]) -> [(event: EventIndex, flows: [FlowIndex])]
  {
    let found = connections[rivals.host]
    let group = found.group(rivals.tuple)
    var isTaken = [Bool](repeating: false, count: group.count)
    var order: [Choice] = []
    for (flow, end) in rivals.flows {
      guard let event = links[flow][end].event, let position = position(of: event, rivals.host, in: group)
      else {
        continue
      }
      let moment = moment(of: flow)
      order.append(
        Choice(
          isConsistent: links[flow][end].reason != .tupleAtOtherTime,
          distance: distance(position, moment, found), time: moment.time, flow: flow, end: end,
          position: position))
    }
    var choices = MinHeap(order)
    var holders: [Int: [(time: Int64, flow: FlowIndex)]] = [:]
    while let choice = choices.popFirst() {
      let position = choice.position
      if isTaken[position - group.lowerBound], choice.isConsistent {
        let moment = moment(of: choice.flow)
        let process = links[choice.flow][choice.end].process
        if let free = nearestFree(in: group, moment, rivals.host, process, isTaken) {
          // Its second choice may be the first of another flow, which is nearer to it.
          var second = choice
          second.position = free
          second.distance = distance(free, moment, found)
          choices.insert(second)
          continue
        }
      }
      isTaken[position - group.lowerBound] = true
      set(choice.end, of: &links[choice.flow], event: Int(found.events[position]))
      holders[position, default: []].append((choice.time, choice.flow))
      guard !choice.isConsistent, let first = holders[position]?[0], first.flow != choice.flow,
        first.time <= choice.time
      else { continue }
      if links[first.flow].rests(on: Int(found.events[position])) {
        set(choice.end, of: &links[choice.flow], reason: .tupleOfEarlierRecord)
      }
    }
    return group.compactMap { position in
      guard let flows = holders[position], flows.count > 1 else { return nil }
      return (
        Int(found.events[position]), flows.sorted { ($0.time, $0.flow) < ($1.time, $1.flow) }.map(\.flow)
      )
    }
  }

  private func position(of event: EventIndex, _ host: HostIndex, in group: Range<Int>) -> Int? {
    let time = clocks[host].network.sensorTime(of: sorted.dataset.events.columns.time[event])
    let found = connections[host]
    return found.part(of: group, from: time, through: time).first { found.events[$0] == UInt32(event) }
  }

  /// The event nearest to a flow that no other flow has, among those of its tuple and of the process it is linked to
  /// that are consistent with it; of very many only those around the flow's start are looked at.
  private func nearestFree(
    in group: Range<Int>, _ flow: FlowMoment, _ host: HostIndex, _ process: ProcessIndex?, _ isTaken: [Bool]
  ) -> Int? {
    let found = connections[host]
    let bounds = flow.whole(within: tolerance(host: host, flow))
    var part = found.part(of: group, from: bounds.lowerBound, through: bounds.upperBound)
    if part.count > Self.windowLimit {
      let middle = found.nearest(in: part, to: flow.middle)
      part = part.clamped(to: middle - Self.windowLimit / 2..<middle + Self.windowLimit / 2)
    }
    return part.filter { position in
      !isTaken[position - group.lowerBound]
        && (process == nil || self.process(of: found.events[position]) == process)
    }.min { (distance($0, flow, found), $0) < (distance($1, flow, found), $1) }
  }

  private func set(_ end: FlowEnd, of link: inout Link, event: EventIndex? = nil, reason: LinkReason? = nil) {
    var changed = link[end]
    if let event { changed.event = event }
    if let reason { changed.reason = reason }
    if end == .source { link.source = changed } else { link.destination = changed }
  }
}

extension Link {
  /// Whether an end rests on the event at a consistent time.
  fileprivate func rests(on event: EventIndex) -> Bool {
    [source, destination].contains {
      $0.event == event && $0.reason.isOfTuple && $0.reason != .tupleAtOtherTime
    }
  }
}
