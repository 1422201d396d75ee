import Testing

@testable import Pipeline

@Suite("The command line")
struct CommandLineTests {
  @Test(
    "Usage errors end with 2 and say what to do",
    arguments: [
      [], ["report"], ["report", "--output", "x"], ["report", "--sample"],
      ["report", "--sample", "--nonsense"],
      ["report", "--sample", "--events", "a.csv", "--output", "x"], ["check"], ["nonsense"],
      ["report", "--sample", "--output", "x", "--order", "sideways"],
      ["report", "--sample", "--output", "x", "--jobs", "0"],
      ["report", "--sample", "--output", "x", "--from", "now"],
      ["report", "--sample", "--output", "x", "--window", "1e3"],
      ["generate", "--hosts", "1", "--output", "x"],
    ])
  func usageErrors(arguments: [String]) throws {
    let workspace = try Workspace()
    let run = try Executable.run(arguments, in: workspace.path)
    // Without arguments there is nothing wrong: the help is shown.
    #expect(run.status == (arguments.isEmpty ? 0 : 2), "\(run.output)\(run.error)")
    #expect(!(arguments.isEmpty ? run.output : run.error).isEmpty)
    #expect(try workspace.names() == [])
  }

  @Test(
    "Help and version are told on standard output",
    arguments: [["--help"], ["report", "--help"], ["--version"]])
  func help(arguments: [String]) throws {
    let run = try Executable.run(arguments)
    #expect(run.status == 0)
    #expect(run.output.contains(arguments == ["--version"] ? FlowtreeVersion.text : "Exit codes"))
    #expect(run.error.isEmpty)
  }

  @Test("The summary tells what was read, linked and found, and what to open")
  func summary() throws {
    let workspace = try Workspace()
    let run = try Executable.run(
      ["report", "--sample", "--output", "report", "--to", "2017-05-01T19:30", "--timings", "timings.json"],
      in: workspace.path)
    #expect(run.status == 0, "\(run.error)")
    for word in ["Read", "brawl_sysmon.csv", "left out", "Linked", "confirmed", "Found", "Look first at"] {
      #expect(run.output.contains(word), "\(word) in \(run.output)")
    }
    #expect(run.output.hasSuffix("Open report/index.html\n"))
    // The first of the pages to look at is where the first item of the overview's list leads.
    let lines = run.output.split(separator: "\n").drop { $0 != "Look first at" }
    let page = try #require(lines.dropFirst().first?.split(separator: " ").first)
    let overview = String(
      decoding: try #require(try workspace.contents(of: "report")["index.html"]), as: UTF8.self)
    let item = try #require(overview.split(separator: "\n").first { $0.hasPrefix("<li>") })
    #expect(item.contains("href=\"\(page)"), "\(page) in \(item)")
    #expect(run.error.isEmpty)
    let timings = try Executable.shell("cat \"$1/timings.json\"", [workspace.path]).output
    for name in [
      "parse", "sort", "correlate", "pages", "links", "facts", "manifest", "move", "peakMemoryBytes",
    ] {
      #expect(timings.contains("\"\(name)\":"), "\(name) in \(timings)")
    }
  }
}
