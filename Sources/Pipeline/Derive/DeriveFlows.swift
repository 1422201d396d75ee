import Parsing
import Records
import Sorting

/// `flowtree derive-flows`: makes a file of flows out of the connections that the events recorded, as the authors of
/// BRAWL made theirs.
package struct DeriveFlows: Sendable {
  private let events: [String]
  private let output: String
  private let force: Bool
  private let jobs: Int

  package init(events: [String], output: String, force: Bool, jobs: Int) {
    self.events = events
    self.output = output
    self.force = force
    self.jobs = jobs
  }

  /// What a run tells on standard output.
  package struct Summary: Sendable {
    /// One line, with its end.
    package let text: String
  }

  /// Reads the events and writes the file; a file that stands there stays as it is when the run fails.
  package func run(progress: ProgressLine? = nil) async throws(PipelineError) -> Summary {
    var log = StageLog(progress: progress, interruption: Interruption(), jobs: jobs)
    let file = try await log.run(.output) { _ in try OutputFile(output, force: force) }
    let inputs = try await log.run(.inputs) { _ in
      try InputList.paths(events: events, flows: [], hosts: []).files(map: nil)
    }
    let dataset = try await log.run(.parse) { counter in
      try await parse(inputs.map(\.parsing), options: ParsingOptions(jobs: jobs), counter: counter)
    }
    let sorted = try await log.run(.sort) { _ in sort(dataset, order: .time) }
    let (bytes, rows) = try await log.run(.facts) { _ in
      let table = DerivedFlows(sorted)
      guard table.rows > 0 else {
        throw OptionError(
          "--events", "hold no network connection (event 3 with both addresses)",
          advice: "give events of a host where Sysmon logs connections")
      }
      return (table.bytes, table.rows)
    }
    try await log.run(.move) { _ in
      for input in inputs { try input.checkUnchanged() }
      try file.write(bytes)
    }
    return Summary(
      text: "\(output): \(Figures.count(rows, "flow")) of \(Figures.count(dataset.events.count, "event"))\n")
  }
}
