import Records
import Rendering

/// `flowtree bundle`: takes a case out of a report, or packs the whole of it, into one file.
package struct BundleRun: Sendable {
  private let request: BundleRequest

  package init(_ request: BundleRequest) { self.request = request }

  /// Writes the file and returns a line for the user; a file that stands there stays as it is when the run fails.
  package func run(progress: ProgressLine? = nil) async throws(PipelineError) -> String {
    var log = StageLog(progress: progress, interruption: Interruption(), jobs: request.jobs)
    let (form, file) = try await log.run(.output) { _ in
      (try self.form(), try OutputFile(request.output, force: request.force))
    }
    let templates = try await log.run(.templates) { _ in try TemplateCatalog() }
    let source = try await log.run(.inputs) { _ in
      try ReportFolder(try Folder(at: request.report), path: request.report)
    }
    let bundled = try await log.run(.facts) { _ in request.isCase ? try Case(request, source) : nil }
    let count = try await log.run(.pages) { counter in
      try write(form, bundled, source, templates, file, counter)
    }
    return "\(request.output): \(Figures.grouped(count)) bytes"
      + (bundled.map { ", \(Figures.count($0.pages.count, "page"))" } ?? ", the whole report") + "\n"
  }

  private func form() throws -> BundleRequest.Form {
    guard let form = request.form else {
      throw OptionError(
        "--output \(request.output)", "has an ending that says no form",
        advice: "end it in .html, .zip, .txt or .md")
    }
    guard form == .zip || request.isCase else {
      throw OptionError(
        "--output \(request.output)", "is a form for a case, and no case is chosen",
        advice: "add --flow ID or --tree ID, or end the file in .zip for the whole report")
    }
    guard request.isCase || !request.defang else {
      throw OptionError(
        "--defang", "is for a case", advice: "add --flow ID or --tree ID; a whole report is packed as it is")
    }
    return form
  }

  private func write(
    _ form: BundleRequest.Form, _ bundled: Case?, _ source: ReportFolder, _ templates: TemplateCatalog,
    _ file: OutputFile, _ counter: WorkCounter
  ) throws -> Int {
    let defang = request.defang ? Defang(names: bundled?.hostNames ?? []) : nil
    guard form != .zip else {
      let archive = CaseArchive(source: source, templates: templates, defang: defang)
      return try file.write { sink in
        if let bundled {
          try archive.pages(of: bundled, to: sink)
        } else {
          try archive.whole(to: sink, counter)
        }
      }
    }
    guard let bundled else { return 0 }
    let summary = CaseSummary(source: source, bundled: bundled, defang: defang) { _ in nil }
    let bytes: [UInt8] =
      switch form {
      case .txt: Array(summary.text.utf8)
      case .md: Array(summary.markdown.utf8)
      default:
        try CaseFile(source: source, bundled: bundled, templates: templates, defang: defang).bytes(
          limit: request.limit)
      }
    try file.write(bytes)
    return bytes.count
  }
}
