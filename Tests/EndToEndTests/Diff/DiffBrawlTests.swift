import Glibc
import Testing

/// The real dataset, where there is one.
private enum RealBrawl {
  static let folder = getenv("FLOWTREE_SHARED").map { String(cString: $0) + "/data/brawl" }
  static var isThere: Bool { folder.map { access($0 + "/brawl_sysmon.csv", R_OK) == 0 } ?? false }
  static let absence: Comment = "the real data is not there; set FLOWTREE_SHARED to its folder"
}

@Suite(
  "BRAWL against BRAWL with a third of its events 1 left out",
  .enabled(if: RealBrawl.isThere, RealBrawl.absence))
struct DiffBrawlTests {
  @Test("The pages say what was lost")
  func lost() throws {
    let workspace = try Workspace()
    let made = try Executable.shell(
      """
      cd "$1" && mkdir old new && cp "$2"/brawl_sysmon.csv "$2"/brawl_netflow_like.csv "$2"/fqdn2ip.csv old \
      && cp old/brawl_netflow_like.csv old/fqdn2ip.csv new \
      && awk -F, 'NR == 1 || $2 != "1" || ++n % 3' old/brawl_sysmon.csv >new/brawl_sysmon.csv
      """, [workspace.path, RealBrawl.folder ?? ""])
    #expect(made.status == 0, "\(made.error)")
    let found = try DiffRunning(workspace, "old", "new")
    #expect(found.status == 1)
    #expect(found.counts["flows-gone"] == nil && found.counts["flows-added"] == nil, "\(found.counts)")
    // A process that only its event 1 told of is gone; one that others name has lost its parent, command line and start.
    #expect((found.counts["processes-gone"] ?? 0) > 20, "\(found.counts)")
    #expect((found.counts["processes-parent-changed"] ?? 0) > 20, "\(found.counts)")
    #expect((found.counts["trees-split"] ?? 0) > 5, "\(found.counts)")
    let page = try workspace.contents(of: "differences")["processes/parent-changed.html"] ?? []
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains("command line") && text.contains("<del>"))
  }
}
