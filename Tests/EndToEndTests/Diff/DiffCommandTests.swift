import Glibc
import Testing

@testable import Pipeline

@Suite("Comparing from the command line")
struct DiffCommandTests {
  /// A workspace with two reports of facts: `one`, and `two` of the same inputs with a flow less.
  private func reports() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.generate(events: 400, flows: 40)
    let first = try Executable.run(
      ["report"] + workspace.inputs + ["--facts-only", "--quiet", "--output", "one"], in: workspace.path)
    #expect(first.status == 0, "\(first.error)")
    let second = try Executable.shell(
      "cd \"$1\" && sed 20d data/brawl_netflow_like.csv >fewer.csv && \"$flowtree\" report --facts-only --quiet"
        + " --events data/brawl_sysmon.csv --flows fewer.csv --hosts data/fqdn2ip.csv --output two",
      [workspace.path])
    #expect(second.status == 0, "\(second.error)")
    return workspace
  }

  @Test("Exit codes: 0 where nothing differs, 1 where something does, 2 where it cannot be done")
  func exitCodes() throws {
    let workspace = try reports()
    #expect(try Executable.run(["diff", "one", "one", "--summary"], in: workspace.path).status == 0)
    let differing = try Executable.run(["diff", "one", "two", "--summary"], in: workspace.path)
    #expect(differing.status == 1)
    #expect(differing.output.contains("\nflows-gone 1\n"), "\(differing.output)")
    #expect(try Executable.run(["diff", "one", "absent", "--summary"], in: workspace.path).status == 2)
    #expect(try Executable.run(["diff", "one", "two"], in: workspace.path).status == 2)
    // Neither the counts alone nor a failure leaves anything.
    #expect(try workspace.names() == ["data", "fewer.csv", "one", "two"])
  }

  @Test("A report and its inputs say the same, and so do inputs of another path")
  func inputs() throws {
    let workspace = try reports()
    let run = try Executable.shell(
      "cd \"$1\" && mkdir in && cp data/brawl_sysmon.csv data/brawl_netflow_like.csv data/fqdn2ip.csv in"
        + " && \"$flowtree\" diff one in --summary | grep -v ' 0$'", [workspace.path])
    #expect(
      run.output.split(separator: "\n").allSatisfy { $0.contains("-before ") || $0.contains("-after ") },
      "\(run.output)\(run.error)")
    let single = try Executable.run(
      ["diff", "data/brawl_sysmon.csv", "data/brawl_sysmon.csv", "--summary"], in: workspace.path)
    #expect(single.status == 0, "\(single.error)")
  }

  @Test(
    "Workers, working folder and time zone change no byte, and an older comparison is replaced only by --force"
  )
  func sameBytes() throws {
    let workspace = try reports()
    let first = try Executable.run(
      ["diff", "one", "two", "--output", "first", "--jobs", "1", "--quiet"], in: workspace.path)
    #expect(first.status == 1 && first.output.isEmpty, "\(first.error)")
    let second = try Executable.run(
      [
        "diff", "\(workspace.path)/one", "\(workspace.path)/two", "--output", "\(workspace.path)/second",
        "--jobs", "2",
      ],
      in: "/", environment: ["TZ=Asia/Kathmandu", "LC_ALL=tr_TR.UTF-8"])
    #expect(second.status == 1, "\(second.error)")
    #expect(try workspace.contents(of: "first") == workspace.contents(of: "second"))
    let refused = try Executable.run(["diff", "one", "two", "--output", "first"], in: workspace.path)
    #expect(refused.status == 2 && refused.error.contains("--force"), "\(refused.error)")
    let replaced = try Executable.run(
      ["diff", "one", "two", "--output", "first", "--force", "--title", "Own <title>"], in: workspace.path)
    #expect(replaced.status == 1)
    let page = String(decoding: try workspace.contents(of: "first")["index.html"] ?? [], as: UTF8.self)
    #expect(page.contains("Own &lt;title&gt;"))
  }

  @Test(
    "A file that is not what the manifest says is named",
    arguments: [
      ("printf x >>data/flows.ndjson", "data/flows.ndjson"),
      ("rm data/findings.ndjson", "data/findings.ndjson"),
      ("sed -i '1s/pc/pd/' data/processes.ndjson", "data/processes.ndjson"),
      ("rm data/flows.ndjson && ln -s /etc/passwd data/flows.ndjson", "data/flows.ndjson"),
      ("rm data/flows.ndjson && mkfifo data/flows.ndjson", "data/flows.ndjson"),
      ("mv data d && ln -s d data", "data/findings.ndjson"),
      ("printf '{' >manifest.json", "manifest.json"),
      ("rm manifest.json && mkfifo manifest.json", "manifest.json"),
      ("printf '{\"tool\":{\"name\":\"other\"},\"files\":[]}' >manifest.json", "manifest.json"),
      ("printf '{\"tool\":{\"name\":\"flowtree\"},\"files\":[]}' >manifest.json", "manifest.json"),
      ("sed -i 's|data/flows.ndjson|../../flows.ndjson|' manifest.json", "manifest.json"),
      ("sed -i 's|\"flows\":[0-9]*|\"flows\":99999999999999999999999|' manifest.json", "manifest.json"),
    ])
  func changed(damage: String, file: String) throws {
    let workspace = try reports()
    let damaged = try Executable.shell("cd \"$1/two\" && \(damage)", [workspace.path])
    #expect(damaged.status == 0, "\(damaged.error)")
    let run = try Executable.run(["diff", "one", "two", "--output", "differences"], in: workspace.path)
    #expect(run.status == 2, "\(run.output)")
    #expect(run.error.contains("two/\(file)"), "\(run.error)")
    #expect(try workspace.names() == ["data", "fewer.csv", "one", "two"])
  }

  @Test("A signal ends the comparison and leaves nothing", arguments: [SIGTERM, SIGINT])
  func signal(_ number: Int32) throws {
    let workspace = try Workspace()
    try workspace.generate(events: 20_000, flows: 4_000)
    let running = try Executable.start(
      ["diff", "data", "data", "--output", "differences"], in: workspace.path)
    for _ in 0..<6_000
    where try !workspace.names().contains(where: { $0.hasPrefix(".differences.flowtree-") }) {
      usleep(10_000)
    }
    #expect(kill(running.process, number) == 0)
    let run = try running.wait()
    #expect(run.status == 128 + number)
    #expect(run.error.contains("stopped by"), "\(run.error)")
    #expect(try workspace.names() == ["data"])
  }

  @Test("Facts that are broken although their hash is right name the line")
  func broken() throws {
    let workspace = try reports()
    let damaged = try Executable.shell(
      """
      cd "$1/two" && sed -i '3s/"time"/"tame"/' data/flows.ndjson && sum=$(sha256sum data/flows.ndjson | cut -c1-64) \
      && sed -i "/flows.ndjson/s/\\"sha256\\":\\"[0-9a-f]*\\"/\\"sha256\\":\\"$sum\\"/" manifest.json
      """, [workspace.path])
    #expect(damaged.status == 0, "\(damaged.error)")
    let run = try Executable.run(["diff", "one", "two", "--summary"], in: workspace.path)
    #expect(run.status == 2)
    #expect(run.error.contains("two/data/flows.ndjson:3: "), "\(run.error)")
  }

  @Test("A comparison is no report that could be compared, and says so")
  func ofComparisons() throws {
    let workspace = try reports()
    #expect(try Executable.run(["diff", "one", "two", "-o", "d", "--quiet"], in: workspace.path).status == 1)
    let run = try Executable.run(["diff", "one", "d", "--summary"], in: workspace.path)
    #expect(run.status == 2 && run.error.contains("only reports of `flowtree report`"), "\(run.error)")
  }

  @Test("What records hold is escaped on every page")
  func hostile() throws {
    let workspace = try Workspace()
    try workspace.generate(events: 300, flows: 30)
    let dataset = try EditedDataset(workspace)
    try dataset.write(to: "old")
    var changed = dataset
    for row in changed.events.rows(where: ["event_code": "1"]) {
      changed.events.set(row, "command_line", "</bdi><script>alert(1)</script>&\u{202E}\u{301}\u{1}\"'")
    }
    try changed.write(to: "new")
    let found = try DiffRunning(workspace, "old", "new")
    #expect(found.status == 1)
    for (path, bytes) in try workspace.contents(of: "differences") where path.hasSuffix(".html") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("<script"), "\(path)")
    }
  }
}
