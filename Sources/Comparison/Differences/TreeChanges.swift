/// Trees that split or joined, by the processes that both reports have.
enum TreeChanges {
  /// Trees of the old report whose processes are now in several. O(processes).
  static func split(_ context: ComparisonContext) -> [TreeChange] {
    find(context.old, context.new) { context.processes.new(of: $0) }
  }

  /// Trees of the new report whose processes were in several.
  static func joined(_ context: ComparisonContext) -> [TreeChange] {
    find(context.new, context.old) { context.processes.old(of: $0) }
  }

  private static func find(
    _ one: ReportIndex, _ other: ReportIndex, counterpart: (Int32) -> Int32
  ) -> [TreeChange] {
    var first = [Int32](repeating: -1, count: one.trees.count)
    var hosts = [Int32](repeating: -1, count: one.trees.count)
    var several: [Int32: Set<Int32>] = [:]
    for number in one.processes.indices {
      let process = one.processes[number]
      let match = counterpart(Int32(number))
      guard match >= 0 else { continue }
      let tree = Int(process.tree)
      let part = other.processes[Int(match)].tree
      hosts[tree] = process.host
      if first[tree] < 0 { first[tree] = part }
      if first[tree] != part { several[process.tree, default: [first[tree]]].insert(part) }
    }
    return several.keys.sorted().map { tree in
      TreeChange(
        host: hosts[Int(tree)], tree: one.trees[Int(tree)],
        parts: (several[tree] ?? []).sorted().map { other.trees[Int($0)] })
    }
  }
}
