import Testing

@testable import Pipeline

/// Runs `flowtree diff` on two folders of a workspace and tells what it counted and wrote.
struct DiffRunning {
  let status: Int32
  /// Counts that are not zero, those of the reports themselves left out.
  let counts: [String: Int]
  /// Lines of differences.ndjson.
  let lines: [String]

  init(_ workspace: Workspace, _ old: String, _ new: String, output: String = "differences") throws {
    let run = try Executable.run(
      ["diff", old, new, "--output", output, "--summary", "--force"], in: workspace.path)
    #expect(run.error.isEmpty, "\(run.error)")
    status = run.status
    var counts: [String: Int] = [:]
    for line in run.output.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let count = Int(parts[1]) else {
        Issue.record("the summary has the line \(line)")
        continue
      }
      let name = String(parts[0])
      if count > 0, !name.hasSuffix("-before"), !name.hasSuffix("-after") { counts[name] = count }
    }
    self.counts = counts
    let file = try workspace.contents(of: output)["data/differences.ndjson"] ?? []
    lines = String(decoding: file, as: UTF8.self).split(separator: "\n").map(String.init)
    let check = try Executable.run(["check", output], in: workspace.path)
    #expect(check.status == 0, "\(check.output)\(check.error)")
  }

  /// The lines of a kind, and of a change.
  func lines(_ kind: String, _ change: String) -> [String] {
    lines.filter { $0.hasPrefix("{\"kind\":\"\(kind)\",\"change\":\"\(change)\",") }
  }
}
