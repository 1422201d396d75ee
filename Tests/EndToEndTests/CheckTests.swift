import Glibc
import Testing

@testable import Pipeline

@Suite("Checking a report")
struct CheckTests {
  private func report(in workspace: Workspace) throws {
    let run = try Executable.run(["report", "--sample", "--quiet", "--output", "report"], in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
  }

  private func check(_ workspace: Workspace, _ arguments: [String] = []) throws -> Executable.Result {
    try Executable.run(["check", "report"] + arguments, in: workspace.path)
  }

  @Test("A report as it was written is all right")
  func untouched() throws {
    let workspace = try Workspace()
    try report(in: workspace)
    let run = try check(workspace)
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(run.output.contains("all links lead somewhere"))
    #expect(try check(workspace, ["--quiet"]).output.isEmpty)
  }

  @Test("Changed, missing and additional files are named, whatever the number of workers")
  func deviations() throws {
    let workspace = try Workspace()
    try report(in: workspace)
    let changed = try Executable.shell(
      """
      cd "$1/report" && printf x >>data/flows.ndjson && rm assets/report.css && printf new >flows/new.html \
      && rm data/findings.ndjson && ln -s flows.ndjson data/findings.ndjson && mkfifo pipe && mkdir empty
      """, [workspace.path])
    #expect(changed.status == 0, "\(changed.error)")
    let run = try check(workspace, ["--jobs", "1"])
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(
      lines.filter { $0.contains(": ") && !$0.contains(".html:") }.dropLast() == [
        "missing: assets/report.css", "changed: data/findings.ndjson (is a symbolic link)",
        "changed: data/flows.ndjson",
        "additional: flows/new.html", "additional: pipe (is not a regular file)",
      ])
    #expect(lines.contains { $0.contains("link.missing-page") && $0.contains("assets/report.css") })
    #expect(try check(workspace, ["--jobs", "2"]).output == run.output)
  }

  @Test("Names that are not UTF-8 are additional, and go with the report that is replaced")
  func oddNames() throws {
    let workspace = try Workspace()
    try report(in: workspace)
    let made = try Executable.shell(
      "cd \"$1/report/flows\" && mkdir \"$(printf 'a\\377')\" && touch \"$(printf 'a\\377/b\\376')\"",
      [workspace.path])
    #expect(made.status == 0, "\(made.error)")
    let run = try check(workspace)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("additional: flows/a\u{FFFD}"), "\(run.output)")
    let replaced = try Executable.run(
      ["report", "--sample", "--output", "report", "--force"], in: workspace.path)
    #expect(replaced.status == 0, "\(replaced.error)")
    #expect(try workspace.names() == ["report"])
    #expect(try check(workspace).status == 0)
  }

  @Test("A page that was changed is named, and so is the rule that it breaks")
  func changedPage() throws {
    let workspace = try Workspace()
    try report(in: workspace)
    let edit = try Executable.shell(
      "sed -i 's|</body>|<script>1</script></body>|' \"$1/report/index.html\"", [workspace.path])
    #expect(edit.status == 0, "\(edit.error)")
    let run = try check(workspace)
    #expect(run.status == 1)
    #expect(run.output.contains("changed: index.html\n"))
    #expect(run.output.contains("markup.script"))
  }

  @Test(
    "A folder that cannot be checked is an error",
    arguments: [
      nil, "", "{", "[1]", "{\"tool\": {\"name\":\"other\"}, \"files\": []}",
      "{\"tool\": {\"name\":\"flowtree\"}, \"files\": [{\"path\":\"../../etc/passwd\",\"bytes\":1,\"sha256\":\"\"}]}",
      "{\"tool\": {\"name\":\"flowtree\"}, \"files\": [{\"path\":\"a\",\"bytes\":1e99,\"sha256\":\"\"}]}",
    ])
  func uncheckable(manifest: String?) throws {
    let workspace = try Workspace()
    #expect(mkdir(workspace.path + "/report", 0o777) == 0)
    if let manifest { try workspace.write(manifest, to: "report/manifest.json") }
    let run = try check(workspace)
    #expect(run.status == 2)
    #expect(run.error.contains("manifest.json"), "\(run.error)")
    #expect(run.output.isEmpty)
  }
}
