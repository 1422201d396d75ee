import Samples

/// A generated dataset in memory.
struct GeneratedFiles {
  private(set) var bytes: [DatasetFile: [UInt8]] = [:]
  private(set) var pieces: [DatasetFile: Int] = [:]
  private(set) var largestPiece = 0
  let counts: DatasetCounts

  init(_ options: GeneratorOptions) {
    var bytes: [DatasetFile: [UInt8]] = [:]
    var pieces: [DatasetFile: Int] = [:]
    var largest = 0
    counts = DatasetGenerator(options: options).generate { file, piece in
      bytes[file, default: []].append(contentsOf: piece)
      pieces[file, default: 0] += 1
      largest = max(largest, piece.count)
    }
    self.bytes = bytes
    self.pieces = pieces
    largestPiece = largest
  }

  func table(_ file: DatasetFile) -> CSVTable {
    CSVTable(bytes[file] ?? [])
  }
}
