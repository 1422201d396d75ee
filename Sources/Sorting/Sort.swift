import Records

/// Puts a dataset's records in order and measures how far they were from it. O(n) but for records of the same instant.
package func sort(_ dataset: Dataset, order: RecordOrder = .time) -> SortedDataset {
  let byTime = timeOrder(dataset.events)
  let flowsByTime = RadixSort.order(of: dataset.flows.columns.time)
  let pageOrder: [UInt32]
  let flowOrder: [UInt32]
  switch order {
  case .time:
    pageOrder = byTime
    flowOrder = flowsByTime
  case .recorded:
    pageOrder = Array(0..<UInt32(dataset.events.count))
    flowOrder = Array(0..<UInt32(dataset.flows.count))
  }
  var rank = [UInt32](repeating: 0, count: pageOrder.count)
  for (position, event) in pageOrder.enumerated() { rank[Int(event)] = UInt32(position) }
  let (hostEvents, hostStarts) = group(byTime, by: dataset.events.columns.host, groups: dataset.hosts.count)
  return SortedDataset(
    dataset: dataset, order: order, events: pageOrder, rank: rank, flows: flowOrder, hostEvents: hostEvents,
    hostStarts: hostStarts, disorder: disorder(of: dataset))
}

/// All events by (time, host, record number, event code, input position).
private func timeOrder(_ events: EventTable) -> [UInt32] {
  let columns = events.columns
  var order = RadixSort.order(of: columns.time)
  var start = 0
  while start < order.count {
    var end = start + 1
    let time = columns.time[Int(order[start])]
    while end < order.count, columns.time[Int(order[end])] == time { end += 1 }
    if end - start > 1 {
      order[start..<end].sort { left, right in
        let left = Int(left)
        let right = Int(right)
        if columns.host[left] != columns.host[right] { return columns.host[left] < columns.host[right] }
        if columns.recordNumber[left] != columns.recordNumber[right] {
          return columns.recordNumber[left] < columns.recordNumber[right]
        }
        if columns.code[left] != columns.code[right] { return columns.code[left] < columns.code[right] }
        return left < right
      }
    }
    start = end
  }
  return order
}

/// Groups members by the group of each, keeping their order; group `g` ends up from `starts[g]` to `starts[g + 1]`.
private func group(_ members: [UInt32], by groupOf: [UInt32], groups: Int) -> (members: [UInt32], starts: [Int]) {
  var starts = [Int](repeating: 0, count: groups + 1)
  for group in groupOf { starts[Int(group) + 1] += 1 }
  for index in 0..<groups { starts[index + 1] += starts[index] }
  var next = starts
  var result = [UInt32](repeating: 0, count: members.count)
  for member in members {
    let group = Int(groupOf[Int(member)])
    result[next[group]] = member
    next[group] += 1
  }
  return (result, starts)
}
