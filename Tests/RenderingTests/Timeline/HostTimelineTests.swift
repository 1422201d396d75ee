import Records
import Rendering
import Testing

@Suite("The timeline of a host")
struct HostTimelineTests {
  private static func page(_ entries: [TreeFixture.Entry]) throws -> String {
    let renderer = try ReportRenderer(
      TreeFixture.dataset(entries), options: .init(), templates: try TemplateCatalog())
    let index = try #require(
      (0..<renderer.count).first { renderer.path(at: $0) == "hosts/alpha.example.com.html" })
    var bytes: [UInt8] = []
    try renderer.render(index, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A process that connects once a minute.
  private static func entry(_ number: Int, connections: Int) -> TreeFixture.Entry {
    TreeFixture.Entry(
      program: "p\(number).exe", second: Double(number),
      events: (0..<connections).map { (3, Double($0) * 60) })
  }

  @Test func theBusiestProcessesHaveLanesAndTheOthersShareOne() throws {
    let page = try Self.page((0..<30).map { Self.entry($0, connections: $0 < 14 ? 2 : $0) })
    for number in 22..<30 {
      #expect(page.contains(">p\(number).exe \(100 + number)</text></a>"))
    }
    #expect(!page.contains(">p21.exe 121</text>"))
    #expect(page.contains(">22 other processes</text>"))
    #expect(page.contains("<a href=\"#rows\">As text</a>") && page.contains("<h2 id=\"rows\">"))
  }

  @Test func aHostOfSmallProcessesHasALaneForOneOfThem() throws {
    let page = try Self.page((0..<5).map { Self.entry($0, connections: 1) })
    #expect(page.contains(">p0.exe 100</text></a>") && page.contains(">4 other processes</text>"))
    // The life of a lane shows the start of its process, the shared lane has a mark for each.
    #expect(page.contains("<title>19:01:49.000Z to 19:01:52.000Z: 4 creates</title>"))
  }
}
