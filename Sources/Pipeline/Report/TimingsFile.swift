/// The file for `--timings`: opened before the long run, so that a bad path fails early.
final class TimingsFile: Sendable {
  private let descriptor: Descriptor?

  /// Opens the file; nil for none.
  init(_ path: String?) throws(FileError) {
    if let path { descriptor = try Descriptor.writing(path) } else { descriptor = nil }
  }

  /// Writes the timings; to be called once.
  func write(_ timings: Timings) throws(FileError) {
    try descriptor?.write(timings.bytes)
  }
}
