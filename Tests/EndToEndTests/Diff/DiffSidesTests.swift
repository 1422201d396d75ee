import Glibc
import Testing

@Suite("What the sides of a comparison may be")
struct DiffSidesTests {
  /// A workspace with a dataset in `data`, and a report of its facts for each list of options.
  private func workspace(_ reports: [String: [String]] = [:]) throws -> Workspace {
    let workspace = try Workspace()
    try workspace.generate(events: 400, flows: 40)
    for (name, options) in reports {
      let run = try Executable.run(
        ["report"] + workspace.inputs + ["--facts-only", "--quiet", "--output", name] + options,
        in: workspace.path)
      #expect(run.status == 0, "\(run.error)")
    }
    return workspace
  }

  private static let files = ["data/brawl_sysmon.csv", "data/brawl_netflow_like.csv", "data/fqdn2ip.csv"]

  private func diff(_ options: [String], in workspace: Workspace) throws -> Executable.Result {
    try Executable.run(["diff"] + options + ["--summary"], in: workspace.path)
  }

  /// Counts of the summary that are not zero.
  private func found(_ run: Executable.Result) -> [Substring] {
    run.output.split(separator: "\n").filter {
      !$0.hasSuffix(" 0") && !$0.contains("-before ") && !$0.contains("-after ")
    }
  }

