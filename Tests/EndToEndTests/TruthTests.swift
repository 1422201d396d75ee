import Testing

@testable import Pipeline

@Suite("Scoring a report by a truth file")
struct TruthTests {
  @Test("A generated dataset is scored by its own truth file, and the links do not change")
  func generated() throws {
    let workspace = try Workspace()
    try workspace.generate(events: 4_000, flows: 600)
    let plain = try Executable.run(
      ["report"] + workspace.inputs + ["--output", "plain", "--facts-only", "--quiet"], in: workspace.path)
    let scored = try Executable.run(
      ["report"] + workspace.inputs + workspace.truth + ["--output", "scored"], in: workspace.path)
    #expect(plain.status == 0, "\(plain.error)")
    #expect(scored.status == 0, "\(scored.error)")
    let before = try workspace.contents(of: "plain")
    let after = try workspace.contents(of: "scored")
    #expect(before["data/flows.ndjson"] == after["data/flows.ndjson"])
    let quality = String(decoding: after["quality.html"] ?? [], as: UTF8.self)
    #expect(quality.contains("The truth file never helped the matching"))
    #expect(quality.contains("A truth file names the process of"))
    let findings = String(decoding: after["data/findings.ndjson"] ?? [], as: UTF8.self)
    #expect(findings.contains(#""id":"attribution-score""#))
    #expect(findings.contains("confirmed links have precision 100.0 %"))
    let manifest = String(decoding: after["manifest.json"] ?? [], as: UTF8.self)
    #expect(manifest.contains(#""name":"truth.csv","kind":"truth""#))
    let check = try Executable.run(["check", "scored"], in: workspace.path)
    #expect(check.status == 0, "\(check.output)\(check.error)")
  }

  @Test("Many wrong links have pages of their own, and all of it is valid")
  func wrongLinks() throws {
    let workspace = try Workspace()
    try workspace.generate(events: 4_000, flows: 600)
    let rows = (2...601).map { "brawl_netflow_like.csv:\($0),nobody.example,\($0)" }
    try workspace.write("flow,host,pid\n" + rows.joined(separator: "\n") + "\n", to: "data/truth.csv")
    let run = try Executable.run(
      ["report"] + workspace.inputs + workspace.truth + ["--output", "report"], in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    let contents = try workspace.contents(of: "report")
    #expect(contents["quality-links.html"] != nil && contents["quality-links-2.html"] != nil)
    let quality = String(decoding: contents["quality.html"] ?? [], as: UTF8.self)
    #expect(quality.contains("href=\"quality-links.html\""))
    let page = String(decoding: contents["quality-links-2.html"] ?? [], as: UTF8.self)
    #expect(page.contains("nobody.example pid"))
  }

  @Test("Without a host table a report is made from addresses that the events show, and says so")
  func derived() throws {
    let workspace = try Workspace()
    try workspace.generate(events: 4_000, flows: 300)
    let run = try Executable.run(
      ["report"] + workspace.inputs.prefix(4) + workspace.truth + ["--output", "report"], in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    let contents = try workspace.contents(of: "report")
    let findings = String(decoding: contents["data/findings.ndjson"] ?? [], as: UTF8.self)
    #expect(findings.contains(#""id":"addresses-derived""#))
    #expect(findings.contains("confirmed links have precision 100.0 %"))
    let hosts = String(decoding: contents["hosts/index.html"] ?? [], as: UTF8.self)
    #expect(hosts.contains("derived from"))
    let flows = String(decoding: contents["data/flows.ndjson"] ?? [], as: UTF8.self)
    #expect(flows.contains(#""rule":"address-owner","holds":true"#))
  }
}
