import Samples
import Testing

@testable import Pipeline

/// Records that an attacker might write, through the whole run: `report` succeeds only if every page is valid.
@Suite("Hostile records")
struct HostileTests {
  @Test(
    "Hostile texts as command line, image, user, host and unknown column come through whole and stay inside")
  func texts() throws {
    try check(HostileText.own)
  }

  @Test(
    "Every naughty string comes through whole and stays inside",
    .enabled(if: HostileText.naughty != nil, "the folder ../shared is absent; FLOWTREE_SHARED names another"))
  func naughtyStrings() throws {
    try check(try #require(HostileText.naughty))
  }

  private func check(_ texts: [String]) throws {
    let workspace = try Workspace()
    try HostileDataset.write(texts, to: workspace)
    let run = try Executable.run(
      ["report", "--events", "e.csv", "--flows", "f.csv", "--hosts", "h.csv", "--output", "report"],
      in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(try workspace.names() == ["e.csv", "f.csv", "h.csv", "report"])
    let contents = try workspace.contents(of: "report")
    expectSafeNames(contents.keys.sorted())
    let shown = PageText.all(contents)
    for text in texts where !PageText.contains(shown, PageText.visible(text)) {
      Issue.record("not shown whole: \(text.prefix(80)) (\(text.utf8.count) bytes)")
    }
    #expect(try Executable.run(["check", "report"], in: workspace.path).status == 0)
  }

  private func expectSafeNames(_ paths: [String]) {
    var folded: Set<String> = []
    for path in paths {
      #expect(path.utf8.allSatisfy { "/._-".utf8.contains($0) || isWordByte($0) }, "\(path)")
      #expect(path.split(separator: "/").allSatisfy { $0.utf8.count <= 160 && !$0.hasPrefix(".") }, "\(path)")
      #expect(folded.insert(path.lowercased()).inserted, "\(path)")
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  @Test(
    "Structures that might overrun a page, a stack or a clock stay valid, bounded and reachable",
    arguments: [
      HostileDataset.children(10_000), .chain(3_000), .cycles, .busyProcess(20_000), .sameInstant(5_000),
      .repeatedFlows(2_000), .farTimes,
    ])
  func structures(_ dataset: HostileDataset) throws {
    let workspace = try Workspace()
    try dataset.write(to: workspace)
    let run = try Executable.run(
      ["report", "--events", "e.csv", "--flows", "f.csv", "--hosts", "h.csv", "--output", "report"],
      in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    let contents = try workspace.contents(of: "report")
    let largest = contents.filter { $0.key.hasSuffix(".html") }.map(\.value.count).max()
    #expect(try #require(largest) < 300_000)
    #expect(PageText.unreached(contents).isEmpty)
    #expect(PageText.clicks(contents).filter { $0.value > 5 }.isEmpty)
  }

  @Test("A field beyond what libxml2 takes as one text is whole on its page, and denies nobody the report")
  func hugeFields() throws {
    let texts = [String(repeating: "y", count: 12_000_000), String(repeating: "\u{1}z", count: 3_000_000)]
    let workspace = try Workspace()
    try HostileDataset.write(texts, to: workspace)
    let run = try Executable.run(
      ["report", "--events", "e.csv", "--flows", "f.csv", "--hosts", "h.csv", "--output", "report"],
      in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    let contents = try workspace.contents(of: "report")
    let shown = PageText.all(contents.filter { $0.key.hasPrefix("trees/host") })
    for text in texts { #expect(PageText.contains(shown, PageText.visible(text))) }
  }

  @Test("A long host name is clipped in lists and whole on its own page")
  func longHostName() throws {
    let name = String(repeating: "h", count: 100_000)
    let workspace = try Workspace()
    try workspace.write(
      "utc_time,event_code,fqdn,pid,image_path\n2017-05-01 19:00:00.000,1,\(name),9,C:\\p.exe\n", to: "e.csv")
    let run = try Executable.run(["report", "--events", "e.csv", "--output", "report"], in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    let pages = try workspace.contents(of: "report").filter { $0.key.hasSuffix(".html") }
    let long = pages.filter { $0.value.count > 100_000 }.keys
    #expect(long.allSatisfy { $0.hasPrefix("hosts/hhh") } && long.count == 1, "\(long)")
    #expect(PageText.contains(PageText.all(pages), name))
  }

  @Test("A long name is clipped in lists and whole on the page of its process")
  func longNames() throws {
    let name = String(repeating: "n", count: 100_000)
    let workspace = try Workspace()
    try HostileDataset.write([name], to: workspace)
    let run = try Executable.run(
      ["report", "--events", "e.csv", "--flows", "f.csv", "--hosts", "h.csv", "--output", "report"],
      in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    let contents = try workspace.contents(of: "report")
    #expect(try #require(contents["flows/index.html"]).count < 20_000)
    let shown = PageText.all(contents.filter { $0.key.hasPrefix("trees/host") })
    #expect(PageText.contains(shown, name))
  }
}
