import Records

/// What the user may choose about reading.
package struct ParsingOptions: Sendable {
  /// Workers that read side by side; the result does not depend on it.
  package var jobs: Int

  /// The zone of times in flow records that say none.
  package var flowZone: FlowZone
  /// What the columns of a flow CSV of an unknown layout mean.
  package var flowMap: FlowMap?

  package init(jobs: Int = 1, flowZone: FlowZone = .utc, flowMap: FlowMap? = nil) {
    self.jobs = jobs
    self.flowZone = flowZone
    self.flowMap = flowMap
  }
}

/// Reads all inputs into one dataset; `counter` counts bytes.
///
/// Rows that cannot be used are refused and told in the receipt of their input; an input that cannot be read, is of
/// another kind, or has no usable row ends the reading with an error. O(bytes) for well-formed inputs; memory grows
/// with the number of records and of different texts, not with the bytes.
package func parse(
  _ inputs: [ParsingInput], options: ParsingOptions = ParsingOptions(), counter: WorkCounter = WorkCounter()
) async throws(ParsingError) -> Dataset {
  if inputs.count > sourceLimit {
    throw ParsingError(
      id: "input.too-many", input: inputs[sourceLimit].name,
      message: "found \(inputs.count) inputs; expected at most \(sourceLimit)",
      advice: "join small files into larger ones")
  }
  var opened: [InputBytes] = []
  for input in inputs { opened.append(try input.open()) }
  counter.begin(total: opened.reduce(0) { $0 + $1.count })
  var assembly = DatasetAssembly(options: options, counter: counter)
  for (index, name) in inputs.displayNames.enumerated() {
    try await assembly.add(inputs[index], opened[index], name: name)
  }
  try assembly.checkEvents()
  try assembly.checkFlows()
  try assembly.checkMap()
  return try await assembly.finish(inputs)
}

/// The most inputs of a run: records name theirs in 16 bits.
private let sourceLimit = Int(UInt16.max) + 1

/// A dataset while its inputs are read one after the other.
private struct DatasetAssembly {
  let options: ParsingOptions
  let counter: WorkCounter
  var receipts: [SourceReceipt] = []
  var rawSources: [RawRecords.Source] = []
  var records = RecordCollection()

  mutating func add(_ input: ParsingInput, _ bytes: InputBytes, name: String) async throws(ParsingError) {
    let recognised = try Recognition.recognise(bytes, input, options: options)
    var receipt = SourceReceipt(name: name, kind: input.kind, format: recognised.format, bytes: bytes.count)
    let reading = InputReading(
      source: receipts.count, jobs: options.jobs, counter: counter, flowZone: options.flowZone)
    do throws(InputReadError) {
      let fields = try await recognised.read(reading, into: &records, receipt: &receipt)
      rawSources.append(RawRecords.Source(name: input.name, input: bytes, fields: fields))
    } catch {
      throw input.unreadable(error.errno)
    }
    receipts.append(receipt)
    // One of many logs may hold other channels alone.
    guard receipt.records > 0 || receipt.leftOutCount > 0 else {
      throw ParsingError.noRecords(input, receipt)
    }
  }

  /// Throws when inputs of events were read and none holds an event.
  func checkEvents() throws(ParsingError) {
    let receipts = receipts.filter { $0.kind == .events }
    guard let first = receipts.first, !receipts.contains(where: { $0.records > 0 }) else { return }
    throw ParsingError(
      id: "input.no-rows", input: first.name,
      message: "found no Sysmon event among \(first.leftOutCount) records of other channels "
        + "(\(first.leftOut.map(\.kind).prefix(5).joined(separator: ", ")))",
      advice: "export the channel Microsoft-Windows-Sysmon/Operational")
  }

  /// Throws when inputs of flows were read and none holds a flow.
  func checkFlows() throws(ParsingError) {
    let receipts = receipts.filter { $0.kind == .flows }
    guard let first = receipts.first, !receipts.contains(where: { $0.records > 0 }) else { return }
    let kinds = first.leftOut.prefix(5).map { "\($0.kind) \($0.count)" }.joined(separator: ", ")
    throw ParsingError(
      id: "input.no-rows", input: first.name, message: "found no flow; left out were: \(kinds)",
      advice: "check that this is the right file, and that its export was not empty")
  }

  /// Throws when the user's map of columns fits no input.
  func checkMap() throws(ParsingError) {
    guard options.flowMap != nil, !receipts.contains(where: { $0.format == FlowMap.format }) else { return }
    throw ParsingError(
      id: "input.map-not-used", input: "--map", message: "no flow input has all the columns that it names",
      advice: receipts.filter { $0.kind == .flows }.map {
        "columns of \($0.name): \(($0.taken.map(\.column) + $0.ignored).joined(separator: ", "))"
      }.joined(separator: "; "))
  }

  consuming func finish(_ inputs: [ParsingInput]) async throws(ParsingError) -> Dataset {
    let replies = records.flows.joinPairs(among: records.oneWayFlows, sources: receipts.count)
    for (source, count) in replies.enumerated() { receipts[source].replies = count }
    let (table, texts, named) = await records.events.finish(hostEntries: records.hostEntries)
    let flows = FlowTable(records.flows)
    let hosts = named.completed(table.columns, flows.columns)
    let truth = TrueLinks(records.truth, flows: flows, hosts: hosts, sources: receipts)
    truth.note(in: &receipts)
    for (input, receipt) in zip(inputs, receipts) where receipt.kind == .truth && receipt.records == 0 {
      throw ParsingError.noRecords(input, receipt)
    }
    return Dataset(
      sources: receipts, texts: texts, events: table, flows: flows, hosts: hosts, truth: truth.links,
      raw: RawRecords(sources: rawSources))
  }
}

extension ParsingError {
  /// An input whose header is usable but from which no row could be taken.
  fileprivate static func noRecords(_ input: ParsingInput, _ receipt: SourceReceipt) -> ParsingError {
    let first = receipt.diagnostics.first.map { "; the first: \($0.text)" } ?? ""
    return ParsingError(
      id: "input.no-rows", input: input.name,
      message: receipt.refused > 0
        ? "every row was refused (\(receipt.refused))\(first)" : "found a header and no rows; expected rows",
      advice: "check that this is the right file")
  }
}
