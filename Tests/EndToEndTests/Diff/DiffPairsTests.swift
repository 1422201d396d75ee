import TestSupport
import Testing

@Suite("Pairs of datasets with one kind of change each")
struct DiffPairsTests {
  @Test("The same dataset in another folder: nothing differs")
  func same() throws {
    let dataset = try EditedDataset.generated()
    let found = try dataset.compare()
    #expect(found.status == 0)
    #expect(found.counts == [:])
    #expect(found.lines.isEmpty)
  }

  @Test("Reordered rows: nothing differs but the bytes of the inputs")
  func reordered() throws {
    var dataset = try EditedDataset.generated()
    var generator = SeededGenerator(seed: 3)
    dataset.events.rows.shuffle(using: &generator)
    dataset.flows.rows.shuffle(using: &generator)
    let found = try dataset.compare()
    #expect(found.status == 0)
    #expect(found.counts == ["inputs": 2])
  }

  @Test("GUIDs in lower case and without braces: nothing differs but the bytes of the input")
  func caseOfGUIDs() throws {
    var dataset = try EditedDataset.generated()
    for row in dataset.events.rows.indices {
      for column in ["process_guid", "parent_process_guid"] {
        let guid = dataset.events.value(row, column)
        dataset.events.set(row, column, guid.filter { $0 != "{" && $0 != "}" }.lowercased())
      }
    }
    let found = try dataset.compare()
    #expect(found.status == 0)
    #expect(found.counts == ["inputs": 1])
  }

  @Test("A removed flow is gone, and nothing else")
  func flowRemoved() throws {
    var dataset = try EditedDataset.generated()
    let removed = dataset.flows.rows.remove(at: 70)
    let found = try dataset.compare()
    #expect(found.status == 1)
    #expect(found.counts["flows-gone"] == 1)
    #expect(Set(found.counts.keys).isSubset(of: ["flows-gone", "findings", "inputs"]), "\(found.counts)")
    let line = try #require(found.lines("flow", "gone").first)
    #expect(line.contains(removed[dataset.flows.index("src_port")]))
    #expect(line.contains("\"new\":null"))
  }

