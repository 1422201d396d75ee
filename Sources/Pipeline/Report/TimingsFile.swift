/// The file for `--timings`: opened before the long run, so that a bad path fails early.
struct TimingsFile: ~Copyable {
  private let descriptor: Descriptor?

  /// Opens the file; nil for none.
  init(_ path: String?) throws(FileError) {
    if let path { descriptor = try Descriptor.writing(path) } else { descriptor = nil }
  }

  /// Writes the timings and closes the file.
  consuming func write(_ timings: Timings) throws(FileError) {
    guard let descriptor else { return }
    try descriptor.write(timings.bytes)
    try descriptor.close()
  }
}
