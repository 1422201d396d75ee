/// The memory of a run that writes only the facts.
enum FactsMemory {
  static func measure(_ files: GeneratedFiles, _ folder: WorkFolder, into table: inout FigureTable) throws {
    let (report, timings) = (folder.path + "/facts", folder.path + "/facts.json")
    let options = ["--facts-only", "--force", "--quiet", "--timings", timings, "--output", report]
    let time = try seconds { try Command.run([try Command.flowtree(), "report"] + files.options + options) }
    let peak = try TimingsReading(path: timings).number("peakMemoryBytes")
    table.add("factsSeconds", time, "s", "flowtree report --facts-only, from start to end")
    table.add("factsPeakMegabytes", peak / 1e6, "MB", "its peak memory", goal: "under 700")
    try Command.run(["rm", "-rf", report])
  }
}