  @Test("An event 3 that another process has made re-attributes its flow and changes both processes")
  func eventMoved() throws {
    var dataset = try EditedDataset.generated()
    let moved = try #require(move(&dataset.events, flows: dataset.flows))
    let found = try dataset.compare()
    #expect(found.status == 1)
    #expect(found.counts["flows-re-attributed"] == 1)
    #expect(found.counts["processes-fields-changed"] == 2)
    let others: Set = ["flows-re-attributed", "processes-fields-changed", "findings", "inputs"]
    #expect(Set(found.counts.keys).isSubset(of: others), "\(found.counts)")
    let line = try #require(found.lines("flow", "re-attributed").first)
    #expect(line.contains(moved.from) && line.contains(moved.to), "\(line)")
    let page = try #require(try dataset.workspace.contents(of: "differences")["flows/re-attributed.html"])
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains("<del>") && text.contains("<ins>"))
  }

  /// Gives a flow's only event 3 to another process of the host that was alive and has made no connection nearby.
  private func move(
    _ events: inout EditedDataset.Table, flows: EditedDataset.Table
  ) -> (from: String, to: String)? {
    for flow in flows.rows.indices {
      let found = events.rows(where: [
        "event_code": "3", "src_port": flows.value(flow, "src_port"), "dest_ip": flows.value(flow, "dest_ip"),
        "src_ip": flows.value(flow, "src_ip"), "utc_time": flows.value(flow, "utc_time"),
      ])
      guard found.count == 1 else { continue }
      let (host, guid) = (events.value(found[0], "fqdn"), events.value(found[0], "process_guid"))
      let candidates = events.rows(where: ["event_code": "1", "fqdn": host]).filter {
        events.value($0, "utc_time") < events.value(found[0], "utc_time")
          && events.value($0, "process_guid") != guid
      }
      guard let other = candidates.last else { continue }
      for column in ["process_guid", "pid", "exe", "image_path"] {
        events.set(found[0], column, events.value(other, column))
      }
      return (guid, events.value(found[0], "process_guid"))
    }
    return nil
  }

  @Test("An added event 1 adds a process to its parent's children, and nothing else")
  func eventAdded() throws {
    var dataset = try EditedDataset.generated()
    let creates = dataset.events.rows(where: ["event_code": "1"])
    var row = dataset.events.rows[creates[creates.count / 2]]
    row[dataset.events.index("process_guid")] = "{6C70CE0A-835A-5907-0000-0010FFFFFF00}"
    row[dataset.events.index("pid")] = "4242"
    row[dataset.events.index("exe")] = "added.exe"
    row[dataset.events.index("image_path")] = "C:\\added.exe"
    row[dataset.events.index("command_line")] = "added.exe"
    row[dataset.events.index("record_number")] = "999999"
    dataset.events.rows.append(row)
    let found = try dataset.compare()
    #expect(found.status == 1)
    #expect(found.counts["processes-added"] == 1)
    #expect(found.counts["processes-children-changed"] == 1)
    let others: Set = [
      "processes-added", "processes-children-changed", "flows-evidence-changed", "findings", "inputs",
    ]
    #expect(Set(found.counts.keys).isSubset(of: others), "\(found.counts)")
    #expect(found.lines("process", "added").first?.contains("added.exe (pid 4242)") == true)
    let parent = try #require(found.lines("process", "children-changed").first)
    #expect(
      parent.contains("{\"change\":\"added\",\"guid\":\"{6C70CE0A-835A-5907-0000-0010FFFFFF00}\""),
      "\(parent)")
    // Evidence differs only where the new event lies in the window of a flow.
    for line in found.lines("flow", "evidence-changed") { #expect(line.contains("added.exe"), "\(line)") }
  }

  @Test("A renamed host is told once")
  func hostRenamed() throws {
    var dataset = try EditedDataset.generated()
    func rename(_ table: inout EditedDataset.Table) {
      for row in table.rows.indices {
        for column in table.columns.indices where table.rows[row][column] == "pc-3.example.com" {
          table.rows[row][column] = "renamed.example.com"
        }
      }
    }
    rename(&dataset.events)
    rename(&dataset.hosts)
    let found = try dataset.compare()
    #expect(found.status == 1)
    #expect(found.counts["recognised"] == 1)
    #expect(found.lines("host", "renamed").count == 1)
    // Command lines still have the old name, so that they name the destination no more.
    #expect(
      Set(found.counts.keys).isSubset(of: ["recognised", "flows-evidence-changed", "findings", "inputs"]))
    for line in found.lines("flow", "evidence-changed") {
      #expect(line.contains("\"fields\":[{\"name\":\"evidence: names-destination\""), "\(line)")
    }
  }

  @Test("A host that gets another address in the host table, and a host that nothing else names")
  func hostTable() throws {
    var dataset = try EditedDataset.generated()
    dataset.hosts.rows.append(["pc-3.example.com", "10.99.0.1"])
    dataset.hosts.rows.append(["printer.example.com", "10.99.0.2"])
    let found = try dataset.compare()
    #expect(found.counts == ["hosts-added": 1, "addresses-added": 2, "inputs": 1])
    #expect(
      found.lines("address", "added").contains { $0.contains("\"pc-3.example.com\",\"name\":\"10.99.0.1\"") })
  }

  @Test("Rows that repeat others: repeated events are a finding, repeated flows are added")
  func duplicates() throws {
    var dataset = try EditedDataset.generated()
    dataset.events.rows += dataset.events.rows[100..<105]
    let events = try dataset.compare()
    #expect(events.counts == ["findings": 1, "inputs": 1])
    #expect(events.lines("finding", "came").first?.contains("duplicate-events") == true)
    dataset = try EditedDataset(dataset.workspace)
    dataset.flows.rows += dataset.flows.rows[20..<23]
    try dataset.write(to: "more")
    let flows = try DiffRunning(dataset.workspace, "old", "more")
    #expect(flows.counts["flows-added"] == 3)
    #expect(
      Set(flows.counts.keys).isSubset(of: ["flows-added", "flows-evidence-changed", "findings", "inputs"]),
      "\(flows.counts)")
  }

  @Test("GUIDs that come where only pids were leave processes and parents what they were")
  func comingGUIDs() throws {
    var dataset = try EditedDataset.generated()
    for row in dataset.events.rows.indices {
      dataset.events.set(row, "process_guid", "")
      dataset.events.set(row, "parent_process_guid", "")
    }
    try dataset.write(to: "without")
    let found = try DiffRunning(dataset.workspace, "without", "old")
    let known = found.lines("guids", "identity").count
    #expect(known > 0 && found.counts["recognised"] == known)
    // Few processes cannot be the same: without GUIDs, lives of one pid that touch each other cannot be told apart.
    #expect(
      (found.counts["processes-gone"] ?? 0) + (found.counts["processes-added"] ?? 0) < 20, "\(found.counts)")
    #expect((found.counts["processes-parent-changed"] ?? 0) < 5, "\(found.counts)")
    #expect((found.counts["flows-re-attributed"] ?? 0) < 5, "\(found.counts)")
  }
}
