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
        if let root = cycle.min(by: { precedes($0, $1) }) {
          processes[root].parent = nil
          cycles.append(root)
        }
      }
      for index in path { visits[index] = .done }
    }
  }

  /// Puts the processes in report order and carries all numbers over.
  mutating func putInOrder() {
    let order = processes.indices.sorted { precedes($0, $1) }
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

  /// Report order on a host: start, first sighting, or the child that tells of a placeholder; then GUID, pid, the first
  /// event.
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let leftKey = key(left)
    let rightKey = key(right)
    if leftKey.time != rightKey.time { return leftKey.time < rightKey.time }
    if leftKey.guid != rightKey.guid { return leftKey.guid < rightKey.guid }
    if leftKey.pid != rightKey.pid { return leftKey.pid < rightKey.pid }
    if leftKey.event != rightKey.event { return leftKey.event < rightKey.event }
    return left < right
  }

  private func key(_ index: Int) -> (time: Timestamp, guid: ProcessGUID, pid: UInt32, event: Int) {
    let process = processes[index]
    let child = process.placeholderFrom.map { sorted.dataset.events[$0].time }
    return (
      process.started ?? process.firstSeen ?? child ?? Timestamp(nanoseconds: .min), process.guid ?? .zero,
      process.pid ?? .max, process.createEvent ?? process.placeholderFrom ?? .max
    )
  }
}
