import Glibc

/// How long each stage took; `--timings` writes it as JSON.
struct Timings: Sendable {
  /// Wall time of each stage in nanoseconds, in the order of the run.
  private var stages: [(stage: Stage, nanoseconds: Int)] = []
  var pages = PageTimings()
  var workers = 0

  /// Adds the time of a stage, which may be told in parts.
  mutating func add(_ nanoseconds: Int, to stage: Stage) {
    guard let index = stages.firstIndex(where: { $0.stage == stage }) else {
      return stages.append((stage, nanoseconds))
    }
    stages[index].nanoseconds += nanoseconds
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    let total = stages.reduce(0) { $0 + $1.nanoseconds }
    let value = JSONText.Value.object([
      ("stages", .object(stages.map { ($0.stage.rawValue, seconds($0.nanoseconds)) })),
      ("total", seconds(total)),
      (
        "pageWork",
        .object([
          ("pages", .number(pages.pages)), ("bytes", .number(pages.bytes)), ("workers", .number(workers)),
          ("render", seconds(pages.render)), ("validate", seconds(pages.validate)),
          ("write", seconds(pages.write)),
        ])
      ),
      ("peakMemoryBytes", .number(PeakMemory.bytes)),
    ])
    var output: [UInt8] = []
    JSONText.append(value, to: &output)
    output.append(0x0A)
    return output
  }

  private func seconds(_ nanoseconds: Int) -> JSONText.Value { .seconds(microseconds: nanoseconds / 1_000) }
}

/// Work of the page loop in nanoseconds, summed over the workers.
struct PageTimings: Sendable {
  var pages = 0
  var bytes = 0
  var render = 0
  var validate = 0
  var write = 0

  static func + (left: PageTimings, right: PageTimings) -> PageTimings {
    var sum = left
    sum.pages += right.pages
    sum.bytes += right.bytes
    sum.render += right.render
    sum.validate += right.validate
    sum.write += right.write
    return sum
  }
}

/// The most memory that the process has held.
enum PeakMemory {
  /// Bytes of resident memory.
  ///
  /// From `/proc`, because `getrusage` also counts the shell that the process was before it was executed.
  static var bytes: Int {
    if let kilobytes = highWaterMark() { return kilobytes * 1_024 }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1_024
  }

  private static func highWaterMark() -> Int? {
    let status: [UInt8]
    do throws(FileError) {
      status = try Descriptor.reading("/proc/self/status").readAll(limit: 1 << 16)
    } catch {
      return nil
    }
    let lines = status.split(separator: 0x0A)
    guard let line = lines.first(where: { $0.starts(with: "VmHWM:".utf8) }) else { return nil }
    return Int(String(decoding: line.filter { UInt8(0x30)...0x39 ~= $0 }, as: UTF8.self))
  }
}
