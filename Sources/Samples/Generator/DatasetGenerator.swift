/// Makes datasets of any size, in the layout of the sample, without keeping them in memory.
package struct DatasetGenerator: Sendable {
  /// What the dataset is like.
  package let options: GeneratorOptions

  /// A generator of the one dataset that the options describe.
  package init(options: GeneratorOptions) {
    self.options = options
  }

  /// The size at which a piece of a file is handed over.
  private static let pieceBytes = 1 << 20

  /// Hands the files over in pieces of about a megabyte; pieces of one file come in order, those of several mixed.
  ///
  /// - Complexity: O(n log p) time for n events and p events that are made but not written; p depends on the rate of
  ///   events, not on their number in all.
  @discardableResult
  package func generate<Failure: Error>(
    into sink: (DatasetFile, UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> DatasetCounts {
    var activity = GeneratedActivity(options: options)
    var sensor = FlowSensor(options: options)
    let names = activity.hosts.map(\.name)
    let eventTable = EventTable(hostNames: names, writesOrigin: false)
    let flowTable = FlowTable(hostNames: names, writesOrigin: false)
    var buffers = DatasetFile.allCases.map { _ in CSVBuffer(capacity: DatasetGenerator.pieceBytes + 4096) }
    eventTable.appendHeader(to: &buffers[DatasetFile.events.position])
    flowTable.appendHeader(to: &buffers[DatasetFile.flows.position])
    flowTable.appendTruthHeader(to: &buffers[DatasetFile.truth.position])
    HostTable.appendHeader(to: &buffers[DatasetFile.hosts.position])
    for host in activity.hosts {
      HostTable.append(name: host.name, address: host.address, to: &buffers[DatasetFile.hosts.position])
    }

    var events = 0
    func write(_ flow: FlowRow) throws(Failure) {
      flowTable.append(flow, to: &buffers[DatasetFile.flows.position])
      flowTable.appendTruth(flow, line: sensor.flows + 1, to: &buffers[DatasetFile.truth.position])
      try flush(.flows, &buffers, into: sink)
      try flush(.truth, &buffers, into: sink)
    }
    while let (row, isRepeated) = activity.nextEvent() {
      events += 1
      eventTable.append(row, to: &buffers[DatasetFile.events.position])
      try flush(.events, &buffers, into: sink)
      if let flow = sensor.observe(row, isRepeated: isRepeated, hosts: &activity.hosts) { try write(flow) }
    }
    while let flow = sensor.fill(at: activity.now, hosts: &activity.hosts) { try write(flow) }
    for file in DatasetFile.allCases { try flush(file, &buffers, atLeast: 1, into: sink) }
    return DatasetCounts(events: events, flows: sensor.flows, hosts: names.count)
  }

  private func flush<Failure: Error>(
    _ file: DatasetFile, _ buffers: inout [CSVBuffer], atLeast bytes: Int = DatasetGenerator.pieceBytes,
    into sink: (DatasetFile, UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    guard buffers[file.position].bytes.count >= bytes else { return }
    try buffers[file.position].bytes.withUnsafeBufferPointer { content throws(Failure) in
      try sink(file, UnsafeRawBufferPointer(content))
    }
    buffers[file.position].removeAll()
  }
}
