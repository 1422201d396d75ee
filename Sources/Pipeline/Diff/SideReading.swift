import Comparison
import Crypto
import Glibc
import Parsing
import Records
import Rendering

/// Opens one side of a comparison: a report's folder as it is, or the facts of inputs, made in the staging folder.
struct SideReading {
  let path: String
  /// What pages call the side.
  let name: String
  /// The folder in the staging folder that facts of inputs go to.
  let folder: String
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
    case .report(let top):
      let report = try await log.run(.inputs) { _ in try ReportFolder(top, path: path) }
      try await log.run(.inputs) { counter in
        try await ManifestChecking(report: report, jobs: jobs, interruption: interruption).run(counter)
      }
      return try await log.run(.inputs) { _ in try side(report, format: "flowtree-report") }
    case .inputs(let list):
      let top = try await writeFacts(of: list, &log)
      return try await log.run(.inputs) { _ in
        try side(ReportFolder(top, path: path), format: "flowtree-facts")
      }
    }
  }

  private enum Kind {
    case report(Folder)
    case inputs(InputList)
  }

  private func kind() throws -> Kind {
    guard let top = try folderIfThere() else {
      var status = stat()
      guard stat(path, &status) == 0, FileStatus(status).kind == .file else {
        throw ReportFault(
          path: path, problem: "is neither a file nor a folder",
          advice: "copy a stream to a file first, and name that")
      }
      return .inputs(try inputs([path]))
    }
    if try top.status(of: Manifest.fileName) != nil { return .report(top) }
    let files = try top.names().filter { !$0.hasPrefix(".") }.filter { try top.status(of: $0)?.kind == .file }
    guard !files.isEmpty else {
      throw ReportFault(
        path: path, problem: "is a folder without \(Manifest.fileName) and without files",
        advice: "name a report's folder, a file, or a folder of inputs")
    }
    return .inputs(try inputs(files.map { top.path(of: $0) }))
  }

  /// The folder at the path; nil where a file stands there.
  private func folderIfThere() throws(FileError) -> Folder? {
    do throws(FileError) {
      return try Folder(at: path)
    } catch {
      if error.code == ENOTDIR { return nil }
      throw error
    }
  }

  /// Inputs by the kinds that their content tells.
  private func inputs(_ paths: [String]) throws -> InputList {
    var files: [InputKind: [String]] = [:]
    for path in paths {
      let input = ParsingInput(kind: .events, source: .file(path: path))
      files[try input.recognisedKind(), default: []].append(path)
    }
    return .paths(
      events: files[.events] ?? [], flows: files[.flows] ?? [], hosts: files[.hosts] ?? [],
      truth: files[.truth] ?? [])
  }

  private func side(_ folder: ReportFolder, format: String) throws -> Side {
    let manifest = folder.manifest
    let provenance = manifest.provenance
    let report = ComparedReport(
      name: name, inputs: provenance.inputs.map { .init(name: $0.name, value: $0.text) },
      options: [.init(name: "flowtree", value: manifest.version)]
        + provenance.options.filter { $0.name != "factsOnly" }.map { .init(name: $0.name, value: $0.text) },
      counts: provenance.counts, flows: try folder.facts(.flows),
      processes: try folder.facts(.processes), findings: try folder.facts(.findings))
    let records = provenance.counts.first { $0.name == "flows" }?.count ?? 0
    let input = Manifest.Input(
      name: name, kind: "report", bytes: folder.manifestBytes.count,
      sha256: SHA256.hash(data: folder.manifestBytes), format: format,
      records: records, refused: 0, repeated: 0, leftOut: 0, replies: 0)
    return Side(report: report, input: input)
  }

  /// Reads and correlates the inputs and writes their facts, with a manifest, as `report --facts-only` does.
  private func writeFacts(of list: InputList, _ log: inout StageLog) async throws(PipelineError) -> Folder {
    var request = ReportRequest(inputs: list, output: path)
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
