import ArgumentParser
import Pipeline

/// `flowtree diff`.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two reports, or two versions of their inputs, and write a report of what differs.",
    discussion: """
      OLD and NEW are folders that `flowtree report` has written, or inputs: a file, or a folder of files, each \
      recognised by its content. A side of several paths is named by --old or --new: files, folders, or - for \
      standard input. Of a report the facts in data/ are read; a file that is not what its manifest says is an error.

      Inputs are read as `flowtree report` reads them, with the same options, which hold for both sides. A report \
      was made with its own options: one that is given must be the same as the report's, else it is an error. \
      Options that differ are listed.

      A flow is the same when endpoints, transport and time are; a process when host and GUID are, or host, pid and \
      start. Times that are all shifted by a constant, a renamed host, and GUIDs that came where only pids were are \
      recognised and told once. The order of rows, places in files and names of pages are no differences.

      Examples:
        flowtree diff report-1 report-2 --output differences
        flowtree diff monday/ tuesday/ --output differences --title "What the new export changed"
        flowtree diff --old monday/*.csv --new tuesday/*.csv hosts.csv --window 0.5 \\
            --host pc7 --output differences
        flowtree diff report-1 report-2 --summary | grep -w flows-re-attributed

      Exit codes: 0 nothing differs; 1 something does; 2 it could not be done.
      """)

  @Argument(
    help: ArgumentHelp("The report or inputs to compare with.", valueName: "old"), completion: .directory)
  var oldPath: String?

  @Argument(
    help: ArgumentHelp("The report or inputs that may differ.", valueName: "new"), completion: .directory)
  var newPath: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The old side instead of OLD: a report, or files, folders, or -.", valueName: "path"),
    completion: .file())
  var old: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The new side instead of NEW: a report, or files, folders, or -.", valueName: "path"),
    completion: .file())
  var new: [String] = []

  @OptionGroup(title: "Reading of sides that are inputs") var choice: ChoiceOptions
  @OptionGroup(title: "Reading of sides that are inputs") var flowFiles: FlowFileOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Print the counts, a name and a number a line; --output may be left out.")
  var summary = false

  @Option(help: ArgumentHelp("The heading of the overview.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "A folder with templates that replace the built-in ones of the same names.", valueName: "folder"),
    completion: .directory)
  var templates: String?

  @Flag(help: "Replace the report that stands there; it is kept until the new one is whole.")
  var force = false

  @Option(
    help: ArgumentHelp("Workers; no byte depends on it (default: one a core).", valueName: "count"))
  var jobs: Int?

  @Flag(help: "Print errors only, and with --summary the counts.")
  var quiet = false

  func validate() throws {
    let paths = [oldPath, newPath].compactMap { $0 }
    let isNamed = !old.isEmpty && !new.isEmpty && paths.isEmpty
    guard isNamed || (old.isEmpty && new.isEmpty && paths.count == 2) else {
      throw ValidationError(
        "there must be two sides: OLD NEW in front of the options, or --old PATH... and --new PATH...")
    }
    if output == nil && !summary {
      throw ValidationError("give --output FOLDER for pages, or --summary for the counts alone")
    }
  }

  mutating func run() async throws {
    var request = DiffRequest(
      old: oldPath.map { [$0] } ?? old, new: newPath.map { [$0] } ?? new, output: output)
    request.reading = try choice.reading(flowFiles)
    request.given = choice.given(flowFiles)
    request.force = force
    request.title = title
    request.templates = templates
    request.jobs = try Jobs.count(jobs)
    let interruption = Interruption()
    let watch = SignalWatch(interruption)
    let status = await perform(request, interruption)
    withExtendedLifetime(watch) {}
    throw ExitCode(status.rawValue)
  }

  private func perform(_ request: DiffRequest, _ interruption: Interruption) async -> ExitStatus {
    let progress = !quiet && Console.isErrorTerminal ? ProgressLine() : nil
    do throws(PipelineError) {
      let outcome = try await DiffRun(request, interruption: interruption).run(progress: progress)
      switch outcome {
      case .compared(let counts, let sentence, _):
        if summary {
          Console.output(counts)
        } else if !quiet {
          Console.output("\(sentence)\nOpen \(request.output ?? "")/index.html\n")
        }
      case .invalid(let issues): Console.error(issues.text)
      }
      return outcome.status
    } catch .interrupted {
      interruption.waitForEnd()
    } catch {
      Console.error("flowtree: \(error.text)\n")
      return .failed
    }
  }
}
