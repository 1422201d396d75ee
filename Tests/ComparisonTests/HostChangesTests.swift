import Testing

@testable import Comparison

@Suite("Hosts, their addresses and clocks in two reports")
struct HostChangesTests {
  private func host(_ name: String, _ addresses: String..., clock: String = "null") -> String {
    "{\"host\":\"\(name)\",\"page\":\"hosts/\(name).html\",\"addresses\":[\(addresses.joined(separator: ","))],"
      + "\"clock\":\(clock)}"
  }

  private func address(_ text: String, from: String? = nil, knownFrom: String = "table") -> String {
    "{\"address\":\"\(text)\",\"from\":\(from.map { "\"\($0)\"" } ?? "null"),\"until\":null,\"knownFrom\":\"\(knownFrom)\"}"
  }

  @Test("Addresses that came, went, moved, are held at other times or known from elsewhere")
  func addresses() async throws {
    var (old, new) = (FactLines(), FactLines())
    let day = "2020-01-01T00:00:00.000Z"
    old.hosts = [
      host("a", address("10.0.0.1"), address("10.0.0.2")), host("b", address("10.0.0.3", from: day)),
      host("c", address("10.0.0.5")), host("d", address("10.0.0.7"), address("10.0.0.7", from: day)),
    ]
    new.hosts = [
      host("a", address("10.0.0.1", knownFrom: "events"), address("10.0.0.4")),
      host("b", address("10.0.0.3", from: "2020-01-02T00:00:00.000Z"), address("10.0.0.2")),
      host("d", address("10.0.0.7"), address("10.0.0.7", from: day)), host("e"),
    ]
    let found = try await old.differences(to: new)
    let names = found.context.names
    #expect(
      found.found == [
        "hosts-gone": 1, "hosts-added": 1, "addresses-gone": 1, "addresses-added": 1, "addresses-moved": 1,
        "addresses-changed": 2,
      ])
    #expect(found.hosts.goneAddresses.map(\.address) == ["10.0.0.5"])
    #expect(found.hosts.addedAddresses.map(\.address) == ["10.0.0.4"])
    let moved = try #require(found.hosts.movedAddresses.first)
    #expect(moved.address == "10.0.0.2" && names[moved.old] == "a" && names[moved.new] == "b")
    #expect(
      found.hosts.changedAddresses.map(\.before) == [
        "always, by the host table", "from \(day), by the host table",
      ])
    #expect(
      found.hosts.changedAddresses.map(\.after) == [
        "always, by its events", "from 2020-01-02T00:00:00.000Z, by the host table",
      ])
    var lines: [UInt8] = []
    var file = DifferencesFile(found)
    try file.write { lines += $0 }
    let text = String(decoding: lines, as: UTF8.self)
    #expect(
      text.contains(
        #"{"kind":"address","change":"moved","host":"b","name":"10.0.0.2","before":"a","after":"b""#),
      "\(text)"
    )
  }

  @Test("A report of before there were facts of hosts is compared by what flows show")
  func olderReport() async throws {
    var (old, new) = (FactLines(), FactLines())
    old.addFlow(port: 1, time: "2020-01-01T10:00:00.000Z")
    new.addFlow(port: 1, time: "2020-01-01T10:00:00.000Z")
    new.hosts = [host("pc", address("10.0.0.1"), address("10.0.0.9"))]
    #expect(try await old.differences(to: new).found == [:])
    #expect(try await new.differences(to: old).found == [:])
  }

  @Test("A clock that moved with the events of its host is no finding of its own; another clock is")
  func clocks() async throws {
    func facts(hour: Int, offset: Double, other: String, findings: Int) -> FactLines {
      var facts = FactLines()
      for index in 0..<4 {
        facts.addProcess("p\(index)", pid: index, started: "2020-01-01T\(hour):00:0\(index).000Z")
        facts.addFlow(port: 1_000 + index, time: "2020-01-01T10:00:0\(index).000Z")
      }
      func clock(_ conclusion: String, _ seconds: Double) -> String {
        "{\"conclusion\":\"\(conclusion)\",\"witnesses\":9,"
          + "\"offsets\":[{\"from\":null,\"seconds\":\(seconds),\"spread\":0.2}]}"
      }
      facts.hosts = [
        host("pc", address("10.0.0.1"), clock: clock(offset == 0 ? "in-step" : "constant", offset)),
        host("z", address("10.0.0.2"), clock: other),
      ]
      if findings > 0 {
        facts.findings = [
          "{\"id\":\"clock-offset\",\"severity\":\"caution\",\"count\":\(findings),\"summary\":\"s\",\"examples\":[]}"
        ]
      }
      return facts
    }
    let old = facts(hour: 10, offset: 0, other: "null", findings: 0)
    let moved = facts(hour: 17, offset: 25_200, other: "null", findings: 1)
    #expect(try await old.differences(to: moved).found == ["recognised": 1])
    #expect(try await moved.differences(to: old).found == ["recognised": 1])
    // An offset of less than the window is told as none, and shows when the clock has moved.
    let measured = facts(hour: 17, offset: 25_200.04, other: "null", findings: 1)
    #expect(try await old.differences(to: measured).found == ["recognised": 1])
    let constant = "{\"conclusion\":\"constant\",\"witnesses\":9,\"offsets\":[{\"from\":null,\"seconds\":9}]}"
    let also = facts(hour: 17, offset: 25_200, other: constant, findings: 2)
    let found = try await old.differences(to: also)
    #expect(found.found == ["recognised": 1, "findings": 1])
    #expect(found.findings == [FindingChange(id: "clock-offset", severity: "caution", before: nil, after: 1)])
    // An offset that the shift does not explain stays one.
    let otherOffset = facts(hour: 17, offset: 25_300, other: "null", findings: 1)
    #expect(try await old.differences(to: otherOffset).found == ["recognised": 1, "findings": 1])
  }

  @Test(
    "A line that is no host is named",
    arguments: ["{}", "{\"host\":null}", "{\"host\":\"a\",\"addresses\":[{\"from\":null}]}", "{"])
  func broken(line: String) async throws {
    var (old, new) = (FactLines(), FactLines())
    old.hosts = []
    new.hosts = [host("a"), line]
    await #expect { _ = try await old.differences(to: new) } throws: { error in
      (error as? ComparisonError)?.message.hasPrefix("new/data/hosts.ndjson:2: ") ?? false
    }
  }
}
