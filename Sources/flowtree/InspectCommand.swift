import ArgumentParser
import Pipeline

/// `flowtree inspect`.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tell what would be understood of each input, without making a report.",
    discussion: """
      Reads every file by itself and prints a table: the format that its content shows, records read, refused and left \
      out, records joined as replies, and why.

      Exit codes: 0 every file can be read; 1 some cannot; 2 it could not be done.
      """)

  @OptionGroup(title: "Inputs") var inputs: InputOptions

  @Option(help: ArgumentHelp("Workers (default: one a core).", valueName: "count"))
  var jobs: Int?

  mutating func run() async throws {
    let flowFiles = inputs.flowFiles
    let inspection = Inspection(
      inputs: inputs.list, jobs: try Jobs.count(jobs),
      flowZone: try FlowOptions.zone(flowFiles.flowsTimezone ?? "UTC"),
      flowMap: try FlowOptions.map(flowFiles.map))
    throw ExitCode(await perform(inspection).rawValue)
  }

  private func perform(_ inspection: Inspection) async -> ExitStatus {
    do throws(PipelineError) {
      let table = try await inspection.run(progress: Console.isErrorTerminal ? ProgressLine() : nil)
      Console.output(table.text)
      return table.status
    } catch {
      Console.error("flowtree: \(error.text)\n")
      return .failed
    }
  }
}