  @Test("A side may be several paths, each recognised by its content")
  func severalPaths() throws {
    let workspace = try workspace(["report": []])
    let same = try diff(["--old", "report", "--new"] + Self.files, in: workspace)
    #expect(same.status == 0 && found(same).isEmpty, "\(same.output)\(same.error)")
    let fewer = try Executable.shell(
      "cd \"$1\" && mkdir logs && mv data/brawl_sysmon.csv logs && sed 20d data/brawl_netflow_like.csv >fewer.csv"
        + " && \"$flowtree\" diff --new logs fewer.csv data/fqdn2ip.csv --old"
        + " logs/brawl_sysmon.csv data/brawl_netflow_like.csv data/fqdn2ip.csv --output differences",
      [workspace.path])
    #expect(fewer.status == 1, "\(fewer.error)")
    #expect(
      fewer.output.hasPrefix("From brawl_sysmon.csv and 2 more to logs and 2 more, 1 flow"),
      "\(fewer.output)")
  }

  @Test(
    "Options of reading hold for both sides that are inputs, and a report of the same options is the same")
  func options() throws {
    let given = [
      "--window", "0.5", "--host", "pc-1", "pc-2", "--from", "2017-05-01T19:00", "--order", "recorded",
    ]
    let workspace = try workspace(["chosen": given])
    let both = try diff(["--old"] + Self.files + ["--new"] + Self.files + given, in: workspace)
    #expect(both.status == 0, "\(both.error)")
    let report = try diff(["--old", "chosen", "--new"] + Self.files + given, in: workspace)
    #expect(report.status == 0 && found(report).isEmpty, "\(report.output)\(report.error)")
    let before = "flows-before \(try lines("chosen/data/flows.ndjson", workspace))\n"
    #expect(report.output.hasPrefix(before) && both.output.hasPrefix(before))
    // Without the options the inputs say more, and the options that differ are counted.
    let without = try diff(["--old", "chosen", "--new"] + Self.files, in: workspace)
    #expect(without.status == 1 && without.output.contains("\noptions 4\n"), "\(without.output)")
  }

  private func lines(_ path: String, _ workspace: Workspace) throws -> Int {
    try #require(try workspace.contents(of: ".")[path]).count { $0 == 0x0A }
  }

  @Test(
    "An option that a report was not made with is an error that says so",
    arguments: [
      (["--window", "0.5"], "--window is for inputs, and report is a report, made with 0.1"),
      (["--order", "recorded"], "--order is for inputs, and report is a report, made with time"),
      (["--host", "pc-1"], "--host is for inputs, and report is a report, made without it"),
      (["--from", "2017-05-01"], "--from is for inputs, and report is a report, made without it"),
      (["--flows-timezone", "+02:00"], "--flows-timezone is for inputs"),
      (["--map", "time=a,source=b,destination=c"], "--map is for inputs"),
    ])
  func optionsOfReports(options: [String], message: String) throws {
    let workspace = try workspace(["report": []])
    let two = try diff(["report", "report"] + options, in: workspace)
    #expect(two.status == 2 && two.error.contains(message), "\(two.error)")
    let one = try diff(["--old", "report", "--new"] + Self.files + options, in: workspace)
    #expect(one.status == 2 && one.error.contains(message), "\(one.error)")
  }

  @Test("Flow files in a layout of their own and in another time zone are read as `report` reads them")
  func flowFiles() throws {
    let workspace = try workspace(["report": []])
    let made = try Executable.shell(
      """
      cd "$1" && mkdir own && cp data/brawl_sysmon.csv data/fqdn2ip.csv own && python3 - <<'END'
      import csv, datetime
      rows = csv.DictReader(open("data/brawl_netflow_like.csv", newline=""))
      out = csv.writer(open("own/flows.txt", "w", newline=""))
      out.writerow(["When", "Proto", "A", "AP", "B", "BP", "Who"])
      for row in rows:
          when = datetime.datetime.fromisoformat(row["utc_time"]) + datetime.timedelta(hours=2)
          out.writerow([when.isoformat(" ", "milliseconds"), row["transport"], row["src_ip"], row["src_port"],
                        row["dest_ip"], row["dest_port"], row["pid"]])
      END
      """, [workspace.path])
    #expect(made.status == 0, "\(made.error)")
    let map = "time=When,transport=Proto,source=A,source-port=AP,destination=B,destination-port=BP,pid=Who"
    let read = ["--map", map, "--flows-timezone", "+02:00"]
    let same = try diff(["own", "own"] + read, in: workspace)
    #expect(same.status == 0 && same.output.hasPrefix("flows-before 40\n"), "\(same.error)")
    try Executable.shell("cd \"$1\" && mv own/flows.txt own/flows.csv", [workspace.path]).expectDone()
    let report = try Executable.run(
      [
        "report", "--events", "own/brawl_sysmon.csv", "--hosts", "own/fqdn2ip.csv", "--flows",
        "own/flows.csv",
      ]
        + read + ["--facts-only", "--quiet", "--output", "mapped"], in: workspace.path)
    #expect(report.status == 0, "\(report.error)")
    let mapped = try diff(["mapped", "own"] + read, in: workspace)
    #expect(mapped.status == 0 && found(mapped).isEmpty, "\(mapped.output)\(mapped.error)")
    let without = try diff(["own", "own"], in: workspace)
    #expect(without.status == 2 && without.error.contains("own/flows.csv: found "), "\(without.error)")
  }

  @Test("A file of nothing that is known ends the comparison as it ends a report, with the same words")
  func strayFiles() throws {
    let workspace = try workspace()
    for (text, problem) in [
      ("Read me first.\n", "stray.txt: found "), ("", "stray.txt: found an empty file"),
      ("#separator \\x09\n#path\tdns\n#fields\tts\tuid\n", "Zeek's dns log, which holds no flow records"),
    ] {
      try workspace.write(text, to: "data/stray.txt")
      let compared = try diff(["data", "data"], in: workspace)
      #expect(compared.status == 2 && compared.error.contains(problem), "\(compared.error)")
      let kind = problem.hasPrefix("Zeek") ? "--flows" : "--events"
      let read = try Executable.run(
        ["report", "--events", "data/brawl_sysmon.csv", kind, "data/stray.txt", "--output", "no"],
        in: workspace.path)
      let words = { (error: String) in error.split(separator: ": ", maxSplits: 2).last }
      #expect(
        read.status == 2 && words(read.error) == words(compared.error), "\(read.error)\(compared.error)")
    }
  }

  @Test("Standard input and pipes are read as `report` reads them, standard input on one side only")
  func streams() throws {
    let workspace = try workspace()
    let run = try Executable.shell(
      """
      cd "$1" && mkfifo pipe && (cat data/brawl_netflow_like.csv >pipe &) && "$flowtree" diff --old \
      data/brawl_sysmon.csv data/brawl_netflow_like.csv data/fqdn2ip.csv --new - pipe data/fqdn2ip.csv --summary \
      <data/brawl_sysmon.csv
      """, [workspace.path])
    #expect(run.status == 0, "\(run.output)\(run.error)")
    let both = try diff(["--old", "-", "--new", "-"], in: workspace)
    #expect(both.status == 2 && both.error.contains("- is on both sides"), "\(both.error)")
    let device = try diff(["/dev/null", "/dev/null"], in: workspace)
    #expect(device.status == 2 && device.error.contains("neither a file nor a folder"), "\(device.error)")
  }

  @Test(
    "Sides that cannot be are refused",
    arguments: [
      (["report"], "there must be two sides"), ([], "there must be two sides"),
      (["report", "report", "--new", "report"], "there must be two sides"),
      (["--old", "report"], "there must be two sides"),
      (["--old", "report", "data", "--new", "data"], "is a report beside other paths of its side"),
      (["--old", "data", "data", "--new", "data"], "is given twice"),
      (["data", "data", "--window", "x"], "--window x is not a number of seconds"),
      (["data", "data", "--host", "nobody"], "--host nobody is neither in the host table nor in the events"),
    ] as [([String], String)])
  func refused(options: [String], message: String) throws {
    let workspace = try workspace(["report": []])
    let run = try diff(options, in: workspace)
    #expect(run.status == 2 && run.error.contains(message), "\(run.error)")
    #expect(try workspace.names() == ["data", "report"])
  }
}

extension Executable.Result {
  /// Expects that a line of shell did what it should.
  fileprivate func expectDone() { #expect(status == 0, "\(error)") }
}
