import Glibc
import Testing

@testable import Pipeline

@Suite("Runs that are stopped")
struct KillTests {
  /// Waits until a condition holds, at most for a minute.
  private func wait(until condition: () throws -> Bool) throws {
    for _ in 0..<6_000 {
      if try condition() { return }
      usleep(10_000)
    }
    Issue.record("the run did not come that far")
  }

  /// The staging folder in the workspace, if there is one.
  private func staging(in workspace: Workspace) throws -> String? {
    try workspace.names().first { $0.hasPrefix(".report.flowtree-") }
  }

  @Test(
    "A signal removes what was written and ends the run by that signal", arguments: [SIGTERM, SIGINT, SIGHUP])
  func signal(_ number: Int32) throws {
    let workspace = try Workspace()
    try workspace.generate(events: 100, flows: 10)
    #expect(mkfifo(workspace.path + "/hosts", 0o600) == 0)
    let running = try Executable.start(
      ["report", "--events", "data/brawl_sysmon.csv", "--hosts", "hosts", "--output", "report"],
      in: workspace.path)
    // The run waits for the pipe, so the signal finds it in the middle.
    try wait { try staging(in: workspace) != nil }
    #expect(kill(running.process, number) == 0)
    let run = try running.wait()
    #expect(run.status == 128 + number)
    #expect(run.error.contains("stopped by"), "\(run.error)")
    #expect(try workspace.names() == ["data", "hosts"])
  }

  @Test("A signal while pages are written leaves nothing")
  func signalWhileWriting() throws {
    let workspace = try Workspace()
    let running = try startLongRun(workspace)
    #expect(kill(running.process, SIGTERM) == 0)
    #expect(try running.wait().status == 128 + SIGTERM)
    #expect(try workspace.names() == ["data"])
  }

  @Test("After a kill no report stands, and the next run clears away what is left")
  func killWhileWriting() throws {
    let workspace = try Workspace()
    let running = try startLongRun(workspace)
    #expect(kill(running.process, SIGKILL) == 0)
    #expect(try running.wait().status == 128 + SIGKILL)
    #expect(try staging(in: workspace) != nil)
    #expect(try !workspace.names().contains("report"))
    let next = try Executable.run(
      ["report", "--sample", "--facts-only", "--output", "report"], in: workspace.path)
    #expect(next.status == 0, "\(next.error)")
    #expect(try workspace.names() == ["data", "report"])
    #expect(try Executable.run(["check", "report"], in: workspace.path).status == 0)
  }

  /// Starts a run over thousands of flows and comes back when it has written some of their pages.
  private func startLongRun(_ workspace: Workspace) throws -> Running {
    try workspace.generate(events: 12_000, flows: 6_000)
    let running = try Executable.start(
      ["report"] + workspace.inputs + ["--output", "report"], in: workspace.path)
    try wait {
      guard let staging = try staging(in: workspace) else { return false }
      var status = stat()
      return stat("\(workspace.path)/\(staging)/\(StagingFolder.reportName)/flows", &status) == 0
    }
    return running
  }
}
