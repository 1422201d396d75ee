import ArgumentParser
import Pipeline

/// The command line. It reads options and calls Pipeline; nothing is decided here.
@main
struct Flowtree: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flowtree",
    abstract: "Turns Windows Sysmon events and network flows into a folder of static HTML pages.",
    discussion: """
      One page for each flow and one for each process tree, with the reason for every link between them. The folder \
      needs no server, no network and no script; the same inputs and options always give the same bytes.

      First steps:
        flowtree report --sample --output sample-report
        flowtree report --events sysmon.csv --flows flows.csv --hosts hosts.csv \\
            --output report
        flowtree check report
        flowtree diff older-report report --output differences

      Exit codes: 0 done; 1 done, and there is something to see; 2 could not be done.
      """,
    version: FlowtreeVersion.text,
    subcommands: [
      ReportCommand.self, CheckCommand.self, DiffCommand.self, BundleCommand.self, InspectCommand.self,
      DeriveFlowsCommand.self,
      TemplatesCommand.self, GenerateCommand.self,
    ])

  /// Parses the command line and runs the command; every way out has an exit code of `ExitStatus`.
  static func main() async {
    Console.ignoreBrokenPipes()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let status as ExitCode {
      Exit.now(status.rawValue)
    } catch let error as OptionError {
      Console.error("flowtree: \(error.message)\n  \(error.advice)\n")
      Exit.now(ExitStatus.failed.rawValue)
    } catch {
      end(with: error)
    }
  }

  /// Help and version end well; what ArgumentParser calls a usage error (64) is "could not be done".
  private static func end(with error: any Error) -> Never {
    let message = fullMessage(for: error)
    if exitCode(for: error).isSuccess {
      Console.output(message + "\n")
      Exit.now(ExitStatus.done.rawValue)
    }
    Console.error(message + "\n")
    Exit.now(ExitStatus.failed.rawValue)
  }
}
