import Correlation
import Parsing
import Records
import Samples
import Sorting
import TestSupport

/// The files of a dataset, as the pipeline and as the plain reader see them.
struct DatasetBytes {
  private(set) var files: [DatasetFile: [UInt8]] = [:]

  static func sample() -> DatasetBytes {
    var result = DatasetBytes()
    for (file, content) in zip(DatasetFile.allCases, SampleDataset.make().files) {
      result.files[file] = content.bytes
    }
    return result
  }

  static func generated(_ options: GeneratorOptions) -> DatasetBytes {
    var files: [DatasetFile: [UInt8]] = [:]
    DatasetGenerator(options: options).generate { file, piece in
      files[file, default: []].append(contentsOf: piece)
    }
    var result = DatasetBytes()
    result.files = files
    return result
  }

  func rows(_ file: DatasetFile) -> [[String: String]] { plainCSV(files[file] ?? []) }

  /// The same events in another order of rows; only for files without line breaks in fields.
  func withShuffledEvents(seed: UInt64) -> DatasetBytes {
    var random = SeededGenerator(seed: seed)
    var lines = (files[.events] ?? []).split(separator: UInt8(ascii: "\n"))
    let header = lines.removeFirst()
    lines.shuffle(using: &random)
    var result = self
    result.files[.events] =
      Array(([header] + lines).joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
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
    return await correlate(
      sort(dataset, order: order), options: CorrelationOptions(window: window, jobs: jobs))
  }
}
