import Correlation
import Crypto
import Parsing
import Records
import Rendering
import Sorting
import Validation

/// One run of the pipeline: from inputs to a report in its place.
package struct ReportRun: Sendable {
  package let request: ReportRequest
  private let interruption: Interruption

  /// Whoever holds `interruption` can stop the run.
  package init(_ request: ReportRequest, interruption: Interruption = Interruption()) {
    self.request = request
    self.interruption = interruption
  }

  /// The stages in order. Every failure carries its stage's name and leaves the destination as it was.
  package func run(progress: ProgressLine? = nil) async throws(PipelineError) -> ReportOutcome {
    var log = StageLog(progress: progress, interruption: interruption, jobs: request.jobs)
    let timingsFile = try await log.run(.output) { _ in try TimingsFile(request.timings) }
    let staging = try await log.run(.output) { _ in
      try interruption.makeStaging {
        try StagingFolder(destination: request.output, force: request.force)
      }
    }
    let outcome: ReportOutcome
    do {
      outcome = try await run(in: staging, &log)
    } catch {
      try staging.remove(after: error)
      throw error
    }
    if case .invalid = outcome { try await log.run(.move) { _ in try staging.remove() } }
    do throws(FileError) {
      try timingsFile.write(log.timings)
    } catch {
      throw .stage(
        .output, message: error.text, advice: "the report itself is done; only the timings are missing")
    }
    return outcome
  }

  private func run(in staging: StagingFolder, _ log: inout StageLog) async throws(PipelineError)
    -> ReportOutcome
  {
    let overrides = try await log.run(.templates) { _ in try TemplateFolder.files(in: request.templates) }
    let templates = try await log.run(.templates) { _ in
      let templates = try TemplateCatalog(overrides: overrides)
      // A schema that cannot be used is told now, not after the long run.
      _ = try PageValidator(schema: templates.schema)
      return templates
    }
    let read = try await DatasetReading(request, interruption: interruption).run(&log)
    let data = read.data
    var written = PageWriting.Written()
    if !request.factsOnly { written = try await writePages(of: data, templates, staging, &log) }
    guard written.issues.isEmpty else { return .invalid(written.issues) }
    let site = try await log.run(.facts) { _ in Site(data, options: options) }
    written.files += try await log.run(.facts) { counter in
      try await DataWriting(
        site: site, files: dataFiles, report: staging.report, jobs: request.jobs, interruption: interruption
      ).run(counter)
    }
    let contents = ReportContents(
      request: request, read: read, overrides: overrides, pages: written.timings.pages, files: written.files)
    try await log.run(.manifest) { _ in
      try read.checkUnchanged()
      var writer = TreeWriter(top: staging.report)
      try writer.write(contents.manifest.bytes, to: Manifest.fileName)
    }
    try await log.run(.move) { _ in try staging.moveIntoPlace() }
    return .written(ReportSummary(contents, site: site))
  }

  /// Pages, assets, and the check that all links lead somewhere.
  private func writePages(
    of data: CorrelatedDataset, _ templates: TemplateCatalog, _ staging: StagingFolder, _ log: inout StageLog
  ) async throws(PipelineError) -> PageWriting.Written {
    let renderer = try await log.run(.pages) { _ in
      try ReportRenderer(data, options: options, templates: templates)
    }
    return try await PagesRun(
      pages: renderer, assets: renderer.assets, otherFiles: dataFiles.map(\.path), schema: templates.schema,
      report: staging.report, jobs: request.jobs, interruption: interruption
    ).run(&log)
  }

  /// The facts; with pages also the tables that their indexes lead to.
  private var dataFiles: [any DataFile] {
    FactsFile.allCases + (request.factsOnly ? [] : TableFile.allCases)
  }

  private var options: ReportOptions {
    var options = ReportOptions(storyFlow: request.storyFlow, storyProcess: request.storyProcess)
    if let title = request.title { options.title = title }
    if request.inputs == .sample { options.provenance = SampleInput.provenance }
    return options
  }
}
