import Records

/// All processes of a run with their events, children, flows and trees.
package final class ProcessTable: Sendable {
  package let processes: [Process]
  /// The process of each event, `UInt32.max` for none; indexed by event.
  package let processOfEvent: [UInt32]
  /// The events of each process in page order.
  package let events: Groups
  /// The children of each process in report order.
  package let children: Groups
  /// The flows linked to each process, at their source or destination end, in page order.
  package let flows: Groups
  /// The roots of all trees in report order.
  package let roots: [UInt32]

  package init(
    processes: [Process], processOfEvent: [UInt32], events: Groups, children: Groups, flows: Groups,
    roots: [UInt32]
  ) {
    self.processes = processes
    self.processOfEvent = processOfEvent
    self.events = events
    self.children = children
    self.flows = flows
    self.roots = roots
  }

  package var count: Int { processes.count }

  package subscript(index: ProcessIndex) -> Process {
    // Yields in place: a process is large, and mostly one field of it is wanted.
    _read { yield processes[index] }
  }

  /// The process that an event belongs to.
  package func process(of event: EventIndex) -> ProcessIndex? {
    let index = processOfEvent[event]
    return index == .max ? nil : Int(index)
  }

  /// From the parent up to the root.
  package func ancestors(of index: ProcessIndex) -> [ProcessIndex] {
    var result: [ProcessIndex] = []
    var current = processes[index].parent
    while let parent = current {
      result.append(parent)
      current = processes[parent].parent
    }
    return result
  }

  /// The processes of the tree under `root`, parents before their children, siblings in report order.
  package func tree(under root: ProcessIndex) -> [ProcessIndex] {
    var result: [ProcessIndex] = []
    var pending = [root]
    while let next = pending.popLast() {
      result.append(next)
      pending.append(contentsOf: children[next].reversed().map(Int.init))
    }
    return result
  }
}

/// Lists of indices, one for each of a row of owners, held in two arrays.
package struct Groups: Sendable {
  private let starts: [UInt32]
  private let members: [UInt32]

  /// Group `g` is `members[starts[g]..<starts[g + 1]]`.
  package init(starts: [UInt32], members: [UInt32]) {
    self.starts = starts
    self.members = members
  }

  package var count: Int { max(0, starts.count - 1) }

  package subscript(owner: Int) -> ArraySlice<UInt32> { members[Int(starts[owner])..<Int(starts[owner + 1])] }

  /// Groups members by the owner of each (`UInt32.max` for none); members of one owner keep their order.
  /// O(owners + members).
  package init(owners: Int, members all: [UInt32], ownerOf: (Int) -> UInt32) {
    var starts = [UInt32](repeating: 0, count: owners + 1)
    for member in all {
      let owner = ownerOf(Int(member))
      if owner != .max { starts[Int(owner) + 1] += 1 }
    }
    for owner in 0..<owners { starts[owner + 1] += starts[owner] }
    var next = starts
    var members = [UInt32](repeating: 0, count: Int(starts[owners]))
    for member in all {
      let owner = ownerOf(Int(member))
      if owner == .max { continue }
      members[Int(next[Int(owner)])] = member
      next[Int(owner)] += 1
    }
    self.init(starts: starts, members: members)
  }

  /// The same groups with other members.
  func mapMembers(_ transform: (UInt32) -> UInt32) -> Groups {
    Groups(starts: starts, members: members.map(transform))
  }
}
