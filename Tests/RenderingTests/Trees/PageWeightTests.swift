import Rendering
import Testing

@Suite("The weight of tree pages and listings")
struct PageWeightTests {
  typealias Entry = TreeFixture.Entry

  private static let limit = 150_000

  /// A tree of processes, each the parent of the next three, each with events, flows and a command line.
  struct Bush: CustomTestStringConvertible {
    var processes: Int
    var events = 0
    var flows = 0
    var commandLine = "a"

    var testDescription: String {
      "\(processes) processes, \(events) events, \(flows) flows, \(commandLine.utf8.count) bytes"
    }

    var entries: [Entry] {
      (0..<processes).map { number in
        Entry(
          parent: number == 0 ? nil : (number - 1) / 3, commandLine: commandLine, second: Double(number),
          events: (0..<events).map { (3, Double(number + $0)) }, flows: flows)
      }
    }
  }

  @Test(
    "No page is too heavy, whatever its processes hold",
    arguments: [
      Bush(processes: 400), Bush(processes: 300, events: 30), Bush(processes: 200, events: 5, flows: 20),
      Bush(processes: 300, events: 2, flows: 1, commandLine: String(repeating: "x", count: 4_000)),
      Bush(processes: 300, events: 2, flows: 1, commandLine: String(repeating: "<\"&'>", count: 500)),
      Bush(processes: 3, events: 3_000, flows: 3_000),
    ])
  func pages(_ bush: Bush) throws {
    let pages = try RenderedPages(bush.entries)
    #expect(
      pages.pages.filter { $0.text.utf8.count > Self.limit }.map { "\($0.path) \($0.text.utf8.count)" } == [])
    #expect(pages.brokenLinks == [] && pages.pagesWithRepeatedIds == [])
    // The pages are not much lighter than need be, either: half as many bytes a page would be twice as many pages.
    let parts = pages.pages.filter { $0.path.contains("-part-") }
    #expect(
      parts.isEmpty || parts.reduce(0) { $0 + $1.text.utf8.count } / parts.count > Self.limit / 4)
  }

  @Test("A command line of a megabyte is whole on its page, and alone there")
  func hugeCommandLine() throws {
    let huge = String(repeating: "y", count: 1_000_000)
    var entries = Bush(processes: 30, events: 1).entries
    entries[15].commandLine = huge
    let pages = try RenderedPages(entries)
    let heavy = pages.pages.filter { $0.text.utf8.count > Self.limit }
    #expect(heavy.count == 1 && heavy[0].text.contains("<dd class=\"c\">\(huge)</dd>"))
    #expect(heavy[0].text.utf8.count < 1_000_000 + 10_000)
  }

  @Test("A subtree that fits on a page is not cut")
  func subtrees() throws {
    // Eight subtrees, each half as many processes as a page takes or some more.
    var entries = [Entry(program: "root.exe")]
    for subtree in 0..<8 {
      let top = entries.count
      entries.append(Entry(parent: 0, program: "top\(subtree).exe", second: Double(top)))
      for _ in 0..<45 + subtree * 3 {
        entries.append(Entry(parent: entries.count - 1 - (entries.count % 2), second: Double(entries.count)))
        if entries[entries.count - 1].parent.map({ $0 < top }) ?? true {
          entries[entries.count - 1].parent = top
        }
      }
    }
    let pages = try RenderedPages(entries)
    for subtree in 0..<8 {
      let page = try #require(pages.pages.first { $0.text.contains("<h3>top\(subtree).exe") })
      let count = page.text.split(separator: "<section id=").count - 1
      #expect(count >= 46 + subtree * 3, "top\(subtree).exe: \(count) on \(page.path)")
    }
  }
}
