import ArgumentParser
import Pipeline

/// `flowtree derive-flows`.
struct DeriveFlowsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive-flows",
    abstract: "Write a flow file made of the connections in the events.",
    discussion: """
      One row for each event 3, in the layout of the notebook's netflow-like CSV, in the order of time: for data \
      without a network sensor. Such flows agree with the events by construction, so their links say nothing about \
      how well flows of a sensor would be linked.

      Example:
        flowtree derive-flows --events sysmon.xml --output flows.csv
        flowtree report --events sysmon.xml --flows flows.csv --output report

      Exit codes: 0 the file stands; 2 it could not be done.
      """)

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Sysmon events: files, folders, or -.", valueName: "file"),
    completion: .file())
  var events: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
  var output: String

  @Flag(help: "Replace the file that stands there.")
  var force = false

  @Option(help: ArgumentHelp("Workers (default: one a core).", valueName: "count"))
  var jobs: Int?

  @Flag(help: "Print errors only.")
  var quiet = false

  mutating func run() async throws {
    let derive = DeriveFlows(events: events, output: output, force: force, jobs: try Jobs.count(jobs))
    throw ExitCode(await perform(derive).rawValue)
  }

  private func perform(_ derive: DeriveFlows) async -> ExitStatus {
    let progress = !quiet && Console.isErrorTerminal ? ProgressLine() : nil
    do throws(PipelineError) {
      let summary = try await derive.run(progress: progress)
      if !quiet { Console.output(summary.text) }
      return .done
    } catch {
      Console.error("flowtree: \(error.text)\n")
      return .failed
    }
  }
}
