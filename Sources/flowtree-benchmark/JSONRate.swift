import Foundation
import Glibc
import Parsing
import Records
import Samples

/// Events as JSON lines, read by one worker, against Foundation's reader of JSON, line by line.
enum JSONRate {
  /// Events that are written as JSON.
  private static let limit = 100_000

  static func measure(_ files: GeneratedFiles, rounds: Int, into table: inout FigureTable) async throws {
    let path = files.folder + "/events.ndjson"
    if access(path, F_OK) != 0 { try await write(files, to: path) }
    let megabytes = Double(try Files.size(path)) / 1e6
    let bytes = try Files.read(path)
    var own: [Double] = []
    var foundation: [Double] = []
    for _ in 0..<rounds {
      let start = now()
      let input = ParsingInput(kind: .events, source: .file(path: path))
      let events = try await parse([input], options: ParsingOptions(jobs: 1)).events.count
      own.append(now() - start)
      var objects = 0
      foundation.append(try seconds { objects = try countObjects(bytes) })
      guard events == objects else {
        throw BenchmarkError(description: "the readers of JSON contradict each other")
      }
    }
    table.add(
      "jsonEventRate", megabytes / own.median, "MB/s",
      "events as JSON lines, parsed by one worker", goal: "at least 100")
    table.add(
      "jsonFoundationRate", megabytes / foundation.median, "MB/s", "JSONSerialization on the same lines")
    table.add(
      "jsonReaderShare", zip(foundation, own).map { $0 / $1 }.median, "", "of JSONSerialization's rate")
  }

  /// Writes events with the fields of the CSV and what logs add to each: a message that says them again.
  private static func write(_ files: GeneratedFiles, to path: String) async throws {
    let dataset = try await parse([files.inputs[0]])
    guard let file = fopen(path, "w") else { throw BenchmarkError(description: "cannot write \(path)") }
    for index in 0..<min(limit, dataset.events.count) {
      let fields = try dataset.raw.fields(at: dataset.events[index].place).filter { !$0.value.isEmpty }
      var object = Dictionary(fields.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
      object["message"] = fields.map { "\($0.name): \($0.text)" }.joined(separator: "\r\n")
      let line = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]) + [0x0A]
      _ = line.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    }
    guard fclose(file) == 0 else { throw BenchmarkError(description: "cannot write \(path)") }
  }

  private static func countObjects(_ bytes: [UInt8]) throws -> Int {
    var count = 0
    for line in bytes.split(separator: 0x0A)
    where try JSONSerialization.jsonObject(with: Data(line)) is [String: Any] { count += 1 }
    return count
  }
}
