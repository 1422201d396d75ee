import Records
import TestSupport
import Testing

@testable import Parsing

@Suite("Cutting event XML into records")
struct XMLRecordStreamTests {
  /// Reads with parts of `partSize` bytes and tells everything that was found.
  private func read(_ bytes: [UInt8], partSize: Int, jobs: Int) async throws -> [String] {
    let input = InputBytes(bytes)
    let xml = try #require(EventXML(try InputHead(input)))
    var records = RecordCollection()
    var receipt = SourceReceipt(name: "x", kind: .events, format: "", bytes: bytes.count)
    try await xml.read(
      InputReading(source: 0, jobs: jobs, counter: WorkCounter()), partSize: partSize, into: &records,
      receipt: &receipt)
    let (events, texts, _) = await records.events.finish(hostEntries: [])
    let found = (0..<events.count).map { index in
      "\(events[index].place) \(events[index].recordNumber ?? -1) \(texts.string(events[index].image) ?? "-")"
    }
    return found + receipt.diagnostics.map { "\($0)" } + receipt.ignored + ["\(receipt.records)"]
  }

  @Test(
    "Whatever the size of the parts and the number of workers, the same is read",
    arguments: 0..<40 as Range<UInt64>)
  func partsAndWorkers(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(EventXMLText.connection(number: 0).utf8)
    for number in 1...Int.random(in: 1...12, using: &generator) {
      let record = Array(
        (Bool.random(using: &generator)
          ? EventXMLText.connection(number: number) : EventXMLText.pretty(number: number)).utf8)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes += record.prefix(Int.random(in: 0...record.count, using: &generator))
      case 1: bytes += record.dropFirst(Int.random(in: 0...record.count, using: &generator))
      case 2:
        var record = record
        for _ in 0..<3 {
          record[Int.random(in: record.indices, using: &generator)] = UInt8.random(
            in: 0...255, using: &generator)
        }
        bytes += record
      default: bytes += record
      }
      bytes += Array(["", "\n", "\r\n\r\n", "text\n"].randomElement(using: &generator)?.utf8 ?? "".utf8)
    }
    let whole = try await read(bytes, partSize: 1 << 30, jobs: 1)
    for partSize in [1, 7, 100, 1_000, 3_000] {
      #expect(
        try await read(bytes, partSize: partSize, jobs: 1) == whole, "seed \(seed), parts of \(partSize)")
    }
    #expect(try await read(bytes, partSize: 500, jobs: 3) == whole, "seed \(seed), three workers")
  }

  @Test("A record beyond the limit is refused and the next one is read, in memory that does not grow with it")
  func longRecord() async throws {
    let long = [UInt8](repeating: 0x61, count: XMLRecordStream.recordLimit + 5_000_000)
    let bytes =
      Array("<Event><EventData><Data Name='Image'>".utf8) + long + Array("</Data></EventData></Event>\n".utf8)
      + Array(EventXMLText.connection(number: 5).utf8)
    let found = try await read(bytes, partSize: 4 << 20, jobs: 2)
    #expect(found.count { $0.contains("xml.record-too-long") } == 1)
    #expect(found.count { $0.contains("xml.") } == 1)
    #expect(found.last == "1")
  }
}
