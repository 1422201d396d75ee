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
    for number in 25..<30 {
      #expect(page.contains(">p\(number).exe \(100 + number)</text>"))
    }
    #expect(!page.contains(">p24.exe 124</text>"))
    #expect(page.contains(">25 other processes</text>"))
    #expect(page.contains("<a href=\"#rows\">As text</a>") && page.contains("<h2 id=\"rows\">"))
  }

  @Test func aHostOfSmallProcessesHasALaneForOneOfThem() throws {
    let page = try Self.page((0..<5).map { Self.entry($0, connections: 1) })
    #expect(page.contains(">p0.exe 100</text><path") && page.contains(">4 other processes</text>"))
    // The life of a lane shows the start of its process, the shared lane has a mark for each.
    #expect(RenderedPages.values(of: "class", in: page).count { $0 == "c" } == 2)
    #expect(page.contains("<title>19:01:49.000Z to "))
  }

  @Test func everyMarkLeadsToWhereItCanBeRead() throws {
    var entries = [
      Self.entry(0, connections: 1_000), Self.entry(1, connections: 30), Self.entry(2, connections: 2),
    ]
    entries[1].flows = 3
    let page = try Self.page(entries)
    let picture = try #require(page.firstPart(from: "<figure class=\"tl\">", to: "</figure>"))
    // What is not inside a link is neither a mark nor a label of a process.
    let outside = picture.split(separator: "<a ").map { $0.split(separator: "</a>").last ?? "" }.dropFirst()
    #expect(outside.allSatisfy { !$0.contains("<path d=") && !$0.contains("class=\"c\"") })
    let targets = RenderedPages.values(of: "href", in: String(picture))
    #expect(targets.contains { $0.contains("p0.exe-100-") && $0.contains("-events-3.html#e-") })
    #expect(targets.contains { $0.contains("p2.exe-102-") && $0.contains(".html#p-") })
    #expect(targets.contains { $0.hasPrefix("../flows/alpha.example.com/") })
    #expect(picture.utf8.count < 25_000)
    // Rows and processes that are led to are there.
    let trees = try RenderedPages(entries)
    for target in targets where target.hasPrefix("../trees/") {
      let parts = target.dropFirst(3).split(separator: "#")
      let tree = try #require(trees.pages.first { $0.path == parts[0] }, "\(target)")
      #expect(RenderedPages.values(of: "id", in: tree.text).contains(String(parts[1])), "\(target)")
    }
  }
}
