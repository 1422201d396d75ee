import ArgumentParser
import Pipeline

/// `flowtree bundle`.
struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Put a case of a report, or all of it, into one file for a ticket.",
    discussion: """
      A case is some flows and process trees: their pages, the processes at both ends with their trees, the findings \
      that touch them, and what the report was made of. The ending of the file says its form:

        .html  one page that stands alone, with the style inside; links inside it work, others are plain text
        .zip   the pages of the case as a folder with a manifest; without a case the whole report
        .txt   the summary as plain text, .md as Markdown, for the ticket's own field

      Every file that is read is compared with the report's manifest. The same report gives the same bytes. \
      `flowtree check FILE.zip` checks an archive without unpacking it.

      Examples:
        flowtree bundle report --flow 20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp --output case.html
        flowtree bundle report --output report.zip

      Exit codes: 0 the file stands; 2 it could not be done.
      """)

  @Argument(help: ArgumentHelp("The report's folder.", valueName: "report"), completion: .directory)
  var report: String

  @Option(
    help: ArgumentHelp("A flow of the case: its id, or the path of its page; repeatable.", valueName: "id"))
  var flow: [String] = []

  @Option(
    help: ArgumentHelp("A tree of the case: the name or path of its page; repeatable.", valueName: "id"))
  var tree: [String] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
  var output: String

  @Option(help: ArgumentHelp("The most bytes of one .html file.", valueName: "bytes"))
  var limit = 2_000_000

  @Flag(help: "Write addresses, host names and URLs so that no program makes links of them.")
  var defang = false

  @Flag(help: "Replace the file that stands there.")
  var force = false

  @Flag(help: "Print errors only.")
  var quiet = false

  func validate() throws {
    if limit <= 0 { throw ValidationError("--limit \(limit): give a number above 0") }
  }

  mutating func run() async throws {
    let request = BundleRequest(
      report: report, output: output, flows: flow, trees: tree, limit: limit, defang: defang, force: force)
    throw ExitCode(await perform(BundleRun(request)).rawValue)
  }

  private func perform(_ bundle: BundleRun) async -> ExitStatus {
    let progress = !quiet && Console.isErrorTerminal ? ProgressLine() : nil
    do throws(PipelineError) {
      let text = try await bundle.run(progress: progress)
      if !quiet { Console.output(text) }
      return .done
    } catch {
      Console.error("flowtree: \(error.text)\n")
      return .failed
    }
  }
}
