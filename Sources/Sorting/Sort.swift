import Records

/// Puts a dataset's records in order, measures how far they were from it, and leaves out events that are there twice.
///
/// O(n) but for records of the same instant.
package func sort(_ read: Dataset, order: RecordOrder = .time) -> SortedDataset {
  let disorder = disorder(of: read)
  let (dataset, byTime) = withoutRepeats(read, byTime: timeOrder(read.events))
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
    dataset: dataset, order: order, events: pageOrder, rank: rank, flows: flowOrder,
    timeOrder: byTime, hostEvents: hostEvents, hostStarts: hostStarts, disorder: disorder)
}

/// All events by (time, host, record number, event code, input position).
private func timeOrder(_ events: EventTable) -> [UInt32] {
  var order = RadixSort.order(of: events.columns.time)
  let ties = TieOrder(events)
  order.withUnsafeMutableBufferPointer { order in
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, ties.isSameTime(order[end], order[start]) { end += 1 }
      if end - start > 1 { ties.sort(UnsafeMutableBufferPointer(rebasing: order[start..<end])) }
      start = end
    }
  }
  return order
}

/// The order of events of one instant.
private struct TieOrder {
  /// Runs up to this length are sorted by insertion.
  private static let shortRun = 16

  private let times: [Int64]
  private let hosts: [UInt32]
  private let recordNumbers: [Int64]
  private let codes: [UInt8]

  init(_ events: EventTable) {
    times = events.columns.time
    hosts = events.columns.host
    recordNumbers = events.columns.recordNumber
    codes = events.columns.code
  }

  @inline(__always)
  func isSameTime(_ left: UInt32, _ right: UInt32) -> Bool { times[Int(left)] == times[Int(right)] }

  func sort(_ run: UnsafeMutableBufferPointer<UInt32>) {
    if run.count > Self.shortRun {
      var run = run
      run.sort { precedes($0, $1) }
      return
    }
    for index in 1..<run.count {
      let event = run[index]
      var position = index
      while position > 0, precedes(event, run[position - 1]) {
        run[position] = run[position - 1]
        position -= 1
      }
      run[position] = event
    }
  }

  private func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
    let (left, right) = (Int(left), Int(right))
    if hosts[left] != hosts[right] { return hosts[left] < hosts[right] }
    if recordNumbers[left] != recordNumbers[right] { return recordNumbers[left] < recordNumbers[right] }
    return codes[left] != codes[right] ? codes[left] < codes[right] : left < right
  }
}

/// Groups members by the group of each, keeping their order; group `g` ends up from `starts[g]` to `starts[g + 1]`.
private func group(_ members: [UInt32], by groupOf: [UInt32], groups: Int) -> (
  members: [UInt32], starts: [Int]
) {
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
