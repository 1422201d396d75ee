import Correlation
import Crypto
import Parsing
import Sorting

/// The stages from the inputs to the correlated dataset.
struct DatasetReading: Sendable {
  private let request: ReportRequest
  private let interruption: Interruption

  /// A dataset, and what it was read from.
  struct Read: Sendable {
    var data: CorrelatedDataset
    var leftOut: Selection.LeftOut
    /// In the order of the dataset's sources.
    var inputs: [InputFile]
    var hashes: [SHA256Digest]

    /// Throws when an input is not what it was when the run began.
    func checkUnchanged() throws {
      for input in inputs { try input.checkUnchanged() }
    }
  }

  init(_ request: ReportRequest, interruption: Interruption) {
    self.request = request
    self.interruption = interruption
  }

  func run(_ log: inout StageLog) async throws(PipelineError) -> Read {
    let reading = request.reading
    let inputs = try await log.run(.inputs) { _ in try request.inputs.files(map: reading.flowMap) }
    let hashes = try await log.run(.inputs) { counter in
      try await InputHashing.hashes(
        of: inputs, jobs: request.jobs, counter: counter, interruption: interruption)
    }
    let parsed = try await log.run(.parse) { counter in
      try await parse(
        inputs.map(\.parsing),
        options: ParsingOptions(jobs: request.jobs, flowZone: reading.flowZone, flowMap: reading.flowMap),
        counter: counter)
    }
    let (dataset, leftOut) = try await log.run(.select) { _ in try reading.selection.apply(to: parsed) }
    let sorted = try await log.run(.sort) { _ in sort(dataset, order: reading.order) }
    let data = try await log.run(.correlate) { _ in
      await correlate(sorted, options: CorrelationOptions(window: reading.window, jobs: request.jobs))
    }
    return Read(data: data, leftOut: leftOut, inputs: inputs, hashes: hashes)
  }
}
