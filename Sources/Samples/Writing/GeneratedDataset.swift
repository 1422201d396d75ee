/// Datasets of any size, written to a folder.
package enum GeneratedDataset {
  /// Generates a dataset into a folder, which is created when it is missing; files of the same names are replaced.
  ///
  /// - Throws: an error that names the file; the files in the folder may then be incomplete.
  /// - Complexity: O(n) time for n events; memory does not depend on n but on how many processes run at a time.
  @discardableResult
  package static func write(
    to folder: String, options: GeneratorOptions
  ) throws(DatasetWriteError) -> DatasetCounts {
    var files = try DatasetFolder(folder)
    let generator = DatasetGenerator(options: options)
    let counts = try generator.generate { (file, bytes) throws(DatasetWriteError) in
      try files.append(bytes, to: file)
    }
    try files.close()
    return counts
  }
}

extension SampleDataset {
  /// Writes the files to a folder, which is created when it is missing; files of the same names are replaced.
  package func write(to folder: String) throws(DatasetWriteError) {
    var open = try DatasetFolder(folder)
    for (file, content) in zip(DatasetFile.allCases, files) {
      try content.bytes.withUnsafeBufferPointer { bytes throws(DatasetWriteError) in
        try open.append(UnsafeRawBufferPointer(bytes), to: file)
      }
    }
    try open.close()
  }
}
