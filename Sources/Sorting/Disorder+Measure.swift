import Records

/// Measures the order of the records as they stand in their inputs. O(n).
func disorder(of dataset: Dataset) -> Disorder {
  let events = dataset.events.columns
  var all = Disorder.Measure()
  var hosts = [Disorder.Measure](repeating: Disorder.Measure(), count: dataset.hosts.count)
  var last: Int64?
  var lastOfHost = [Int64](repeating: .min, count: dataset.hosts.count)
  var source: UInt16?
  for index in events.time.indices {
    if events.source[index] != source {
      source = events.source[index]
      last = nil
      for host in lastOfHost.indices { lastOfHost[host] = .min }
    }
    let time = events.time[index]
    let host = Int(events.host[index])
    all.note(time, after: last ?? .min) { dataset.events[index].place }
    hosts[host].note(time, after: lastOfHost[host]) { dataset.events[index].place }
    last = time
    lastOfHost[host] = time
  }
  return Disorder(events: all, hosts: hosts, flows: disorder(of: dataset.flows))
}

private func disorder(of flows: FlowTable) -> Disorder.Measure {
  var measure = Disorder.Measure()
  let columns = flows.columns
  for index in columns.time.indices {
    let isFirst = index == 0 || columns.source[index] != columns.source[index - 1]
    measure.note(columns.time[index], after: isFirst ? .min : columns.time[index - 1]) { flows[index].place }
  }
  return measure
}

extension Disorder.Measure {
  /// Counts one record and, if its time lies before `previous`, its step back.
  fileprivate mutating func note(_ time: Int64, after previous: Int64, place: () -> RecordPlace) {
    records += 1
    guard time < previous else { return }
    stepsBack += 1
    let step = Timestamp(nanoseconds: previous).distance(from: Timestamp(nanoseconds: time))
    if step > largestStep {
      largestStep = step
      self.place = place()
    }
  }
}
