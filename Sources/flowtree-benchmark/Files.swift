import Glibc

/// A step that did not work; the benchmark ends.
struct BenchmarkError: Error, CustomStringConvertible {
  var description: String
}

/// Seconds on a clock that only runs forward.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// How long `work` takes.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let start = now()
  try work()
  return now() - start
}

/// Files as a whole.
enum Files {
  /// The bytes of a file, of which nothing is expected.
  static func read(_ path: String) throws(BenchmarkError) -> [UInt8] {
    guard let file = fopen(path, "r") else { throw BenchmarkError(description: "cannot read \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  static func write(_ text: String, to path: String) throws(BenchmarkError) {
    guard let file = fopen(path, "w") else { throw BenchmarkError(description: "cannot write \(path)") }
    let isWritten = fputs(text, file) >= 0
    guard fclose(file) == 0, isWritten else { throw BenchmarkError(description: "cannot write \(path)") }
  }

  static func size(_ path: String) throws(BenchmarkError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw BenchmarkError(description: "cannot find \(path)") }
    return Int(status.st_size)
  }
}
