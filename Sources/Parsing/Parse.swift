import Records

/// What the user may choose about reading.
package struct ParsingOptions: Sendable {
  /// Workers that read side by side; the result does not depend on it.
  package var jobs: Int

  package init(jobs: Int = 1) {
    self.jobs = jobs
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
  var opened: [InputBytes] = []
  for input in inputs { opened.append(try input.open()) }
  counter.begin(total: opened.reduce(0) { $0 + $1.count })
  var assembly = DatasetAssembly(jobs: options.jobs, counter: counter)
  for (index, name) in inputs.displayNames.enumerated() {
    try await assembly.add(inputs[index], opened[index], name: name)
  }
  return await assembly.finish()
}

/// A dataset while its inputs are read one after the other.
private struct DatasetAssembly {
  let jobs: Int
  let counter: WorkCounter
  var receipts: [SourceReceipt] = []
  var rawSources: [RawRecords.Source] = []
  var events = EventAssembler()
  var flows = FlowTable.Columns()
  var hostEntries: [HostCSVReader.Entry] = []

  mutating func add(_ input: ParsingInput, _ bytes: InputBytes, name: String) async throws(ParsingError) {
    let recognition = try Recognition.recognise(bytes, input)
    var receipt = SourceReceipt(name: name, kind: input.kind, format: recognition.format, bytes: bytes.count)
    let source = receipts.count
    do throws(InputReadError) {
      switch recognition {
      case .eventCSV(let table, let map):
        (receipt.taken, receipt.ignored) = map.uses
        let reading = try await table.read(jobs: jobs, counter: counter) { EventCSVReader(map) }
        receipt.note(reading, header: table.header) { $0.times }
        events.append(reading, source: source)
        receipt.locateTimeColumns { events.place(source: source, offset: $0) }
        rawSources.append(RawRecords.Source(name: input.name, input: bytes, header: table.header))
      case .flowCSV(let table, let map):
        (receipt.taken, receipt.ignored) = map.uses
        let reading = try await table.read(jobs: jobs, counter: counter) { FlowCSVReader(map, source: source) }
        receipt.note(reading, header: table.header) { $0.times }
        flows.append(reading)
        receipt.locateTimeColumns { flows.place(source: source, offset: $0) }
        rawSources.append(RawRecords.Source(name: input.name, input: bytes, header: table.header))
      case .hostCSV(let table, let map):
        (receipt.taken, receipt.ignored) = map.uses
        let reading = try await table.read(jobs: jobs, counter: counter) { HostCSVReader(map) }
        receipt.note(reading, header: table.header) { _ in nil }
        for part in reading.parts { hostEntries += reading.consumers[part.worker].entries[part.records] }
        rawSources.append(RawRecords.Source(name: input.name, input: bytes, header: table.header))
      }
    } catch {
      throw input.unreadable(error.errno)
    }
    receipts.append(receipt)
    guard receipt.records > 0 else { throw ParsingError.noRecords(input, receipt) }
  }

  consuming func finish() async -> Dataset {
    let (table, texts, hosts) = await events.finish(hostEntries: hostEntries)
    return Dataset(
      sources: receipts, texts: texts, events: table, flows: FlowTable(flows), hosts: hosts,
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
