import Correlation
import Crypto
import Parsing
import Records
import Sorting

/// What a finished run knows of its report: the manifest and the summary are made of it.
struct ReportContents: Sendable {
  var request: ReportRequest
  var read: DatasetReading.Read
  var overrides: [(name: String, bytes: [UInt8])]
  var pages: Int
  /// In no order, the manifest not among them.
  var files: [Manifest.File]

  var data: CorrelatedDataset { read.data }
  var leftOut: Selection.LeftOut { read.leftOut }

  /// Flows of each grade.
  var grades: [(grade: Grade, flows: Int)] {
    let counts = GradeCounts(data.links)
    return Grade.allCases.map { ($0, counts[$0]) }
  }

  var manifest: Manifest {
    Manifest(
      version: FlowtreeVersion.text, inputs: manifestInputs, options: options, counts: counts, pages: pages,
      valid: pages, files: files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  private var manifestInputs: [Manifest.Input] {
    zip(data.dataset.sources, read.hashes).map { source, hash in
      Manifest.Input(
        name: source.name, kind: source.kind.rawValue, bytes: source.bytes, sha256: hash,
        format: source.format, records: source.records, refused: source.refused,
        repeated: source.duplicates, leftOut: source.leftOutCount, replies: source.replies)
    }
  }

  /// Every option that a byte of the report may depend on.
  private var options: [(String, JSONText.Value)] {
    ReadingOptions.Name.allCases.map { ($0.rawValue, request.reading.manifestValue($0)) } + [
      ("title", .optional(request.title)), ("storyFlow", .optional(request.storyFlow)),
      ("storyProcess", .optional(request.storyProcess)),
      ("templates", .array(overrides.map(template))), ("factsOnly", .bool(request.factsOnly)),
      ("sample", .bool(request.inputs == .sample)),
    ]
  }

  private func template(_ file: (name: String, bytes: [UInt8])) -> JSONText.Value {
    .object([("name", .string(file.name)), ("sha256", .string(SHA256.hash(data: file.bytes).hexText))])
  }

  private var counts: [(String, JSONText.Value)] {
    [
      ("events", .number(data.events.count)), ("flows", .number(data.flows.count)),
      ("hosts", .number(data.hosts.count)), ("processes", .number(data.processes.count)),
      ("trees", .number(data.processes.roots.count)),
      ("links", .object(grades.map { ($0.grade.rawValue, .number($0.flows)) })),
      ("findings", .number(data.findings.count)),
      ("refused", .number(data.dataset.sources.reduce(0) { $0 + $1.refused })),
      ("leftOut", .object([("events", .number(leftOut.events)), ("flows", .number(leftOut.flows))])),
    ]
  }
}
