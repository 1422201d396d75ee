import Parsing
import TestSupport
import Testing

@testable import Comparison

@Suite("Facts that cannot be used")
struct BrokenFactsTests {
  private func facts() -> FactLines {
    var facts = FactLines()
    facts.addProcess("p", pid: 1, children: [(nil, 2)])
    facts.addProcess("c", pid: 2, parentPid: 1)
    for port in 1...6 {
      facts.addFlow(port: port, time: "2020-01-01T10:00:00.00\(port)Z", process: port % 2 == 0 ? "p" : "c")
    }
    facts.findings.append(
      "{\"id\":\"x\",\"severity\":\"note\",\"count\":3,\"summary\":\"s\",\"examples\":[]}")
    return facts
  }

  @Test(
    "The file and the line are named",
    arguments: [
      ("{", "is broken"), ("", "no JSON object"), ("[1]", "no JSON object"), ("{\"id\":1}", "no field time"),
      ("{\"time\":\"yesterday\"}", "no time"), ("{\"time\":\"2020-01-01T10:00:00Z\"} x", "behind its object"),
      ("{\"time\":\"2020-01-01T10:00:00Z\",\"process\":{\"page\":\"../../etc/passwd\"}}", "does not have"),
    ])
  func named(line: String, problem: String) async throws {
    var broken = facts()
    broken.flows[3] = line
    await #expect { _ = try await facts().differences(to: broken) } throws: { error in
      guard let error = error as? ComparisonError else { return false }
      return error.message.hasPrefix("new/data/flows.ndjson:4: ") && error.message.contains(problem)
    }
  }

  @Test("A line of millions of values is refused before it fills the memory")
  func overfull() async throws {
    var broken = facts()
    broken.processes[1] = "{\"host\":\"pc\",\"flows\":[" + String(repeating: "0,", count: 5_000_000) + "0]}"
    await #expect { _ = try await facts().differences(to: broken) } throws: { error in
      (error as? ComparisonError)?.message
        == "new/data/processes.ndjson:2: the line has more than 4194304 values"
    }
  }

  @Test("A file that is cut off is an error on its last line")
  func cutOff() async throws {
    let whole = facts().report("old")
    var cut = whole
    let bytes = try whole.flows.bytes(offset: 0, count: whole.flows.count - 20)
    cut.flows = InputBytes(bytes)
    await #expect(throws: ComparisonError.self) { try await ReportDifferences.find(whole, cut, jobs: 1) }
  }

  @Test("Whatever is done to the bytes, the comparison ends, and every error names a line")
  func random() async throws {
    var generator = SeededGenerator(seed: 11)
    let whole = facts().report("old")
    let files = [whole.flows, whole.processes, whole.findings]
    let tokens = [
      "\"", "{", "}", "[", "]", ",", ":", "null", "1e99", "-1", "99999999999999999999", "\n", "\\u0000", "Z",
    ]
    var faults = 0
    for round in 0..<600 {
      var mutated = try files.map { try $0.bytes(offset: 0, count: $0.count) }
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let file = Int.random(in: 0..<3, using: &generator)
        let place = Int.random(in: 0..<mutated[file].count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: mutated[file][place] = UInt8.random(in: 0...255, using: &generator)
        case 1:
          mutated[file].insert(contentsOf: (tokens.randomElement(using: &generator) ?? "").utf8, at: place)
        case 2: mutated[file].removeSubrange(place..<min(mutated[file].count, place + 9))
        default: mutated[file].insert(contentsOf: mutated[file][place...].prefix(60), at: place)
        }
      }
      var report = whole
      (report.flows, report.processes, report.findings) = (
        InputBytes(mutated[0]), InputBytes(mutated[1]), InputBytes(mutated[2])
      )
      do throws(ComparisonError) {
        let found = try await ReportDifferences.find(whole, report, jobs: 1)
        var file = DifferencesFile(found)
        #expect(throws: Never.self, "round \(round)") { try file.write { _ in } }
      } catch {
        faults += 1
        #expect(error.line > 0 && !error.problem.isEmpty, "round \(round)")
      }
    }
    // Most changes break a file, and some only change what it says.
    #expect(faults > 100 && faults < 600)
  }
}
