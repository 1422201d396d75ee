import Correlation
import Glibc
import Parsing
import Records
import Samples
import Sorting

/// Parse, sort and correlate with all cores against `wc -l` of the event file.
enum StageSeconds {
  static func measure(_ files: GeneratedFiles, rounds: Int, into table: inout FigureTable) async throws {
    let jobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var count: [Double] = []
    var stages: [(parse: Double, sort: Double, correlate: Double)] = []
    for _ in 0..<rounds {
      // So short a run is soon disturbed: the median of several counts.
      count.append(try (0..<5).map { _ in try wordCount(files.path(.events)) }.median)
      stages.append(try await run(files, jobs: jobs))
    }
    let totals = stages.map { $0.parse + $0.sort + $0.correlate }
    table.add("wordCountSeconds", count.median, "s", "wc -l of the event file")
    table.add("parseSeconds", stages.map(\.parse).median, "s", "parse, \(jobs) workers")
    table.add("sortSeconds", stages.map(\.sort).median, "s", "sort")
    table.add("correlateSeconds", stages.map(\.correlate).median, "s", "correlate")
    table.add("stagesSeconds", totals.median, "s", "parse, sort and correlate together")
    let ratios = zip(totals, count).map { $0 / $1 }
    table.add("stagesToWordCount", ratios.median, "", "times wc -l", goal: "at most 12")
  }

  private static func wordCount(_ path: String) throws -> Double {
    try seconds { try Command.run(["wc", "-l", path]) }
  }

  private static func run(
    _ files: GeneratedFiles, jobs: Int
  ) async throws -> (parse: Double, sort: Double, correlate: Double) {
    let start = now()
    let dataset = try await parse(files.inputs, options: ParsingOptions(jobs: jobs))
    let parsed = now()
    let sorted = sort(dataset)
    let ordered = now()
    let result = await correlate(sorted, options: CorrelationOptions(jobs: jobs))
    let linked = now()
    guard result.links.count == dataset.flows.count else {
      throw BenchmarkError(description: "\(result.links.count) links for \(dataset.flows.count) flows")
    }
    return (parsed - start, ordered - parsed, linked - ordered)
  }
}
