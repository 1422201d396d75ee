import Testing

@testable import Pipeline

@Suite("Flow files of sensors, from end to end")
struct FlowFilesTests {
  private static let events = """
    @timestamp,utc_time,event_code,fqdn,pid,process_guid,image_path,transport,initiated,src_ip,src_port,dest_ip,dest_port
    2024-03-01T09:00:05.125Z,2024-03-01 09:00:05.125,3,pc1.example.org,700,{6C70CE0A-861C-65E1-0000-001012345678},\
    C:\\a.exe,tcp,True,10.1.1.5,49152,10.1.1.9,80
    2024-03-01T09:00:06.5Z,2024-03-01 09:00:06.5,3,pc1.example.org,700,{6C70CE0A-861C-65E1-0000-001012345678},\
    C:\\a.exe,udp,False,fe80::1,5353,ff02::fb,5353
    2024-03-01T09:00:07.5Z,2024-03-01 09:00:07.5,5,pc1.example.org,700,{6C70CE0A-861C-65E1-0000-001012345678},\
    C:\\a.exe,,,,,,

    """
  private static let flows = """
    firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows
    2024-03-01 04:00:05.130,0.500,TCP,10.1.1.9,80,10.1.1.5,49152,4,4000,1
    2024-03-01 04:00:05.125,0.250,TCP,10.1.1.5,49152,10.1.1.9,80,5,500,1

    """

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Self.events, to: "events.csv")
    try workspace.write(Self.flows, to: "flows.csv")
    try workspace.write("fqdn,ipv4\npc1.example.org,10.1.1.5\n", to: "hosts.csv")
    return workspace
  }

  @Test("Both records of a conversation are one flow, with its counters on the page and in the facts")
  func pair() throws {
    let workspace = try workspace()
    let run = try Executable.run(
      [
        "report", "--events", "events.csv", "--flows", "flows.csv", "--hosts", "hosts.csv", "--output",
        "report",
        "--flows-timezone", "America/New_York",
      ], in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("2 records, 1 joined as replies"))
    let files = try workspace.contents(of: "report").mapValues { String(decoding: $0, as: UTF8.self) }
    let name = "flows/pc1.example.org/20240301T090005.125Z-10.1.1.5.49152-10.1.1.9.80-tcp.html"
    let page = try #require(files[name])
    #expect(page.contains("<dt>Last packet</dt><dd>2024-03-01T09:00:05.630Z</dd>"))
    #expect(page.contains("<dt>Duration</dt><dd>0.505 s</dd>"))
    #expect(page.contains("<dt>Packets</dt><dd>5 packets sent, 4 packets received, 9 in all</dd>"))
    #expect(page.contains("<p>The record of the other direction: flows.csv, line 2"))
    let facts = try #require(files["data/flows.ndjson"])
    #expect(
      facts.contains(
        #""end":"2024-03-01T09:00:05.630Z","packets":{"source":5,"destination":4,"both":9},"#
          + #""bytes":{"source":500,"destination":4000,"both":4500},"state":null,"service":null,"#
          + #""reply":{"file":"flows.csv","line":2},"findings":["#))
    #expect(files["manifest.json"]?.contains(#""flowsTimezone":"America/New_York","map":{}"#) == true)
    #expect(files["manifest.json"]?.contains(#""replies":1"#) == true)
    #expect(files["quality.html"]?.contains("Of the kept, 1 tell of the other direction of a flow") == true)
  }

  @Test("A map of columns is an option of the run")
  func map() throws {
    let workspace = try workspace()
    try workspace.write(
      "When;A;B;N\n2024-03-01 09:00:05.125;10.1.1.5;10.1.1.9;7\n", to: "other.csv")
    let options = ["report", "--events", "events.csv", "--flows", "other.csv", "--hosts", "hosts.csv"]
    let map = ["--map", "time=When,source=A", "--map", "destination=B,packets=N"]
    let run = try Executable.run(options + map + ["--output", "report"], in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    let manifest = try #require(try workspace.contents(of: "report")["manifest.json"])
    #expect(
      String(decoding: manifest, as: UTF8.self).contains(
        #""map":{"time":"When","source":"A","destination":"B","packets":"N"}"#))
    let without = try Executable.run(options + ["--output", "second"], in: workspace.path)
    #expect(without.status == 2)
    #expect(without.error.contains("--map"))
  }

  @Test("Flows derived from events are the notebook's CSV, and are read again")
  func derived() throws {
    let workspace = try workspace()
    let arguments = ["derive-flows", "--events", "events.csv", "--output", "derived.csv"]
    let run = try Executable.run(arguments, in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output == "derived.csv: 2 flows of 3 events\n")
    let text = try Executable.shell("cat \"$1/derived.csv\"", [workspace.path]).output
    #expect(
      text == """
        @timestamp,utc_time,pid,transport,src_ipv6,src_ip,src_port,dest_ipv6,dest_ip,dest_port,ppid,ptimestamp
        2024-03-01T09:00:05.125Z,2024-03-01 09:00:05.125,700,tcp,False,10.1.1.5,49152,False,10.1.1.9,80,,1709283605.125
        2024-03-01T09:00:06.500Z,2024-03-01 09:00:06.500,700,udp,True,fe80::1,5353,True,ff02::fb,5353,,1709283606.5

        """)
    let again = try Executable.run(arguments, in: workspace.path)
    #expect(again.status == 2)
    #expect(again.error.contains("is there already"))
    #expect(try Executable.run(arguments + ["--force", "--quiet"], in: workspace.path).output.isEmpty)
    let report = try Executable.run(
      [
        "report", "--events", "events.csv", "--flows", "derived.csv", "--hosts", "hosts.csv", "--output",
        "report",
        "--facts-only",
      ], in: workspace.path)
    #expect(report.status == 0, "\(report.error)")
    #expect(report.output.contains("2 confirmed"))
  }

  @Test(
    "Events without a connection, and places that cannot be written, are errors that leave nothing behind")
  func underivable() throws {
    let workspace = try workspace()
    try workspace.write(
      "utc_time,event_code,fqdn\n2024-03-01 09:00:05.125,1,pc1.example.org\n", to: "creates.csv")
    for (events, output, message) in [
      ("creates.csv", "x.csv", "no network connection"), ("nowhere.csv", "x.csv", "cannot be read"),
      ("events.csv", "missing/x.csv", "create the folder first"), ("events.csv", ".", "names no file"),
    ] {
      let run = try Executable.run(
        ["derive-flows", "--events", events, "--output", output], in: workspace.path)
      #expect(run.status == 2)
      #expect(run.error.contains(message), "\(run.error)")
    }
    #expect(try workspace.names() == ["creates.csv", "events.csv", "flows.csv", "hosts.csv"])
  }

  @Test("Inputs are inspected one by one; what cannot be read is a row")
  func inspected() throws {
    let workspace = try workspace()
    let run = try Executable.run(
      ["inspect", "--events", "events.csv", "--flows", "flows.csv", "hosts.csv", "--jobs", "1"],
      in: workspace.path)
    #expect(run.status == 1)
    #expect(
      run.output == """
        | file | format | records | refused | left out | replies | remarks |
        | --- | --- | --- | --- | --- | --- | --- |
        | events.csv | sysmon-csv | 3 | 0 | 0 | 0 |  |
        | flows.csv | nfdump-csv | 2 | 0 | 0 | 1 |  |
        | hosts.csv | none | 0 |  |  |  | it holds hosts (host-table-csv) where flows were expected |

        """, "\(run.error)")
    #expect(try Executable.run(["inspect"], in: workspace.path).status == 2)
  }

  @Test(
    "Zones and maps that cannot be used are told before anything is read",
    arguments: [
      (["--flows-timezone", "Mars/Olympus"], "is no time zone"), (["--map", "time"], "is not NAME=COLUMN"),
      (["--map", "when=x"], "names no field of a flow"),
    ])
  func badOptions(options: [String], message: String) throws {
    let workspace = try Workspace()
    let run = try Executable.run(
      ["report", "--events", "none.csv", "--output", "report"] + options, in: workspace.path)
    #expect(run.status == 2)
    #expect(run.error.contains(message), "\(run.error)")
  }
}
