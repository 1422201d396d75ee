import Glibc
import TestSupport
import Testing

@testable import Pipeline

@Suite("Comparing with a report whose bytes were changed at random")
struct DiffFuzzTests {
  @Test("Every run ends with a result or an error that names the file, and writes nothing beside its folder")
  func random() async throws {
    let workspace = try Workspace()
    try workspace.generate(events: 120, flows: 12)
    let made = try Executable.run(
      ["report"] + workspace.inputs + ["--facts-only", "--quiet", "--output", "one"], in: workspace.path)
    #expect(made.status == 0, "\(made.error)")
    let whole = try workspace.contents(of: "one")
    let copied = try Executable.shell("cp -r \"$1/one\" \"$1/two\"", [workspace.path])
    #expect(copied.status == 0)
    var generator = SeededGenerator(seed: 23)
    let tokens = [
      "../", "/", "\"", "}", "{", "[", ",", "99999999999999999999", "-1", "\\u0000", "null", "\n",
    ]
    let files = [
      "manifest.json", "manifest.json", "data/flows.ndjson", "data/processes.ndjson", "data/hosts.ndjson",
    ]
    var failures = 0
    for round in 0..<120 {
      let name = files.randomElement(using: &generator) ?? ""
      var bytes = try #require(whole[name])
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.insert(contentsOf: (tokens.randomElement(using: &generator) ?? "").utf8, at: place)
      case 2: bytes.removeSubrange(place...)
      default: bytes.removeSubrange(place..<min(bytes.count, place + 7))
      }
      try write(bytes, to: "\(workspace.path)/two/\(name)")
      var request = DiffRequest(
        old: [workspace.path + "/one"], new: [workspace.path + "/two"],
        output: workspace.path + "/differences")
      request.force = true
      do throws(PipelineError) {
        _ = try await DiffRun(request).run()
      } catch {
        failures += 1
        #expect(error.text.contains("/two/"), "round \(round): \(error.text)")
      }
      try write(try #require(whole[name]), to: "\(workspace.path)/two/\(name)")
      let names = try workspace.names().filter { $0 != "differences" }
      #expect(names == ["data", "one", "two"], "round \(round)")
    }
    // A changed option or count of the manifest is only shown.
    #expect(failures > 60 && failures < 120)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let file = try Descriptor.writing(path)
    try file.write(bytes)
    try file.close()
  }
}
