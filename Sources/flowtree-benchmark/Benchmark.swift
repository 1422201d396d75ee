import ArgumentParser
import Glibc
import Samples

/// Measures what README.md says about speed and memory, each figure beside what it is compared with.
@main
struct Benchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flowtree-benchmark",
    abstract: "Measure the stages on generated data, next to what they are compared with.",
    discussion: """
      Makes a dataset of 1,000,000 events and 400,000 flows (about 0.6 GB) and one of 10,000 flows, and measures:
      the CSV reader against a loop that counts; events as JSON lines against Foundation's reader; parse, sort and
      correlate against wc -l; the memory of a run that writes only the facts; the pages against libxml2 alone. It
      runs the flowtree that was built beside it. The figures that are compared are taken in turn, so that a busy
      machine slows both.

      Build both for release first: swift build -c release
      """)

  @Option(
    help: ArgumentHelp(
      "Where the datasets go; kept, and used again (default: a temporary folder).", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("Write the figures as JSON.", valueName: "file"), completion: .file())
  var json: String?

  @Option(help: "Events of the large dataset.")
  var events = 1_000_000

  @Option(help: "Flows of the large dataset.")
  var flows = 400_000

  @Option(help: "Flows of the dataset whose pages are measured.")
  var pages = 10_000

  @Option(help: "How often each pair is measured; the median counts.")
  var rounds = 5

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Measure these alone: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "part"))
  var only: [Part] = Part.allCases

  /// What is measured, in this order.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case reader, json, stages, memory, pages
  }

  func validate() throws {
    guard events > 0, flows > 0, pages > 0, rounds > 0 else { throw ValidationError("give numbers above 0") }
  }

  mutating func run() async throws {
    let folder = try WorkFolder(data)
    defer { folder.removeIfTemporary() }
    let large = try folder.dataset(named: "large", events: events, flows: flows, hosts: 200)
    var table = FigureTable()
    for part in Part.allCases where only.contains(part) {
      switch part {
      case .reader: try await ReaderRate.measure(large, rounds: rounds, into: &table)
      case .json: try await JSONRate.measure(large, rounds: rounds, into: &table)
      case .stages: try await StageSeconds.measure(large, rounds: rounds, into: &table)
      case .memory: try FactsMemory.measure(large, folder, into: &table)
      case .pages:
        let small = try folder.dataset(named: "pages", events: pages * 5 / 2, flows: pages, hosts: 50)
        try PageCost.measure(small, folder, rounds: rounds, into: &table)
      }
    }
    if let json { try Files.write(table.json, to: json) }
  }
}
