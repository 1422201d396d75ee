import Foundation
import Records
import TestSupport
import Testing

@testable import Parsing

/// Every reader with inputs that are changed at random.
///
/// `FLOWTREE_FUZZ_SECONDS` says how long each reader is tried (a few seconds without it), `FLOWTREE_FUZZ_SEED` where the
/// numbers begin, and `FLOWTREE_FUZZ_READER` which readers are tried (those whose name holds it). A run that fails says
/// the seed; with it and one second the same mutant comes first. A run whose length was given also bounds the memory that
/// the process needed at its peak: only such a run is alone, elsewhere other tests would count.
@Suite("Readers and inputs that are changed at random", .serialized)
struct FuzzTests {
  /// What one reader is tried with.
  struct Corpus: Sendable, CustomTestStringConvertible {
    var name: String
    var kind: InputKind
    var texts: [String]

    var testDescription: String { name }
  }

  static let corpora =
    [
      Corpus(name: "notebook events", kind: .events, texts: [NotebookText.events]),
      Corpus(
        name: "event XML", kind: .events,
        texts: [
          EventXMLText.connection(number: 1) + EventXMLText.pretty(number: 2),
          "<Events>" + EventXMLText.connection(number: 1, image: "&#x1;") + "</Events>",
        ]),
      Corpus(
        name: "event JSON", kind: .events,
        texts: EventJSONText.layouts.map { "\($0.text)\n\($0.text)\n" }
          + EventJSONText.layouts.prefix(6).map {
            "[\($0.text),\n\($0.text.replacing(",\"", with: ",\n\""))]"
          }),
      Corpus(name: "notebook flows", kind: .flows, texts: [NotebookText.flows]),
      Corpus(
        name: "host table", kind: .hosts,
        texts: [
          NotebookText.hosts, #"{"fqdn":"a.b","ipv4":["1.2.3.4","::1"],"valid_from":"2020-01-01T00:00:00Z"}"#,
          "fqdn,ipv6,valid_from,valid_to\na.b,2001:db8::1,2020-01-01T00:00:00Z,2020-02-01T00:00:00Z\n",
        ]),
    ] + FlowWriter.all.map { Corpus(name: $0.description, kind: .flows, texts: [flows(by: $0)]) }

  /// The readers that `FLOWTREE_FUZZ_READER` asks for, all without it.
  static var chosen: [Corpus] {
    guard let part = ProcessInfo.processInfo.environment["FLOWTREE_FUZZ_READER"] else { return corpora }
    return corpora.filter { $0.name.contains(part) }
  }

  private static func flows(by writer: FlowWriter) -> String {
    var generator = SeededGenerator(seed: 5)
    return writer.write((0..<6).map { FlowSketch.random($0, using: &generator) })
  }

  private static func number(_ variable: String) -> Double? {
    ProcessInfo.processInfo.environment[variable].flatMap(Double.init)
  }

  /// Megabytes that this process held at its peak (`VmHWM` of Linux).
  private static func peakMegabytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let peak = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(peak.filter(\.isWholeNumber))) / 1_000
  }

  @Test(
    "No change makes a reader crash, hang, or read differently with more workers", .timeLimit(.minutes(60)),
    arguments: chosen)
  func mutants(corpus: Corpus) async throws {
    let given = Self.number("FLOWTREE_FUZZ_SECONDS")
    let first = UInt64(Self.number("FLOWTREE_FUZZ_SEED") ?? 1)
    var seed = first
    let texts = corpus.texts.map { Array($0.utf8) }
    let end = ContinuousClock.now.advanced(by: .seconds(given ?? 3))
    repeat {
      var mutator = Mutator(seed: seed)
      let bytes = mutator.mutant(of: texts)
      let one = await text(bytes, corpus.kind, jobs: 1)
      #expect(await text(bytes, corpus.kind, jobs: 3) == one, "seed \(seed)")
      seed += 1
    } while ContinuousClock.now < end
    if given != nil {
      let peak = try Self.peakMegabytes()
      print("\(corpus.name): \(seed - first) mutants, peak memory \(peak) MB")
      #expect(peak < 400)
    }
  }

  /// What reading comes to, with the raw fields of every event and flow.
  private func text(_ bytes: [UInt8], _ kind: InputKind, jobs: Int) async -> String {
    let input = ParsingInput(kind: kind, source: .memory(name: "x", bytes: bytes))
    switch await outcome(of: [input], jobs: jobs) {
    case .failure(let error): return error.description
    case .success(let dataset):
      let places =
        (0..<dataset.events.count).map { dataset.events[$0].place }
        + (0..<dataset.flows.count).map { dataset.flows[$0].place }
      let fields = places.map { place in
        Result { try dataset.raw.fields(at: place).map { "\($0.name)=\($0.text)" }.joined(separator: ";") }
      }
      return "\(DatasetText(dataset)) \(dataset.sources) \(fields)"
    }
  }
}
