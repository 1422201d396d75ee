import ArgumentParser
import Pipeline

/// `flowtree templates`.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "Write the built-in templates to a folder, with a list of the keys that each may use.",
    discussion: """
      Keep the files that you change and remove the others, so that they follow the program. The list of keys, keys.md, \
      may stay.

      Example:
        flowtree templates --output my-pages
        flowtree report --sample --templates my-pages --output report

      Exit codes: 0 the folder stands; 2 it could not be done.
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write: new or empty.", valueName: "folder"),
    completion: .directory)
  var output: String

  mutating func run() throws {
    do throws(PipelineError) {
      Console.output(try WriteTemplates(output: output).run())
    } catch {
      Console.error("flowtree: \(error.text)\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }
}
