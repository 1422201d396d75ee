import Correlation
import Parsing
import Records
import Samples
import Sorting

/// The files of a dataset, as the pipeline and as the plain reader see them.
struct DatasetBytes {
  private(set) var files: [DatasetFile: [UInt8]] = [:]

  static func sample() -> DatasetBytes {
    var result = DatasetBytes()
    for (file, content) in zip(DatasetFile.allCases, SampleDataset.make().files) { result.files[file] = content.bytes }
    return result
  }

  static func generated(_ options: GeneratorOptions) -> DatasetBytes {
    var files: [DatasetFile: [UInt8]] = [:]
    DatasetGenerator(options: options).generate { file, piece in files[file, default: []].append(contentsOf: piece) }
    var result = DatasetBytes()
    result.files = files
    return result
  }

  func rows(_ file: DatasetFile) -> [[String: String]] { plainCSV(files[file] ?? []) }

  /// The same events in another order of rows; only for files without line breaks in fields.
  func withShuffledEvents(seed: UInt64) -> DatasetBytes {
    var random = SeededRandom(seed: seed)
    var lines = (files[.events] ?? []).split(separator: UInt8(ascii: "\n"))
    let header = lines.removeFirst()
    lines.shuffle(using: &random)
    var result = self
    result.files[.events] = Array(([header] + lines).joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
    return result
  }

  func correlated(
    window: Int64 = 100_000_000, jobs: Int = 1, order: RecordOrder = .time
  ) async throws -> CorrelatedDataset {
    let kinds: [(DatasetFile, InputKind)] = [(.events, .events), (.flows, .flows), (.hosts, .hosts)]
    let inputs = kinds.compactMap { file, kind in
      files[file].map { ParsingInput(kind: kind, source: .memory(name: file.name, bytes: $0)) }
    }
    let dataset = try await parse(inputs)
    return await correlate(sort(dataset, order: order), options: CorrelationOptions(window: window, jobs: jobs))
  }
}

/// What the generator knows about a flow.
struct TruthRow {
  let host: String
  let guid: String
  let pid: String
  let created: String
  let isRecorded: Bool
  let circumstance: String

  init(_ row: [String: String]) {
    host = row["host"] ?? ""
    guid = row["process_guid"] ?? ""
    pid = row["pid"] ?? ""
    created = row["created"] ?? ""
    isRecorded = row["recorded"] == "True"
    circumstance = row["circumstance"] ?? ""
  }
}

extension CorrelatedDataset {
  /// Whether the linked process is the true one: host and GUID, or host, pid and start where there are no GUIDs.
  func isTrue(_ process: ProcessIndex, _ truth: TruthRow) -> Bool {
    let found = processes[process]
    guard hosts[found.host].name == truth.host else { return false }
    if let guid = found.guid { return guid.text == truth.guid }
    guard String(found.pid ?? 0) == truth.pid else { return false }
    return found.createEvent == nil || found.started?.text() == truth.created
  }

  /// How good the links of the source ends are, by the truth in flow order.
  func score(_ truth: [TruthRow]) -> Score {
    var score = Score()
    for (flow, row) in truth.enumerated() {
      score.grades[links[flow].source.grade, default: 0] += 1
      guard let process = links[flow].source.process else { continue }
      if !isTrue(process, row) {
        score.wrong[links[flow].source.grade, default: 0] += 1
        score.mistakes.append("\(links[flow].source.grade) flow \(flow) \(row.circumstance): \(identity(process)), truth \(row.host) \(row.guid) \(row.pid)")
      }
    }
    return score
  }
}

struct Score {
  var grades: [Grade: Int] = [:]
  var wrong: [Grade: Int] = [:]
  var mistakes: [String] = []
}
