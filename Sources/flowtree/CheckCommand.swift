import ArgumentParser
import Pipeline

/// `flowtree check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compare a report with its manifest and validate all its pages and links again.",
    discussion: """
      Names every file that is changed, missing or additional, and every page that breaks a rule. Nothing is written, \
      and no link is followed out of the folder.

      Exit codes: 0 all is as it was written; 1 something is not; 2 the folder or archive cannot be checked.
      """)

  @Argument(
    help: ArgumentHelp("The report's folder, or its ZIP archive.", valueName: "report"), completion: .file())
  var report: String

  @Option(help: ArgumentHelp("Workers (default: one a core).", valueName: "count"))
  var jobs: Int?

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  mutating func run() async throws {
    let check = ReportCheck(path: report, jobs: try Jobs.count(jobs))
    throw ExitCode(await perform(check).rawValue)
  }

  private func perform(_ check: ReportCheck) async -> ExitStatus {
    let progress = !quiet && Console.isErrorTerminal ? ProgressLine() : nil
    do throws(PipelineError) {
      let result = try await check.run(progress: progress)
      if !quiet || !result.isClean { Console.output(result.text) }
      return result.status
    } catch {
      Console.error("flowtree: \(error.text)\n")
      return .failed
    }
  }
}
