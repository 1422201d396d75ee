import Records
import Samples

/// The dataset that is built in, as inputs of a run.
enum SampleInput {
  /// Events, flows and hosts; the truth file is no input.
  static var files: [InputFile] {
    zip(DatasetFile.allCases, SampleDataset.make().files).compactMap { file, content in
      let kind: InputKind? =
        switch file {
        case .events: .events
        case .flows: .flows
        case .hosts: .hosts
        case .truth: nil
        }
      return kind.map {
        InputFile(kind: $0, path: content.name, origin: .memory(content.bytes), label: content.name)
      }
    }
  }

  /// What the report says of the dataset's origin.
  static var provenance: [String] { [SampleDataset.make().description] }
}
