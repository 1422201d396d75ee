import Comparison
import Crypto
import Glibc
import Parsing
import Records
import Rendering

/// Opens one side of a comparison: a report's folder as it is, or the facts of inputs, made in the staging folder.
struct SideReading {
  let paths: [String]
  /// What pages call the side.
  let name: String
  /// The folder in the staging folder that facts of inputs go to.
  let folder: String
  /// How inputs are read, and which options of that the user gave.
  let reading: ReadingOptions
  let given: [ReadingOptions.Name]
  let staging: StagingFolder
  let jobs: Int
  let interruption: Interruption

  /// A side, and what its manifest's file is.
  struct Side: Sendable {
    var report: ComparedReport
    var input: Manifest.Input
  }

  func run(_ log: inout StageLog) async throws(PipelineError) -> Side {
    let kind = try await log.run(.inputs) { _ in try self.kind() }
    switch kind {
    case .report(let top, let path):
      let report = try await log.run(.inputs) { _ in
        let report = try ReportFolder(top, path: path)
        try checkOptions(of: report)
        return report
      }
      try await log.run(.inputs) { counter in
        try await ManifestChecking(report: report, jobs: jobs, interruption: interruption).run(counter)
      }
      return try await log.run(.inputs) { _ in try side(report, format: "flowtree-report") }
    case .inputs(let list):
      let top = try await writeFacts(of: list, &log)
      return try await log.run(.inputs) { _ in
        try side(ReportFolder(top, path: name), format: "flowtree-facts")
      }
    }
  }

  private enum Kind {
    case report(Folder, path: String)
    case inputs(InputList)
  }

  private func kind() throws -> Kind {
    for path in paths where path != InputList.standardInput {
      guard let top = try folderIfThere(path) else { continue }
      if try top.status(of: Manifest.fileName) != nil {
        if paths.count == 1 { return .report(top, path: path) }
        throw ReportFault(
          path: path, problem: "is a report beside other paths of its side",
          advice: "a side is one report, or inputs")
      }
      let files = try top.names().filter { !$0.hasPrefix(".") }.filter {
        try top.status(of: $0)?.kind == .file
      }
      guard !files.isEmpty else {
        throw ReportFault(
          path: path, problem: "is a folder without \(Manifest.fileName) and without files",
          advice: "name a report's folder, a file, or a folder of inputs")
      }
    }
    return .inputs(.recognised(paths))
  }

  /// The folder at a path; nil where none stands there.
  private func folderIfThere(_ path: String) throws(FileError) -> Folder? {
    do throws(FileError) {
      return try Folder(at: path)
    } catch {
      if error.code == ENOTDIR { return nil }
      throw error
    }
  }

  /// A report was made with its own options; those that the user gives must be the same.
  private func checkOptions(of report: ReportFolder) throws(OptionError) {
    for name in given {
      let own = report.manifest.provenance.options.first { $0.name == name.rawValue }?.text
      guard let own, own != reading.manifestText(name) else { continue }
      let value = ["null", "[]", "{}"].contains(own) ? "without it" : "with \(own)"
      throw OptionError(
        name.option, "is for inputs, and \(report.path) is a report, made \(value)",
        advice: "leave the option out, or make the report anew with `flowtree report \(name.option) ...`")
    }
  }

  private func side(_ folder: ReportFolder, format: String) throws -> Side {
    let manifest = folder.manifest
    let provenance = manifest.provenance
    let report = ComparedReport(
      name: name, inputs: provenance.inputs.map { .init(name: $0.name, value: $0.text) },
      options: [.init(name: "flowtree", value: manifest.version)]
        + provenance.options.filter { $0.name != "factsOnly" }.map { .init(name: $0.name, value: $0.text) },
      counts: provenance.counts, flows: try folder.facts(.flows),
      processes: try folder.facts(.processes), findings: try folder.facts(.findings),
      hosts: manifest.files[FactsFile.hosts.path] == nil ? nil : try folder.facts(.hosts))
    let records = provenance.counts.first { $0.name == "flows" }?.count ?? 0
    let input = Manifest.Input(
      name: name, kind: "report", bytes: folder.manifestBytes.count,
      sha256: SHA256.hash(data: folder.manifestBytes), format: format,
      records: records, refused: 0, repeated: 0, leftOut: 0, replies: 0)
    return Side(report: report, input: input)
  }

  /// Reads and correlates the inputs and writes their facts, with a manifest, as `report --facts-only` does.
  private func writeFacts(of list: InputList, _ log: inout StageLog) async throws(PipelineError) -> Folder {
    var request = ReportRequest(inputs: list, output: name)
    request.reading = reading
    request.jobs = jobs
    request.factsOnly = true
    let read = try await DatasetReading(request, interruption: interruption).run(&log)
    let top = try await log.run(.facts) { _ in try staging.makeFolder(named: folder) }
    let files = try await log.run(.facts) { counter in
      try await DataWriting(
        site: Site(read.data, options: ReportOptions()), files: FactsFile.allCases, report: top, jobs: jobs,
        interruption: interruption
      ).run(counter)
    }
    let contents = ReportContents(request: request, read: read, overrides: [], pages: 0, files: files)
    try await log.run(.manifest) { _ in
      try read.checkUnchanged()
      var writer = TreeWriter(top: top)
      try writer.write(contents.manifest.bytes, to: Manifest.fileName)
    }
    return top
  }
}
