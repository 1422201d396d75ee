import Glibc
import Testing

@testable import Pipeline

@Suite("Faults end with a clear error and without a half report")
struct FaultTests {
  @Test(
    "An input that cannot be used stops the run and leaves nothing",
    arguments: [
      (["--events", "missing.csv"], "No such file"), (["--events", "empty"], "no file in it"),
      (["--events", "nothing.csv"], "an empty file"), (["--events", "text.csv"], "expected Sysmon events"),
      (["--events", "/dev/null"], "neither a file nor a folder"),
      (["--events", "data/fqdn2ip.csv"], "--hosts"),
      (["--events", "data/brawl_sysmon.csv", "data/brawl_sysmon.csv"], "is given twice"),
      (["--events", "data/brawl_sysmon.csv", "--host", "nobody"], "--host nobody"),
      (["--events", "data/brawl_sysmon.csv", "--window", "x"], "--window x"),
      (["--events", "data/brawl_sysmon.csv", "--templates", "missing"], "missing"),
      (["--events", "data/brawl_sysmon.csv", "--timings", "missing/file"], "missing/file"),
    ])
  func unusableInput(arguments: [String], expected: String) throws {
    let workspace = try Workspace()
    try workspace.generate(events: 100, flows: 10)
    try workspace.write("", to: "nothing.csv")
    try workspace.write("a,b\n1,2\n", to: "text.csv")
    #expect(mkdir(workspace.path + "/empty", 0o777) == 0)
    let run = try Executable.run(["report"] + arguments + ["--output", "report"], in: workspace.path)
    #expect(run.status == 2)
    #expect(run.error.contains(expected), "\(run.error)")
    #expect(run.output.isEmpty)
    #expect(try workspace.names() == ["data", "empty", "nothing.csv", "text.csv"])
  }

  @Test("A folder that is no report is refused and untouched, a report needs --force")
  func existingFolder() throws {
    let workspace = try Workspace()
    #expect(mkdir(workspace.path + "/mine", 0o777) == 0)
    try workspace.write("precious", to: "mine/thesis.txt")
    let refused = try Executable.run(
      ["report", "--sample", "--output", "mine", "--force"], in: workspace.path)
    #expect(refused.status == 2)
    #expect(refused.error.contains("not a flowtree report"))
    #expect(try workspace.contents(of: "mine") == ["thesis.txt": Array("precious".utf8)])
    for (arguments, status) in [([], 0), ([], 2), (["--force"], 0)] as [([String], Int32)] {
      let run = try Executable.run(
        ["report", "--sample", "--facts-only", "--output", "report"] + arguments, in: workspace.path)
      #expect(run.status == status, "\(run.error)")
    }
    #expect(try workspace.names() == ["mine", "report"])
  }

  @Test("A failing run keeps the older report")
  func keepsOlderReport() throws {
    let workspace = try Workspace()
    let first = try Executable.run(["report", "--sample", "--output", "report"], in: workspace.path)
    #expect(first.status == 0, "\(first.error)")
    let before = try workspace.contents(of: "report")
    let failing = try Executable.run(
      ["report", "--sample", "--output", "report", "--force", "--host", "nobody"], in: workspace.path)
    #expect(failing.status == 2)
    #expect(try workspace.contents(of: "report") == before)
    #expect(try workspace.names() == ["report"])
  }

  @Test("Pages that break a rule end the run with 1, are named with line and rule, and leave nothing")
  func invalidPages() throws {
    let workspace = try Workspace()
    #expect(mkdir(workspace.path + "/templates", 0o777) == 0)
    let foot = "</main>\n<p><a href=\"nowhere.html\">x</a></p>\n<script>1</script>\n</body>\n</html>\n"
    try workspace.write(foot, to: "templates/foot.html")
    let arguments = ["report", "--sample", "--output", "report", "--templates", "templates", "--jobs"]
    let run = try Executable.run(arguments + ["1"], in: workspace.path)
    #expect(run.status == 1)
    #expect(run.error.contains(".html:"))
    #expect(run.error.contains("markup.script"))
    #expect(run.error.contains("link.missing-page"))
    #expect(run.output.isEmpty)
    #expect(try workspace.names() == ["templates"])
    #expect(try Executable.run(arguments + ["2"], in: workspace.path).error == run.error)
  }

