import Testing

@Suite("Pairs of datasets whose times are shifted")
struct DiffShiftTests {
  @Test("Times that are all shifted are told once for flows and once for events")
  func shifted() throws {
    var dataset = try EditedDataset.generated()
    EditedDataset.shift(&dataset.events, hours: -7)
    EditedDataset.shift(&dataset.flows, hours: -7)
    let found = try dataset.compare()
    #expect(found.status == 1)
    #expect(found.counts["recognised"] == 2)
    #expect(found.lines("shift", "flows").first?.contains("\"host\":null") == true)
    #expect(found.lines("shift", "flows").first?.contains("-25200.000 s") == true)
    #expect(found.lines("shift", "events").first?.contains("-25200.000 s") == true)
    // What a GUID says of the start does not move with the clock of the log, and is no difference of its own.
    #expect(found.counts == ["recognised": 2, "inputs": 2])
    let back = try DiffRunning(dataset.workspace, "new", "old")
    #expect(back.counts == ["recognised": 2, "inputs": 2])
  }

  @Test("A change beside a shift is told, and nothing else")
  func changedAndShifted() throws {
    var dataset = try EditedDataset.generated()
    EditedDataset.shift(&dataset.events, hours: -7)
    EditedDataset.shift(&dataset.flows, hours: -7)
    // An event 1 of another hour contradicts its GUID by more than the shift does.
    let creates = dataset.events.rows(where: ["event_code": "1"])
    let create = creates[creates.count / 2]
    let guid = dataset.events.value(create, "process_guid")
    let row = dataset.events.rows[create]
    EditedDataset.shift(&dataset.events, hours: 1) { $0 == row }
    let found = try dataset.compare()
    #expect(found.counts["processes-fields-changed"] == 1)
    let line = try #require(found.lines("process", "fields-changed").first)
    #expect(line.contains("\"fields\":[{\"name\":\"started\","), "\(line)")
    let others: Set = [
      "recognised", "processes-fields-changed", "flows-evidence-changed", "findings", "inputs",
    ]
    #expect(Set(found.counts.keys).isSubset(of: others), "\(found.counts)")
    #expect(
      found.lines("finding", "came").contains {
        $0.contains("\"name\":\"create-against-guid\",\"before\":null,\"after\":\"1\"")
      }, "\(found.lines)")
    // Evidence differs only where it rests on that process.
    for line in found.lines("flow", "evidence-changed") { #expect(line.contains(guid), "\(line)") }
  }

  @Test("Times of one host's events that are shifted are told once for that host")
  func hostShifted() throws {
    var dataset = try EditedDataset.generated()
    let host = dataset.events.index("fqdn")
    EditedDataset.shift(&dataset.events, hours: -7) { $0[host] == "pc-3.example.com" }
    let found = try dataset.compare()
    #expect(found.lines("shift", "events").first?.contains("\"host\":\"pc-3.example.com\"") == true)
    // Neither the clock that was measured for it nor what its GUIDs say is a difference of its own.
    #expect(found.counts == ["recognised": 1, "inputs": 1])
  }

  @Test("An event that is lost on a host whose clock moved is told where it matters, and nothing else")
  func hostShiftedAndChanged() throws {
    var dataset = try EditedDataset.generated()
    let host = dataset.events.index("fqdn")
    EditedDataset.shift(&dataset.events, hours: -7) { $0[host] == "pc-3.example.com" }
    let lost = try #require(
      dataset.events.rows(where: ["event_code": "3", "fqdn": "pc-3.example.com"]).first { row in
        dataset.flows.rows(where: [
          "src_port": dataset.events.value(row, "src_port"), "src_ip": dataset.events.value(row, "src_ip"),
        ]).count == 1
      })
    dataset.events.rows.remove(at: lost)
    let found = try dataset.compare()
    let others: Set = [
      "recognised", "flows-re-attributed", "flows-re-graded", "flows-evidence-changed",
      "processes-fields-changed", "findings", "inputs",
    ]
    #expect(Set(found.counts.keys).isSubset(of: others), "\(found.counts)")
    #expect(found.counts["recognised"] == 1 && found.counts["processes-fields-changed"] == 1)
    let flows = ["flows-re-attributed", "flows-re-graded", "flows-evidence-changed"]
    #expect(flows.reduce(0) { $0 + (found.counts[$1] ?? 0) } >= 1, "\(found.counts)")
    #expect(found.lines("finding", "came").allSatisfy { !$0.contains("clock") && !$0.contains("guid") })
  }
}
