import Glibc
import LibXML
import Records

/// Sysmon events as Windows event XML: with or without a root, a declaration before every record, or text before the
/// first (field-facts.md A7, F6 to F9).
struct EventXML: RecognisedInput {
  /// The bytes of a part, which one worker reads.
  static let partSize = 4 << 20

  private let input: InputBytes

  init?(_ head: InputHead) {
    let first = head.bytes.first { $0 > 0x20 && $0 < 0x80 }
    // JSON may hold event XML in its texts.
    guard first != 0x7B, first != 0x5B, Self.holdsEvent(head.bytes) else { return nil }
    input = head.input
  }

  private static func holdsEvent(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { known in
      guard let (tag, _) = EventTag.first(in: known, from: 0, isEnd: true) else { return false }
      return tag == .start
    }
  }

  var kind: InputKind { .events }
  var format: String { "sysmon-xml" }

  func read(_ reading: InputReading, into records: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    try await read(reading, partSize: Self.partSize, into: &records, receipt: &receipt)
    return XMLEventFields()
  }

  /// Reads with parts of about `partSize` bytes, on which the result does not depend.
  func read(
    _ reading: InputReading, partSize: Int, into records: inout RecordCollection,
    receipt: inout SourceReceipt
  ) async throws(InputReadError) {
    let names = XMLEventNames()
    let parts = try XMLRecordStream.parts(of: input, size: partSize)
    let workers = await work(on: parts, names, reading)
    if let failure = workers.lazy.compactMap(\.failure).first { throw failure }
    var outcomes: [(worker: Int, outcome: XMLEventReader.Outcome)?] = Array(
      repeating: nil, count: parts.count)
    for (worker, work) in workers.enumerated() {
      for (part, outcome) in work.outcomes { outcomes[part] = (worker, outcome) }
    }
    let recordParts = Self.inOrder(outcomes.compactMap { $0 })
    for part in recordParts { receipt.note(part) }
    note(workers, names, &receipt)
    records.events.append(workers.map(\.batch), parts: recordParts, source: reading.source)
  }

  /// The parts with what is before each of them.
  private static func inOrder(_ outcomes: [(worker: Int, outcome: XMLEventReader.Outcome)]) -> [RecordPart] {
    var parts: [RecordPart] = []
    var lines = 0
    var columns = 0
    for (worker, outcome) in outcomes {
      parts.append(
        RecordPart(
          worker: worker, records: outcome.records, linesBefore: lines + 1, columnsBefore: columns,
          problems: outcome.problems))
      lines += outcome.lines
      columns = outcome.columns + (outcome.lines == 0 ? columns : 0)
    }
    return parts
  }

  private struct Work: Sendable {
    var batch = EventBatch()
    var outcomes: [(part: Int, outcome: XMLEventReader.Outcome)] = []
    var takenNumbers: Set<Int> = []
    var furtherNames: Set<[UInt8]> = []
    var failure: InputReadError?
  }

  /// Reads every part, each worker the next one that nobody has.
  private func work(on parts: [Range<Int>], _ names: XMLEventNames, _ reading: InputReading) async -> [Work] {
    let next = SharedIndex()
    let jobs = max(1, min(reading.jobs, parts.count))
    return await inParallel(jobs: jobs, count: jobs) { _ in
      var work = Work()
      do throws(InputReadError) {
        var reader = try Self.reader(names)
        while let part = next.take(below: parts.count) {
          work.outcomes.append((part, try reader.read(parts[part], of: input)))
          reading.counter.advance(by: parts[part].count)
        }
        work.batch = reader.events.batch
        work.takenNumbers = reader.takenNumbers
        work.furtherNames = reader.furtherNames
      } catch {
        work.failure = error
      }
      return work
    }
  }

  private static func reader(_ names: XMLEventNames) throws(InputReadError) -> XMLEventReader {
    do throws(XMLFailure) {
      return try XMLEventReader(names)
    } catch {
      throw InputReadError(errno: ENOMEM)
    }
  }

  /// Tells the receipt which fields were found; those that nothing takes by name.
  private func note(_ workers: [Work], _ names: XMLEventNames, _ receipt: inout SourceReceipt) {
    let taken = workers.reduce(into: Set<Int>()) { $0.formUnion($1.takenNumbers) }
    receipt.taken = names.uses.filter { taken.contains($0.number) }.map(\.use)
    let further = workers.reduce(into: Set<[UInt8]>()) { $0.formUnion($1.furtherNames) }
    receipt.ignored = further.sorted { $0.lexicographicallyPrecedes($1) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
