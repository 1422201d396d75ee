import Rendering
import Testing

@testable import Pipeline

@Suite("The templates command")
struct TemplatesTests {
  @Test("writes templates that give the same pages, and the list of their keys")
  func sameBytes() throws {
    let workspace = try Workspace()
    let run = try Executable.run(["templates", "--output", "pages"], in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(try workspace.names(in: "pages") == (TemplateCatalog.builtInNames + ["keys.md"]).sorted())
    for options in [["--output", "plain"], ["--output", "own", "--templates", "pages"]] {
      let report = try Executable.run(
        ["report", "--sample", "--quiet", "--to", "2017-05-01T19:05"] + options, in: workspace.path)
      #expect(report.status == 0, "\(report.error)")
    }
    var plain = try workspace.contents(of: "plain")
    var own = try workspace.contents(of: "own")
    // The manifest names the templates that were given.
    plain["manifest.json"] = nil
    own["manifest.json"] = nil
    #expect(plain.count > 50)
    #expect(plain == own)
  }

  @Test("leaves a folder that holds something as it is")
  func occupied() throws {
    let workspace = try Workspace()
    try workspace.write("mine", to: "notes.txt")
    let run = try Executable.run(["templates", "--output", "."], in: workspace.path)
    #expect(run.status == 2)
    let other = try Executable.run(
      ["templates", "--output", "../\(workspace.path.split(separator: "/").last ?? "")"], in: workspace.path)
    #expect(other.status == 2)
    #expect(other.error.contains("is a folder that is not a flowtree report"))
    #expect(try workspace.names() == ["notes.txt"])
  }
}
