import ArgumentParser
import Pipeline
import Samples

/// `flowtree generate`, hidden: makes datasets for tests and benchmarks.
struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write a generated dataset of any size, with the truth about its flows.",
    shouldDisplay: false)

  @Option(help: "Rows of the events table.")
  var events = 100_000

  @Option(help: "Rows of the flow table.")
  var flows = 40_000

  @Option(help: "Machines, 2 to 60,000.")
  var hosts = 50

  @Option(help: "Where the pseudo-random sequence starts; the same seed gives the same bytes.")
  var seed: UInt64 = 1

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "folder"),
    completion: .directory)
  var output: String

  func validate() throws {
    guard events >= 0, flows >= 0, (2...60_000).contains(hosts) else {
      throw ValidationError("give at least 0 events and flows, and 2 to 60000 hosts")
    }
  }

  mutating func run() async throws {
    do throws(DatasetWriteError) {
      let options = GeneratorOptions(seed: seed, events: events, flows: flows, hosts: hosts)
      let counts = try GeneratedDataset.write(to: output, options: options)
      Console.output("\(output): \(counts.events) events, \(counts.flows) flows, \(counts.hosts) hosts\n")
    } catch {
      Console.error("flowtree: generate: \(error)\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }
}
