import Samples
import Testing

@Suite("The sample holds the notebook's rows")
struct NotebookRowsTests {
  let tables = SampleTables.shared

  @Test("taskeng is the first program of that name in time, with the notebook's cells")
  func taskeng() throws {
    let creations = tables.events.rows.filter {
      $0["event_code"] == "1" && $0["command_line"].contains("taskeng")
    }
    let first = try #require(creations.min { $0["@timestamp"] < $1["@timestamp"] })
    #expect(first["@timestamp"] == "2017-05-01T19:09:29.854Z")
    #expect(first["fqdn"] == "minahan-pc.brawlco.com")
    #expect(first["pid"] == "996")
    #expect(first["process_guid"] == "{6C70CE0A-87E9-5907-0000-00108C901100}")
    #expect(first["command_line"].hasPrefix("taskeng.exe {8AA7A318-060A-4A07-8CF6-D4C11333F"))
  }

  @Test("GoogleUpdate is the only match of the notebook's three conditions")
  func child() throws {
    let children = tables.events.rows(where: [
      "ppid": "996.0", "fqdn": "minahan-pc.brawlco.com",
      "parent_process_guid": "{6C70CE0A-87E9-5907-0000-00108C901100}",
    ])
    try #require(children.count == 1)
    #expect(children[0]["@timestamp"] == "2017-05-01T19:09:29.916Z")
    #expect(children[0]["pid"] == "1804")
    #expect(children[0]["process_guid"] == "{6C70CE0A-87E9-5907-0000-00101D921100}")
    #expect(
      children[0]["command_line"].hasPrefix("\"C:\\Program Files (x86)\\Google\\Update\\GoogleUp"))
    #expect(children[0]["exe"] == "GoogleUpdate.exe")
    #expect(children[0]["parent_image_path"] == "C:\\Windows\\System32\\taskeng.exe")
  }

  @Test("The flow at ptimestamp 1493690508.25 has every cell that the notebook prints")
  func flow() throws {
    let flows = tables.flows.rows(where: ["ptimestamp": "1493690508.25"])
    try #require(flows.count == 1)
    #expect(
      flows[0].fields == [
        "2017-05-01T19:01:48.250Z", "2017-05-01 19:01:48.250", "2720", "tcp", "False", "10.3.15.216", "50153",
        "False", "10.3.15.212", "49155", "", "1493690508.25", "notebook",
      ])
  }

  @Test("Both host look-ups have one answer")
  func hosts() {
    #expect(
      tables.hosts.rows(where: ["ipv4": "10.3.15.216"]).map { $0["fqdn"] } == ["sounder-pc.brawlco.com"])
    #expect(tables.hosts.rows(where: ["ipv4": "10.3.15.212"]).map { $0["fqdn"] } == ["escue-pc.brawlco.com"])
  }

  @Test("The window on sounder-pc holds the six events of the notebook and no other, in its order")
  func window() {
    let rows = tables.window(host: "sounder-pc.brawlco.com", around: "2017-05-01T19:01:48.250Z")
    let cells = rows.map {
      [$0["@timestamp"], $0["event_code"], $0["command_line"], $0["exe"], $0["process_guid"]]
    }
    let lsass = "{6C70CE0A-7DA2-5907-0000-0010364D0000}"
    #expect(
      cells == [
        ["2017-05-01T19:01:48.245Z", "3", "", "svchost.exe", "{6C70CE0A-7DA7-5907-0000-0010A0970000}"],
        ["2017-05-01T19:01:48.250Z", "3", "", "WMIC.exe", "{6C70CE0A-861C-5907-0000-0010B7671300}"],
        ["2017-05-01T19:01:48.252Z", "3", "", "lsass.exe", lsass],
        ["2017-05-01T19:01:48.262Z", "3", "", "lsass.exe", lsass],
        ["2017-05-01T19:01:48.264Z", "3", "", "lsass.exe", lsass],
        ["2017-05-01T19:01:48.283Z", "3", "", "lsass.exe", lsass],
      ])
  }

  @Test("The WMIC process has its three events and no other process has its GUID")
  func wmic() throws {
    let rows = tables.events.rows(where: ["process_guid": "{6C70CE0A-861C-5907-0000-0010B7671300}"])
      .sorted { $0["@timestamp"] < $1["@timestamp"] }
    try #require(
      rows.map { $0["@timestamp"] + " " + $0["event_code"] } == [
        "2017-05-01T19:01:48.250Z 3", "2017-05-01T19:01:48.611Z 1", "2017-05-01T19:01:49.017Z 5",
      ])
    #expect(rows.allSatisfy { $0["host"] == "sounder-pc.brawlco.com" && $0["exe"] == "WMIC.exe" })
    #expect(rows[1]["command_line"].hasPrefix("\"wmic\" /node:\"escue-pc.brawlco.com\" /user:\"bra"))
  }

  @Test("No other flow of a process with events 1, 3 and 5 has so crowded a window")
  func mostCrowded() throws {
    var codes: [String: Set<String>] = [:]
    for row in tables.events.rows {
      codes[row["host"] + row["process_guid"], default: []].insert(row["event_code"])
    }
    var crowd: [(events: Int, programs: Int, line: Int)] = []
    for flow in tables.truth.rows {
      let known = codes[flow["host"] + flow["process_guid"]] ?? []
      guard known.isSuperset(of: ["1", "3", "5"]) else { continue }
      let window = tables.window(host: flow["host"], around: flow["@timestamp"])
      crowd.append((window.count, Set(window.map { $0["exe"] }).count, flow.line))
    }
    let notebook = try #require(tables.flows.rows(where: ["ptimestamp": "1493690508.25"]).first)
    let others = crowd.filter { $0.line != notebook.line }
    #expect(crowd.contains { $0 == (6, 3, notebook.line) })
    #expect(others.count > 10 && others.allSatisfy { $0.events < 6 && $0.programs <= 3 })
  }

  @Test("The list of quoted rows names exactly the rows that are marked as quoted")
  func quotedRows() {
    let quoted = tables.dataset.quotedRows
    let marked = tables.events.rows(where: ["row_origin": "notebook"]).map(\.line)
    #expect(quoted.filter { $0.file == .events }.map(\.line) == marked)
    #expect(marked.count == 10)
    #expect(
      quoted.filter { $0.file == .flows }.map(\.line)
        == tables.flows.rows(where: ["row_origin": "notebook"]).map(\.line))
    #expect(quoted.filter { $0.file == .hosts }.count == 2)
    for row in quoted where row.file == .events {
      #expect(row.columns.allSatisfy(tables.events.header.contains))
    }
  }
}
