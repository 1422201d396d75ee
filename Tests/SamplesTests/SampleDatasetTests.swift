import Testing

@testable import Samples

@Suite("The sample as a dataset")
struct SampleDatasetTests {
  let tables = SampleTables.shared

  @Test("Two builds have the same bytes")
  func deterministic() {
    let again = SampleDataset.make()
    for (first, second) in zip(tables.dataset.files, again.files) {
      #expect(first.name == second.name)
      #expect(first.bytes == second.bytes)
    }
    #expect(tables.dataset.quotedRows == again.quotedRows)
  }

  @Test("It has 1,180 events, 85 flows and 17 hosts, and its counts say so")
  func counts() {
    #expect(tables.events.rows.count == 1180)
    #expect(tables.flows.rows.count == 85)
    #expect(tables.truth.rows.count == 85)
    #expect(Set(tables.hosts.rows.map { $0["fqdn"] }).count == 17)
    #expect(tables.dataset.counts == DatasetCounts(events: 1180, flows: 85, hosts: 17))
    #expect(tables.dataset.files.map(\.bytes.count).reduce(0, +) < 900_000)
    #expect(tables.dataset.files.map(\.name) == DatasetFile.allCases.map(\.name))
  }

  @Test("Few processes and trees have most of the events, so that a report of it stays small")
  func processes() {
    var known: Set<String> = []
    var children: Set<String> = []
    for row in tables.events.rows where row["process_guid"] != "" {
      let process = row["host"] + row["process_guid"]
      known.insert(process)
      guard row["event_code"] == "1" else { continue }
      children.insert(process)
      known.insert(row["host"] + row["parent_process_guid"])
    }
    #expect((140...180).contains(known.count))
    #expect(known.subtracting(children).count <= 70)
    // More than six in seven events are neither the begin nor the end of a process.
    #expect(
      tables.events.rows.count { !["1", "5"].contains($0["event_code"]) } * 7 > tables.events.rows.count * 6)
  }

  @Test("Every row has as many fields as the header")
  func wellFormed() {
    for table in [tables.events, tables.flows, tables.hosts, tables.truth] {
      #expect(table.rows.allSatisfy { $0.fields.count == table.header.count })
    }
    #expect(tables.events.header.count == 40)
    #expect(
      tables.flows.header == [
        "@timestamp", "utc_time", "pid", "transport", "src_ipv6", "src_ip", "src_port", "dest_ipv6",
        "dest_ip",
        "dest_port", "ppid", "ptimestamp", "row_origin",
      ])
    #expect(tables.hosts.header == ["fqdn", "ipv4"])
  }

  @Test("All times lie between 18:50 and 20:20, and the three time columns agree")
  func times() {
    let span = milliseconds("2017-05-01T18:50:00.000Z")...milliseconds("2017-05-01T20:20:00.000Z")
    for row in tables.events.rows + tables.flows.rows {
      let time = milliseconds(row["@timestamp"])
      #expect(span.contains(time))
      #expect(row["utc_time"] == row["@timestamp"].dropLast().replacing("T", with: " "))
      let parts = row["ptimestamp"].split(separator: ".")
      let fraction = String(parts[1]) + String(repeating: "0", count: 3 - parts[1].count)
      #expect(Int(parts[0]).map { ($0 - 25_200 - 1_493_596_800) * 1000 + (Int(fraction) ?? -1) } == time)
    }
  }

  @Test("Each truth row tells of the flow on its line")
  func truthLines() {
    for (flow, truth) in zip(tables.flows.rows, tables.truth.rows) {
      #expect(truth["flow"] == "\(DatasetFile.flows.name):\(flow.line)")
      #expect(truth["@timestamp"] == flow["@timestamp"])
      #expect(hasSameTuple(truth, flow))
      #expect(truth["pid"] == flow["pid"] || truth["host"] == "")
    }
  }

  @Test("A flow is said to be recorded exactly when its process has an event 3 of its tuple")
  func truthEvents() {
    for truth in tables.truth.rows {
      let events = tables.events.rows(where: [
        "event_code": "3", "host": truth["host"], "process_guid": truth["process_guid"],
      ])
      let matches = events.filter { hasSameTuple($0, truth) || hasReversedTuple($0, truth) }
      #expect(!matches.isEmpty == (truth["recorded"] == "True"), "line \(truth.line)")
      let moment = milliseconds(truth["@timestamp"])
      let isNear = matches.contains { abs(milliseconds($0["@timestamp"]) - moment) <= 100 }
      #expect(
        isNear == (truth["recorded"] == "True" && truth["circumstance"] != "distant"), "line \(truth.line)")
    }
  }

  @Test("GUIDs state the second of event 1")
  func guidSeconds() {
    for row in tables.events.rows(where: ["event_code": "1"]) {
      let groups = row["process_guid"].dropFirst().dropLast().split(separator: "-")
      let seconds = Int(groups[2] + groups[1], radix: 16)
      #expect(seconds.map { $0 - 1_493_596_800 } == milliseconds(row["@timestamp"]) / 1000)
    }
  }

  @Test("Within one host, a GUID belongs to one pid and one image")
  func guidIdentity() {
    var seen: [String: String] = [:]
    for row in tables.events.rows where row["process_guid"] != "" {
      let key = row["host"] + row["process_guid"]
      let value = row["pid"] + row["image_path"]
      #expect(seen.updateValue(value, forKey: key) ?? value == value)
    }
  }
}
