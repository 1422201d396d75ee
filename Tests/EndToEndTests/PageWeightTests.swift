import Samples
import Testing

/// A dataset with as many records a host as one of 200,000 events and 60 hosts.
@Suite("The weight of the pages of a generated dataset")
struct PageWeightTests {
  @Test("is below the limit of each kind, and all are reached in five clicks")
  func weights() throws {
    let workspace = try Workspace()
    try GeneratedDataset.write(
      to: workspace.path + "/data", options: GeneratorOptions(seed: 3, events: 20_000, flows: 2_000, hosts: 6)
    )
    let report = try WrittenReport(workspace.inputs, in: workspace)
    #expect(report.pages(over: 150_000) == [])
    #expect(report.pages.contains { $0.contains("-part-2.html") })
    #expect(PageText.clicks(report.files).filter { $0.value > 5 }.isEmpty)
    let flows = report.pages.filter { $0.hasPrefix("flows/pc-") }.compactMap { report.files[$0]?.count }
    #expect(flows.sorted()[flows.count / 2] < 40_000)
  }
}
