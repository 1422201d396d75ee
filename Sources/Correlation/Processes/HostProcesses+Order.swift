import Records
import Sorting

extension HostProcesses {
  /// Cuts every cycle of parent links at its earliest process, which so becomes a root. O(n).
  mutating func breakCycles() {
    enum Visit: UInt8 { case none, open, done }
    var visits = [Visit](repeating: .none, count: processes.count)
    for start in processes.indices where visits[start] == .none {
      var path: [Int] = []
      var current: Int? = start
      while let index = current, visits[index] == .none {
        visits[index] = .open
        path.append(index)
        current = processes[index].parent
      }
      if let entry = current, visits[entry] == .open {
        let cycle = path.drop { $0 != entry }
        if let root = cycle.min(by: { orderKey($0) < orderKey($1) }) {
          processes[root].parent = nil
          cycles.append(root)
        }
      }
      for index in path { visits[index] = .done }
    }
  }

  /// Puts the processes in report order and carries all numbers over.
  mutating func putInOrder() {
    // The keys are made in a plain loop: a closure over self would copy all of it for each process.
    let events = sorted.dataset.events
    var keys: [OrderKey] = []
    keys.reserveCapacity(processes.count)
    for (index, process) in processes.enumerated() { keys.append(OrderKey(process, index, events)) }
    let order = keys.sorted().map(\.index)
    var newIndex = [Int](repeating: 0, count: order.count)
    for (position, old) in order.enumerated() { newIndex[old] = position }
    processes = order.map { processes[$0] }
    for index in processes.indices { processes[index].parent = processes[index].parent.map { newIndex[$0] } }
    for position in processOfEvent.indices where processOfEvent[position] != .max {
      processOfEvent[position] = UInt32(newIndex[Int(processOfEvent[position])])
    }
    cycles = cycles.map { newIndex[$0] }.sorted()
    setRoots()
  }

  private mutating func setRoots() {
    var isSet = [Bool](repeating: false, count: processes.count)
    for start in processes.indices where !isSet[start] {
      var path: [Int] = []
      var current = start
      while !isSet[current], let parent = processes[current].parent {
        path.append(current)
        current = parent
      }
      if !isSet[current] {
        processes[current].root = current
        processes[current].depth = 0
        isSet[current] = true
      }
      for index in path.reversed() {
        let parent = processes[index].parent ?? index
        processes[index].root = processes[parent].root
        processes[index].depth = processes[parent].depth + 1
        isSet[index] = true
      }
    }
  }

  private func orderKey(_ index: Int) -> OrderKey {
    OrderKey(processes[index], index, sorted.dataset.events)
  }
}

/// Report order on a host: start, first sighting, or the child that tells of a placeholder; then GUID, pid, the first
/// event.
private struct OrderKey: Comparable {
  var time: Timestamp
  var guid: ProcessGUID
  var pid: UInt32
  var event: Int
  var index: Int

  init(_ process: Process, _ index: Int, _ events: EventTable) {
    let child = process.placeholderFrom.map { events[$0].time }
    time = process.started ?? process.firstSeen ?? child ?? Timestamp(nanoseconds: .min)
    guid = process.guid ?? .zero
    pid = process.pid ?? .max
    event = process.createEvent ?? process.placeholderFrom ?? .max
    self.index = index
  }

  static func < (left: OrderKey, right: OrderKey) -> Bool {
    if left.time != right.time { return left.time < right.time }
    if left.guid != right.guid { return left.guid < right.guid }
    if left.pid != right.pid { return left.pid < right.pid }
    return (left.event, left.index) < (right.event, right.index)
  }
}
