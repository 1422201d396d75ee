import Records
import TestSupport
import Testing

@testable import Parsing

@Suite("The same conversations in every format")
struct FlowPropertyTests {
  @Test("give the same flows, with any number of workers", arguments: FlowWriter.all, UInt64(1)...4)
  func same(writer: FlowWriter, seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let sketches = (0..<200).map { FlowSketch.random($0, using: &generator) }
    for jobs in [1, 3] {
      let data = try #require(await readFlows(writer.write(sketches), jobs: jobs), "seed \(seed)")
      #expect(data.sources[0].refused == 0)
      #expect((0..<data.flows.count).map(data.sketchLine) == sketches.map(\.expected), "seed \(seed)")
      for index in [0, data.flows.count - 1] where index >= 0 {
        #expect(try !data.raw.fields(at: data.flows[index].place).isEmpty)
      }
    }
  }
}
