import Testing

@Suite("A case, or a report, in one file")
struct BundleTests {
  private static let flow = "20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp"

  private func sample() throws -> Workspace {
    let workspace = try Workspace()
    let run = try Executable.run(["report", "--sample", "--quiet", "--output", "report"], in: workspace.path)
    try #require(run.status == 0, "\(run.error)")
    return workspace
  }

  private func bundle(_ options: [String], in workspace: Workspace) throws -> (
    status: Int32, output: String, error: String
  ) {
    let run = try Executable.run(["bundle", "report"] + options, in: workspace.path)
    return (run.status, run.output, run.error)
  }

  private func text(_ name: String, in workspace: Workspace) throws -> String {
    String(decoding: try #require(try workspace.contents(of: ".")[name]), as: UTF8.self)
  }

  @Test(
    "One HTML file holds the flow, both processes with their trees, the findings and the provenance, and stands alone"
  )
  func html() throws {
    let workspace = try sample()
    let run = try bundle(["--flow", Self.flow, "--output", "case.html"], in: workspace)
    #expect(run.status == 0, "\(run.error)")
    let page = try text("case.html", in: workspace)
    #expect(page.contains("<h1>Case of the flow 10.3.15.216:50153 → 10.3.15.212:49155 tcp</h1>"))
    #expect(page.contains("<section id=\"c1\">") && page.contains("<section id=\"c3\">"))
    #expect(page.contains("<h2>Flow 10.3.15.216:50153 →") && page.contains("<h2>Process tree of "))
    #expect(page.contains("destination-in-command-line") && page.contains("brawl_sysmon.csv"))
    // Links lead inside the file, and nothing outside is named by one.
    for link in page.split(separator: "href=\"").dropFirst() { #expect(link.hasPrefix("#")) }
    #expect(page.contains("style-src 'sha256-") && page.contains("<style>") && !page.contains("<link"))
    #expect(page.utf8.count < 200_000)
  }

  @Test("An archive of the whole report is the report, and is checked without unpacking")
  func wholeReport() throws {
    let workspace = try sample()
    #expect(try bundle(["--output", "all.zip"], in: workspace).status == 0)
    let check = try Executable.run(["check", "all.zip"], in: workspace.path)
    #expect(check.status == 0 && check.output.contains("files as the manifest says"), "\(check.error)")
    let unpacked = try Executable.shell(
      "cd \"$1\" && python3 -m zipfile -e all.zip unpacked && diff -r report unpacked", [workspace.path])
    #expect(unpacked.status == 0, "\(unpacked.output)\(unpacked.error)")
  }

  @Test("An archive of a case is a folder of valid pages with a manifest")
  func archive() throws {
    let workspace = try sample()
    let tree = try #require(
      try workspace.contents(of: "report").keys.first {
        $0.hasPrefix("trees/sounder-pc.brawlco.com/explorer.exe-")
      })
    #expect(try bundle(["--tree", tree, "--output", "case.zip"], in: workspace).status == 0)
    let check = try Executable.run(["check", "case.zip"], in: workspace.path)
    #expect(check.status == 0, "\(check.output)\(check.error)")
    let unpacked = try Executable.shell(
      "cd \"$1\" && python3 -m zipfile -e case.zip case && \"$flowtree\" check case && ls case",
      [workspace.path])
    #expect(unpacked.status == 0 && unpacked.output.contains("manifest.json"), "\(unpacked.error)")
    let files = try workspace.contents(of: "case")
    #expect(files.keys.contains(tree) && !files.keys.contains("quality.html"))
    #expect(files.keys.contains { $0.hasPrefix("flows/") && $0.hasSuffix(".html") })
  }

  @Test("Summaries as text and Markdown; defanged, nothing is left that a program would make a link of")
  func summaries() throws {
    let workspace = try sample()
    for (name, options) in [("case.txt", []), ("case.md", ["--defang"]), ("safe.html", ["--defang"])] {
      #expect(try bundle(["--flow", Self.flow, "--output", name] + options, in: workspace).status == 0)
    }
    let plain = try text("case.txt", in: workspace)
    #expect(plain.contains("Process: WMIC.exe pid 2720 {6C70CE0A-") && plain.contains("10.3.15.216:50153"))
    let markdown = try text("case.md", in: workspace)
    #expect(markdown.contains("`10[.]3[.]15[.]216:50153 → 10[.]3[.]15[.]212:49155 tcp`"))
    #expect(markdown.contains("`sounder-pc[.]brawlco[.]com`"))
    let page = try text("safe.html", in: workspace)
    #expect(page.contains("<h2>Flow 10[.]3[.]15[.]216:50153 →") && !page.contains(">10.3.15.216"))
  }

  @Test("The findings of a case are those that count its records, also where no example of theirs lies there")
  func wholeFindings() throws {
    let workspace = try sample()
    let run = try Executable.shell(
      """
      cd "$1" && python3 - "$flowtree" <<'END'
      import json, subprocess, sys
      read = lambda name: [json.loads(line) for line in open("report/data/" + name + ".ndjson")]
      flows, processes, findings, hosts = map(read, ("flows", "processes", "findings", "hosts"))
      page = lambda place: place.split("#")[0]
      beyond = 0
      for flow in flows[::9]:
          ends = [flow[end] for end in ("process", "otherEnd") if flow[end]]
          pages = {flow["page"]} | {page(end["page"]) for end in ends}
          inside = [process for process in processes if page(process["page"]) in pages]
          names = {flow[end]["host"] for end in ("source", "destination")} | {process["host"] for process in inside}
          records = [flow] + inside + [host for host in hosts if host["host"] in names]
          expected = {finding for record in records for finding in record["findings"]}
          shown = {finding["id"] for finding in findings
                   if any(example["page"] and page(example["page"]) in pages for example in finding["examples"])}
          beyond += len(expected - shown)
          for form in ("txt", "md", "html"):
              out = "case." + form
              subprocess.run([sys.argv[1], "bundle", "report", "--flow", flow["id"], "--output", out, "--force"],
                             check=True, stdout=subprocess.DEVNULL)
              text = open(out).read()
              told = {finding["id"] for finding in findings
                      if (" " + finding["id"] + ": " if form == "txt" else "`" + finding["id"] + "`: " if form == "md"
                          else finding["id"] + "</") in text}
              if form != "html" and told != expected | shown or not told >= expected:
                  sys.exit(f"{flow['id']} {form}: {sorted(told ^ (expected | shown))}")
      print("beyond", beyond)
      END
      """, [workspace.path])
    #expect(run.status == 0, "\(run.output)\(run.error)")
    let beyond = run.output.split(separator: " ").last.flatMap { Int($0.dropLast()) }
    #expect(beyond.map { $0 > 20 } == true, "\(run.output)")
  }

  @Test("The same report gives the same bytes, wherever it lies and whenever")
  func sameBytes() throws {
    let workspace = try sample()
    let run = try Executable.shell(
      """
      cd "$1" && mkdir far && cp -r report far/other && for end in html zip txt md; do \
      "$flowtree" bundle report --flow "$2" --output "one.$end" --quiet && \
      (cd far && TZ=Asia/Tokyo "$flowtree" bundle other --flow "$2" --output "../two.$end" --quiet) && \
      cmp "one.$end" "two.$end" || exit 1; done
      """, [workspace.path, Self.flow])
    #expect(run.status == 0, "\(run.output)\(run.error)")
  }

  @Test(
    "What cannot be done is said, and nothing is written",
    arguments: [
      (["--flow", "20990101-nothing", "--output", "x.html"], "is no flow of the report"),
      (["--tree", "nothing", "--output", "x.html"], "is no tree of the report"),
      (["--output", "x.html"], "no case is chosen"),
      (["--output", "x.doc"], "has an ending that says no form"),
      (["--flow", flow, "--output", "x.html", "--limit", "1000"], "choose fewer flows or trees"),
      (["--output", "x.zip", "--defang"], "is for a case"),
    ] as [([String], String)])
  func faults(options: [String], message: String) throws {
    let workspace = try sample()
    let run = try bundle(options, in: workspace)
    #expect(run.status == 2 && run.error.contains(message), "\(run.error)")
    #expect(try workspace.contents(of: ".").keys.allSatisfy { $0.hasPrefix("report") })
  }

  @Test("A report whose files were changed, and an archive that lies, are refused")
  func damage() throws {
    let workspace = try sample()
    let run = try Executable.shell(
      """
      cd "$1" && "$flowtree" bundle report --output good.zip --quiet && \
      python3 - <<'END' && ! "$flowtree" check climbs.zip && ! "$flowtree" check twice.zip && \
      ! "$flowtree" check changed.zip && head -c 5000 good.zip > cut.zip && ! "$flowtree" check cut.zip && \
      echo x >> report/index.html && ! "$flowtree" bundle report --output all.zip && [ ! -e all.zip ]
      import zipfile, warnings
      warnings.simplefilter("ignore")
      good = zipfile.ZipFile("good.zip")
      for name, change in (("climbs", "../../x"), ("twice", "index.html"), ("changed", None)):
          out = zipfile.ZipFile(name + ".zip", "w", zipfile.ZIP_DEFLATED)
          for info in good.infolist():
              data = good.read(info)
              if change is None and info.filename == "index.html": data = data.replace(b"flowtree", b"treeflow", 1)
              out.writestr(info.filename, data)
          if change: out.writestr(change, b"x")
          out.close()
      END
      """, [workspace.path])
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(
      run.error.contains("names a path that no report has") && run.error.contains("holds index.html twice"))
    #expect(run.output.contains("changed: index.html"))
    #expect(run.error.contains("was changed"))
  }
}
