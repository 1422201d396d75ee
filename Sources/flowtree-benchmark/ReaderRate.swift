import Glibc
import Parsing
import Records
import Samples

/// The CSV reader against a loop that only counts delimiters and quotes, both by one worker.
enum ReaderRate {
  static func measure(_ files: GeneratedFiles, rounds: Int, into table: inout FigureTable) async throws {
    let path = files.path(.events)
    let megabytes = Double(try Files.size(path)) / 1e6
    var loop: [Double] = []
    var reader: [Double] = []
    for _ in 0..<rounds {
      var commas = 0
      loop.append(try seconds { commas = try count(path).commas })
      let start = now()
      let read = try await CSVText.count(files.inputs[0], jobs: 1)
      reader.append(now() - start)
      guard read.rows > 0, read.fields - read.rows <= commas else {
        throw BenchmarkError(description: "the reader and the loop contradict each other")
      }
    }
    table.add("eventFileMegabytes", megabytes, "MB", "the event file")
    table.add(
      "countingLoopRate", megabytes / loop.median, "MB/s", "a loop that counts commas, line feeds and quotes")
    table.add(
      "csvReaderRate", megabytes / reader.median, "MB/s",
      "the CSV reader, every field of every row, one worker")
    let ratios = zip(loop, reader).map { $0 / $1 }
    table.add("csvReaderShare", ratios.median, "", "of the loop's rate", goal: "at least 0.5")
  }

  private struct Counts {
    var commas = 0
    var lineFeeds = 0
    var quotes = 0
  }

  private static func count(_ path: String) throws(BenchmarkError) -> Counts {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw BenchmarkError(description: "cannot read \(path)") }
    defer { close(descriptor) }
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
    defer { buffer.deallocate() }
    var counts = Counts()
    while true {
      let filled = read(descriptor, buffer.baseAddress, buffer.count)
      guard filled >= 0 else { throw BenchmarkError(description: "cannot read \(path)") }
      if filled == 0 { return counts }
      for byte in buffer[..<filled] {
        switch byte {
        case 0x2C: counts.commas += 1
        case 0x0A: counts.lineFeeds += 1
        case 0x22: counts.quotes += 1
        default: break
        }
      }
    }
  }
}
