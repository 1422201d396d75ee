import Foundation
import Records
import Testing

@testable import Parsing

/// The rows of MITRE's BRAWL dataset that survive in public.
@Suite(.enabled(if: SharedFolder.has("data/brawl"), SharedFolder.absence))
struct BrawlTests {
  private static func dataset() async throws -> Dataset {
    func file(_ kind: InputKind, _ name: String) -> ParsingInput {
      ParsingInput(
        kind: kind, source: .file(path: SharedFolder.url.appending(path: "data/brawl/\(name)").path))
    }
    return try await parse([
      file(.events, "brawl_sysmon.csv"), file(.flows, "brawl_netflow_like.csv"), file(.hosts, "fqdn2ip.csv"),
    ])
  }

  @Test func `All events, flows and hosts are read without a complaint`() async throws {
    let dataset = try await Self.dataset()
    #expect(dataset.events.count == 489)
    #expect(dataset.flows.count == 15)
    #expect(dataset.hosts.hosts.filter(\.isInTable).count == 16)
    #expect(dataset.sources.map(\.diagnosticCount) == [0, 0, 0])
  }

  /// The first and last rows, their seconds as Python's datetime gives them.
  @Test func `Times are what another reader makes of them`() async throws {
    let dataset = try await Self.dataset()
    #expect(dataset.events[0].time.nanoseconds == 1_493_665_240_845_000_000)
    #expect(dataset.flows[0].time.nanoseconds == 1_493_665_242_510_000_000)
    for index in 0..<dataset.events.count {
      let fields = try dataset.raw.fields(at: dataset.events[index].place)
      let written = try #require(fields.first { $0.name == "@timestamp" })
      #expect(dataset.events[index].time.text(decimals: dataset.events[index].timeDecimals) == written.text)
    }
  }

  @Test func `The POSIX column is seven hours off in every row`() async throws {
    let receipts = try await Self.dataset().sources
    for receipt in receipts.prefix(2) {
      let comparison = try #require(receipt.timeColumns.first { $0.column == "ptimestamp" })
      #expect(comparison.isConstantOffset)
      #expect(comparison.smallest == 25_200_000_000_000)
      #expect(comparison.largest == 25_200_000_000_000)
      #expect(comparison.rows == receipt.records)
    }
  }

  /// The same rows through the slow reader of these tests.
  @Test func `Raw fields are those of another CSV reader`() async throws {
    let dataset = try await Self.dataset()
    let data = try Data(contentsOf: SharedFolder.url.appending(path: "data/brawl/brawl_sysmon.csv"))
    let reference = try #require(ReferenceReader.read(Array(data)))
    #expect(reference.rows.count == dataset.events.count)
    for (index, row) in reference.rows.enumerated() {
      let place = dataset.events[index].place
      #expect(place.line == row.line && place.offset == row.offset && place.length == row.length)
      #expect(try dataset.raw.fields(at: place).map(\.value) == row.fields)
    }
  }
}
