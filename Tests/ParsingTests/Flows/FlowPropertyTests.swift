import Records
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

  @Test("damaged in any way, never crash or hang a reader", arguments: FlowWriter.all)
  func mutated(writer: FlowWriter) async throws {
    var generator = SeededGenerator(seed: 11)
    let sketches = (0..<12).map { FlowSketch.random($0, using: &generator) }
    let bytes = Array(writer.write(sketches).utf8)
    let marks = Array(",|\t\n\r\"'{}[]:;#-./\\0 \u{1}".utf8) + [0, 0xFF, 0xC3]
    for round in 0..<400 {
      var text = bytes
      for _ in 0..<Int.random(in: 1...6, using: &generator) where !text.isEmpty {
        let place = Int.random(in: 0..<text.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: text[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: text.remove(at: place)
        case 2: text.insert(marks[Int.random(in: 0..<marks.count, using: &generator)], at: place)
        case 3:
          text.removeSubrange(place..<min(text.count, place + Int.random(in: 1...80, using: &generator)))
        default: text.insert(contentsOf: text[place..<min(text.count, place + 60)], at: place)
        }
      }
      let damaged = ParsingInput(kind: .flows, source: .memory(name: "round \(round)", bytes: text))
      guard case .success(let data) = await outcome(of: [damaged], jobs: 2) else { continue }
      for index in 0..<data.flows.count {
        _ = data.flows[index].details.end?.text()
        _ = try data.raw.fields(at: data.flows[index].place)
      }
    }
  }
}
