import Records

/// Measures the order of the records as they stand in their inputs. O(n).
func disorder(of dataset: Dataset) -> Disorder {
  let hosts = dataset.hosts.count
  var all = StepCounter()
  var byHost = [StepCounter](repeating: StepCounter(), count: hosts)
  let times = dataset.events.columns.time
  let hostOf = dataset.events.columns.host
  let sources = dataset.events.columns.source
  for index in times.indices {
    if index > 0, sources[index] != sources[index - 1] {
      all.previous = .min
      for host in 0..<hosts { byHost[host].previous = .min }
    }
    all.note(times[index], at: index)
    byHost[Int(hostOf[index])].note(times[index], at: index)
  }
  return Disorder(
    events: all.measure { dataset.events[$0].place },
    hosts: byHost.map { $0.measure { dataset.events[$0].place } }, flows: disorder(of: dataset.flows))
}

private func disorder(of flows: FlowTable) -> Disorder.Measure {
  var counter = StepCounter()
  let times = flows.columns.time
  let sources = flows.columns.source
  for index in times.indices {
    if index > 0, sources[index] != sources[index - 1] { counter.previous = .min }
    counter.note(times[index], at: index)
  }
  return counter.measure { flows[$0].place }
}

/// Counts the steps back in one sequence of records.
private struct StepCounter {
  /// The time of the record in front; the least of all times in front of the first.
  var previous = Int64.min
  private var records = 0
  private var stepsBack = 0
  private var largestStep: Int64 = 0
  private var largestAt: Int?

  mutating func note(_ time: Int64, at index: Int) {
    records += 1
    if time < previous { noteStep(time, index) }
    previous = time
  }

  private mutating func noteStep(_ time: Int64, _ index: Int) {
    stepsBack += 1
    let step = Timestamp(nanoseconds: previous).distance(from: Timestamp(nanoseconds: time))
    if step > largestStep {
      largestStep = step
      largestAt = index
    }
  }

  func measure(place: (Int) -> RecordPlace) -> Disorder.Measure {
    var measure = Disorder.Measure()
    measure.records = records
    measure.stepsBack = stepsBack
    measure.largestStep = largestStep
    measure.place = largestAt.map(place)
    return measure
  }
}
