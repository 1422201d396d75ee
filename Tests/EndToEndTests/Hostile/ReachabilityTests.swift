import Samples
import Testing

/// `WrittenReport` looks for files that no chain of links leads to.
@Suite("Everything is reached from the overview")
struct ReachabilityTests {
  @Test("In the sample")
  func sample() throws {
    let report = try WrittenReport(["--sample"], in: try Workspace())
    #expect(report.pages.count > 150)
  }

  @Test(
    "In a generated dataset of hostile texts and hosts, with GUIDs and without", arguments: [true, false])
  func generated(hasGUIDs: Bool) throws {
    let workspace = try Workspace()
    var options = GeneratorOptions(seed: 11, events: 3_000, flows: 400, hosts: 16)
    options.hostileTexts = GeneratorOptions.builtInHostileTexts
    options.hostNames = GeneratorOptions.builtInHostileHostNames
    options.hasGUIDs = hasGUIDs
    options.duplicatesPerMille = 20
    options.latePerMille = 200
    options.flowJitter = 40
    options.clockOffsets = [0, 3_000, -86_400_000]
    options.fanout = 400
    options.depth = 400
    try GeneratedDataset.write(to: workspace.path + "/data", options: options)
    let report = try WrittenReport(workspace.inputs, in: workspace)
    #expect(report.pages(over: 500_000) == [])
  }
}
