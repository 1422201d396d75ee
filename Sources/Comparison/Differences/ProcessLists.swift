import Records

/// Sorts the processes of two reports into the lists of those that differ.
enum ProcessLists {
  private static let chunk = 4_096

  static func find(
    _ context: ComparisonContext, jobs: Int
  ) async throws(ComparisonError) -> [ProcessList: [Change]] {
    let count = context.new.processes.count
    let chunks = (count + chunk - 1) / chunk
    let parts = await inParallel(jobs: jobs, count: chunks) { number in
      Result { () throws(ComparisonError) in
        try compare(number * chunk..<min(count, (number + 1) * chunk), context)
      }
    }
    var lists: [ProcessList: [Change]] = [:]
    for part in parts {
      for (list, change) in try part.get() { lists[list, default: []].append(change) }
    }
    lists[.gone] = context.processes.new.indices.compactMap {
      context.processes.new[$0] < 0 ? Change(old: Int32($0), new: -1) : nil
    }
    return lists
  }

  private static func compare(
    _ range: Range<Int>, _ context: ComparisonContext
  ) throws(ComparisonError) -> [(ProcessList, Change)] {
    var found: [(ProcessList, Change)] = []
    var comparer = ProcessComparer(context)
    for new in range {
      let change = Change(old: context.processes.old[new], new: Int32(new))
      if change.old < 0 {
        found.append((.added, change))
      } else if let result = try comparer.compare(change.old, change.new) {
        found.append((result.list, change))
      }
    }
    return found
  }
}
