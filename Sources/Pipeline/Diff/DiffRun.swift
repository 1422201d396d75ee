import Comparison
import Crypto
import Glibc
import Records
import Rendering
import Validation

/// One comparison: from two reports or their inputs to a report of what differs.
package struct DiffRun: Sendable {
  package let request: DiffRequest
  private let interruption: Interruption

  private static let title = "flowtree comparison"

  /// Whoever holds `interruption` can stop the run.
  package init(_ request: DiffRequest, interruption: Interruption = Interruption()) {
    self.request = request
    self.interruption = interruption
  }

  /// The stages in order. Every failure carries its stage's name and leaves the destination as it was.
  package func run(progress: ProgressLine? = nil) async throws(PipelineError) -> DiffOutcome {
    var log = StageLog(progress: progress, interruption: interruption, jobs: request.jobs)
    let staging = try await log.run(.output) { _ in
      try interruption.makeStaging {
        try StagingFolder(destination: request.output ?? Self.temporaryPath, force: request.force)
      }
    }
    do {
      let outcome = try await run(in: staging, &log)
      // Nothing happens where the report has moved to its place.
      try await log.run(.move) { _ in try staging.remove() }
      return outcome
    } catch {
      try staging.remove(after: error)
      throw error
    }
  }

  /// One stream cannot be both sides.
  private func checkStream() throws(OptionError) {
    let stream = InputList.standardInput
    guard request.old.contains(stream), request.new.contains(stream) else { return }
    throw OptionError(
      stream, "is on both sides", advice: "copy standard input to a file first, and name that")
  }

  /// Where facts of inputs go when no report is written.
  private static var temporaryPath: String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
    return "\(folder)/flowtree-diff-\(getpid())"
  }

  private func run(in staging: StagingFolder, _ log: inout StageLog) async throws(PipelineError)
    -> DiffOutcome
  {
    let overrides = try await log.run(.templates) { _ in try TemplateFolder.files(in: request.templates) }
    let templates = try await log.run(.templates) { _ in
      let templates = try TemplateCatalog(overrides: overrides)
      _ = try PageValidator(schema: templates.schema)
      return templates
    }
    try await log.run(.inputs) { _ in try checkStream() }
    let names = SideNames.names(request.old, request.new)
    let old = try await side(request.old, names.old, "old", staging).run(&log)
    let new = try await side(request.new, names.new, "new", staging).run(&log)
    let differences = try await log.run(.compare) { _ in
      try await ReportDifferences.find(old.report, new.report, jobs: request.jobs)
    }
    let summary = differences.summary
    let outcome = DiffOutcome.compared(
      counts: summary.text, sentence: summary.sentence, isEmpty: differences.isEmpty)
    guard request.output != nil else { return outcome }
    let site = ComparisonSite(differences, templates, title: request.title ?? Self.title)
    var written = try await PagesRun(
      pages: ComparisonRenderer(site), assets: [("assets/report.css", templates.styleSheet)],
      otherFiles: [DifferencesFile.path], schema: templates.schema, report: staging.report,
      jobs: request.jobs,
      interruption: interruption
    ).run(&log)
    guard written.issues.isEmpty else { return .invalid(written.issues) }
    written.files.append(try await log.run(.facts) { _ in try write(differences, to: staging.report) })
    let manifest = self.manifest([old.input, new.input], overrides, summary, written)
    try await log.run(.manifest) { _ in
      var writer = TreeWriter(top: staging.report)
      try writer.write(manifest.bytes, to: Manifest.fileName)
    }
    try await log.run(.move) { _ in try staging.moveIntoPlace() }
    return outcome
  }

  private func side(
    _ paths: [String], _ name: String, _ folder: String, _ staging: StagingFolder
  ) -> SideReading {
    SideReading(
      paths: paths, name: name, folder: folder, reading: request.reading, given: request.given,
      staging: staging, jobs: request.jobs, interruption: interruption)
  }

  private func write(_ differences: ReportDifferences, to report: Folder) throws -> Manifest.File {
    var writer = TreeWriter(top: report)
    var output = HashedFile(try writer.create(DifferencesFile.path), path: DifferencesFile.path)
    var file = DifferencesFile(differences)
    try file.write { chunk in
      if let signal = interruption.requested { throw PipelineError.interrupted(signal: signal) }
      try output.write(chunk)
    }
    return try output.finish()
  }

  private func manifest(
    _ inputs: [Manifest.Input], _ overrides: [(name: String, bytes: [UInt8])], _ summary: ComparisonSummary,
    _ written: PageWriting.Written
  ) -> Manifest {
    let templates = overrides.map { file in
      JSONText.Value.object([
        ("name", .string(file.name)), ("sha256", .string(SHA256.hash(data: file.bytes).hexText)),
      ])
    }
    return Manifest(
      version: FlowtreeVersion.text, inputs: inputs,
      options: [("title", .optional(request.title)), ("templates", .array(templates))],
      counts: summary.counts.map { ($0.name, .number($0.count)) }, pages: written.timings.pages,
      valid: written.timings.pages,
      files: written.files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }
}