  @Test(
    "Templates that cannot be used are told before anything is read",
    arguments: [
      ("foot.html", "{{nope}}", "foot.html:1:3"), ("report.rng", "<grammar", "report.rng"), ("x", "", "x:1"),
    ])
  func unusableTemplates(name: String, text: String, expected: String) throws {
    let workspace = try Workspace()
    #expect(mkdir(workspace.path + "/templates", 0o777) == 0)
    try workspace.write(text, to: "templates/" + name)
    let run = try Executable.run(
      ["report", "--events", "missing", "--output", "report", "--templates", "templates"], in: workspace.path)
    #expect(run.status == 2)
    #expect(run.error.hasPrefix("flowtree: templates: ") && run.error.contains(expected), "\(run.error)")
    #expect(try workspace.names() == ["templates"])
  }

  @Test("A run gets by with few open files")
  func fewOpenFiles() throws {
    let workspace = try Workspace()
    let run = try Executable.shell(
      "cd \"$1\" && ulimit -n 40 && \"$flowtree\" report --sample --quiet --jobs 2 --output report",
      [workspace.path])
    #expect(run.status == 0, "\(run.error)")
  }

  @Test("Timings that cannot be written are told, and the report stands")
  func fullTimings() throws {
    let workspace = try Workspace()
    let run = try Executable.run(
      ["report", "--sample", "--facts-only", "--output", "report", "--timings", "/dev/full"],
      in: workspace.path)
    #expect(run.status == 2)
    #expect(run.error.contains("/dev/full: No space left on device"), "\(run.error)")
    #expect(try Executable.run(["check", "report"], in: workspace.path).status == 0)
  }

  @Test("An input that changes during the run makes it fail")
  func changedInput() throws {
    let workspace = try Workspace()
    try workspace.generate(events: 100, flows: 10)
    #expect(mkfifo(workspace.path + "/hosts", 0o600) == 0)
    let running = try Executable.start(
      ["report", "--events", "data/brawl_sysmon.csv", "--hosts", "hosts", "--output", "report"],
      in: workspace.path)
    // Opening the pipe waits for the run to open it, which it does when it has looked at the events.
    let pipe = try Descriptor.writing(workspace.path + "/hosts")
    let events = open(workspace.path + "/data/brawl_sysmon.csv", O_WRONLY | O_APPEND)
    #expect(Glibc.write(events, "\n", 1) == 1)
    close(events)
    try pipe.write(Array("fqdn,ipv4\na.example.com,10.0.0.1\n".utf8))
    try pipe.close()
    let run = try running.wait()
    #expect(run.status == 2)
    #expect(run.error.contains("was changed while flowtree read it"), "\(run.error)")
    #expect(try workspace.names() == ["data", "hosts"])
  }

  @Test("A full disk is an error that names file and reason, and leaves the disk empty")
  func fullDisk() throws {
    let workspace = try Workspace()
    #expect(mkdir(workspace.path + "/disk", 0o777) == 0)
    let mounted = try Executable.shell("mount -t tmpfs -o size=256k tmpfs \"$1\"", [workspace.path + "/disk"])
    guard mounted.status == 0 else {
      return print("skipped: a small file system cannot be mounted here (\(mounted.error))")
    }
    defer { umount(workspace.path + "/disk") }
    let run = try Executable.run(["report", "--sample", "--output", "disk/report"], in: workspace.path)
    #expect(run.status == 2)
    #expect(run.error.contains("No space left on device"), "\(run.error)")
    #expect(run.error.contains("disk/"), "\(run.error)")
    #expect(try workspace.names(in: "disk") == [])
  }

  @Test("Without a reader of its output a run still writes its report")
  func brokenPipe() throws {
    let workspace = try Workspace()
    let run = try Executable.shell(
      "cd \"$1\"; { sleep 0.1; \"$flowtree\" report --sample --facts-only --output report; echo $? >status; } | true",
      [workspace.path])
    #expect(run.status == 0)
    for _ in 0..<200 where try !workspace.names().contains("status") { usleep(50_000) }
    #expect(try Executable.shell("cat \"$1/status\"", [workspace.path]).output == "0\n")
  }
}
