import Records

/// Sorts the flows of two reports into the lists of those that differ.
enum FlowLists {
  private static let chunk = 4_096

  static func find(
    _ context: ComparisonContext, jobs: Int
  ) async throws(ComparisonError) -> [FlowList: [Change]] {
    let count = context.new.flows.count
    let chunks = (count + chunk - 1) / chunk
    let parts = await inParallel(jobs: jobs, count: chunks) { number in
      Result { () throws(ComparisonError) in
        try compare(number * chunk..<min(count, (number + 1) * chunk), context)
      }
    }
    var lists: [FlowList: [Change]] = [:]
    for part in parts {
      for (list, change) in try part.get() { lists[list, default: []].append(change) }
    }
    lists[.gone] = context.flows.new.indices.compactMap {
      context.flows.new[$0] < 0 ? Change(old: Int32($0), new: -1) : nil
    }
    return lists
  }

  private static func compare(
    _ range: Range<Int>, _ context: ComparisonContext
  ) throws(ComparisonError) -> [(FlowList, Change)] {
    var found: [(FlowList, Change)] = []
    var comparer = FlowComparer(context)
    for new in range {
      let change = Change(old: context.flows.old[new], new: Int32(new))
      if change.old < 0 {
        found.append((.added, change))
      } else if !context.isPlainlySame(flow: change.old, change.new),
        let result = try comparer.compare(change.old, change.new)
      {
        found.append((result.list, change))
      }
    }
    return found
  }
}
