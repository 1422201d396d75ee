import Testing

@Suite("Same inputs and options, same bytes")
struct SameBytesTests {
  @Test("Workers, working folder, time zone and locale change no byte of a report")
  func independence() throws {
    let workspace = try Workspace()
    try workspace.generate(events: 2_000, flows: 150)
    let first = try Executable.run(
      ["report"] + workspace.inputs + ["--output", "\(workspace.path)/one", "--jobs", "1"], in: "/",
      environment: ["TZ=UTC", "LC_ALL=C"])
    let second = try Executable.run(
      ["report"] + [
        "--events", "brawl_sysmon.csv", "--flows", "brawl_netflow_like.csv", "--hosts", "fqdn2ip.csv",
      ]
        + ["--output", "../two", "--jobs", "2"], in: "\(workspace.path)/data",
      environment: ["TZ=Asia/Kathmandu", "LC_ALL=tr_TR.UTF-8"])
    #expect(first.status == 0, "\(first.error)")
    #expect(second.status == 0, "\(second.error)")
    let contents = try workspace.contents(of: "one")
    #expect(contents.count > 150)
    #expect(contents == (try workspace.contents(of: "two")))
  }

  @Test("A folder and a stream give the same records as the files named one by one")
  func waysToName() throws {
    let workspace = try Workspace()
    try workspace.generate(events: 400, flows: 30)
    let moved = try Executable.shell(
      "cd \"$1\" && mkdir e f h && cp data/brawl_sysmon.csv e && cp data/brawl_netflow_like.csv f && cp data/fqdn2ip.csv h"
        + " && \"$flowtree\" report --events e --flows f --hosts h --output folders --facts-only --quiet"
        + " && \"$flowtree\" report --events e/brawl_sysmon.csv --flows f/brawl_netflow_like.csv --hosts h/fqdn2ip.csv"
        + " --output files --facts-only --quiet"
        + " && cat e/brawl_sysmon.csv | \"$flowtree\" report --events - --flows f --hosts h --output stream --facts-only",
      [workspace.path])
    #expect(moved.status == 0, "\(moved.error)")
    #expect(try workspace.contents(of: "folders") == workspace.contents(of: "files"))
    let processes = "data/processes.ndjson"
    #expect(try workspace.contents(of: "stream")[processes] == workspace.contents(of: "files")[processes])
    #expect(moved.output.contains("standard input"))
  }

  @Test("A report that is replaced by force equals one that is written anew")
  func replaced() throws {
    let workspace = try Workspace()
    for arguments in [
      ["--output", "again", "--title", "another"], ["--output", "again", "--force"], ["--output", "once"],
    ] {
      let run = try Executable.run(["report", "--sample", "--quiet"] + arguments, in: workspace.path)
      #expect(run.status == 0, "\(run.error)")
      #expect(run.output.isEmpty && run.error.isEmpty)
    }
    #expect(try workspace.contents(of: "again") == workspace.contents(of: "once"))
    #expect(try workspace.names() == ["again", "once"])
  }
}
