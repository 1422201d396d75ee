import Records
import Rendering
import Testing

@Suite struct TreePagesTests {
  typealias Entry = TreeFixture.Entry

  @Test func aTreePageShowsProcessParentChildEventsAndFlows() throws {
    let pages = try RenderedPages([
      Entry(program: "taskeng.exe", commandLine: "taskeng.exe {8AA7A318}", events: [(3, -0.361), (5, 9)]),
      Entry(
        parent: 0, program: "GoogleUpdate.exe", commandLine: "\"GoogleUpdate.exe\" /c", second: 1, flows: 1),
    ])
    let tree = try #require(
      pages.pages.first { $0.path.hasPrefix("trees/alpha.example.com/taskeng.exe-100-") })
    #expect(tree.text.contains("<h1>Process tree of taskeng.exe (pid 100)</h1>"))
    #expect(tree.text.contains("2 processes on 2 levels, from 2017-05-01T19:01:48.000Z to"))
    #expect(tree.text.contains("</a> 100, all four agree</dd>"))
    #expect(tree.text.contains("Parent and child are compared by host = host, pid = ppid, process_guid ="))
    #expect(tree.text.contains("<caption>Children, 2017-05-01</caption>"))
    #expect(tree.text.contains("0.361 s before its create"))
    #expect(tree.text.contains("10.3.15.216:49152 → 10.3.15.212:445 tcp"))
    #expect(tree.text.contains("of the same second, token 0x1000000"))
    #expect(tree.text.contains("<caption>Events, 2017-05-01</caption>"))
    #expect(tree.text.contains("<p>Lines of events.csv."))
    #expect(tree.text.contains("</a> to 10.3.15.212:445 tcp, confirmed</li>"))
    #expect(pages.brokenLinks.isEmpty && pages.pagesWithRepeatedIds.isEmpty)
  }

  @Test func aContradictionIsSpelledOut() throws {
    var entries = [Entry(program: "parent.exe"), Entry(parent: 0, second: 1)]
    entries[1].recordedParentPid = 4
    let tree = try RenderedPages(entries).pages[1].text
    #expect(tree.contains("3 of 4 agree"))
    #expect(tree.contains("<td>parent <bdi>100</bdi>, child <bdi>4</bdi></td>"))
    #expect(tree.contains("<td>contradict</td>"))
    #expect(tree.contains("<td>contradicts: ppid</td>"))
  }

  @Test func aPlaceholderSaysFromWhereItIsKnown() throws {
    let pages = try RenderedPages([Entry(isPlaceholder: true), Entry(parent: 0, second: 5)])
    let tree = pages.pages[1].text
    #expect(tree.contains("a child's event, <bdi>events.csv</bdi>:2; no event of its own is recorded"))
    #expect(tree.contains("(to the second, from the GUID)"))
  }

  @Test func aChainOfTenThousandIsSplitAndNestedNoDeeperThanXMLAllows() throws {
    let pages = try RenderedPages(
      (0..<10_000).map { Entry(parent: $0 == 0 ? nil : $0 - 1, second: Double($0)) })
    #expect(pages.pages.count > 1 + 100 && pages.pages.count < 1 + 200)
    #expect(pages.brokenLinks.isEmpty && pages.pagesWithRepeatedIds.isEmpty)
    #expect(pages.pages.filter { $0.text.utf8.count > 150_000 }.map(\.path) == [])
    for page in [1, 2, 50, 100].map({ pages.pages[$0] }) {
      #expect(Nesting(page.text).deepest < 100, "\(page.path)")
      #expect(Nesting(page.text).isBalanced, "\(page.path)")
    }
    let last = try #require(pages.pages.last)
    #expect(last.path.hasSuffix("-part-\(pages.pages.count - 1).html"))
    #expect(last.text.contains("<small>depth 9,999</small>"))
    #expect(last.text.contains(" more / "))
    #expect(last.text.contains(" to 10,000 of 10,000"))
  }

  @Test func aDeepTreeIsNestedAsFarAsThereIsRoomAndTellsDepthsFromTheNinthLevelOn() throws {
    let pages = try RenderedPages((0..<60).map { Entry(parent: $0 == 0 ? nil : $0 - 1, second: Double($0)) })
    let tree = pages.pages[1].text
    #expect(!tree.contains("<small>depth 8</small>"))
    for depth in 9..<60 { #expect(tree.contains("<small>depth \(depth)</small>")) }
    #expect(Nesting(tree).isBalanced && Nesting(tree).deepest < 45)
  }

  @Test func aLineOfTheTreeTellsTheProcessAndFoldsSiblingsThatRepeat() throws {
    let children = (0..<5).map { Entry(parent: 0, program: "net.exe", second: Double($0 + 1)) }
    let pages = try RenderedPages(
      [Entry(program: "cmd.exe"), Entry(parent: 0, program: "sh.exe", second: 9)] + children)
    let tree = pages.pages[1].text
    #expect(tree.contains(">cmd.exe</a>") && tree.contains("6 children"))
    #expect(tree.contains("<li><details><summary><bdi>net.exe</bdi> <small>5 times, the first at "))
    #expect(pages.brokenLinks.isEmpty && Nesting(tree).isBalanced)
    let two = try RenderedPages(
      [Entry(program: "cmd.exe")] + (0..<2).map { Entry(parent: 0, program: "net.exe", second: Double($0)) })
    #expect(!two.pages[1].text.contains("<summary><bdi>net.exe"))
  }

  @Test func aTreeOfSeveralPagesIsSplitWhereSubtreesBegin() throws {
    // A root with subtrees of 70 processes each: no page holds a whole one and a part of the next.
    var entries = [Entry(program: "root.exe")]
    for subtree in 0..<10 {
      let top = entries.count
      entries.append(Entry(parent: 0, program: "top\(subtree).exe", second: Double(top)))
      for number in 1..<70 {
        entries.append(Entry(parent: number % 7 == 1 ? top : entries.count - 1, second: Double(top + number)))
      }
    }
    let pages = try RenderedPages(entries)
    let parts = pages.pages.filter { $0.path.contains("root.exe") }
    #expect(parts.count == 10)
    let outline = parts[0].text
    for (number, part) in parts.enumerated() {
      #expect(part.text.contains("<h3>top\(number).exe"))
      #expect(outline.contains("Part \(number + 1)</a>: <bdi>"))
    }
    #expect(outline.contains("top9.exe"))
  }

  @Test func aProcessWithTenThousandChildrenHasThemAllInItsListing() throws {
    let pages = try RenderedPages(
      [Entry(program: "root.exe")] + (0..<10_000).map { Entry(parent: 0, second: Double($0)) })
    let listings = pages.pages.filter { $0.path.contains("-children-") }
    #expect(listings.count == 34)
    #expect(pages.brokenLinks.isEmpty && pages.pagesWithRepeatedIds.isEmpty)
    let rows = listings.reduce(0) { $0 + $1.text.split(separator: "\n<tr>").count - 1 }
    #expect(rows == 10_000)
    #expect(pages.pages[1].text.contains(" of 10,000 shown, <a href="))
    #expect(pages.pages.allSatisfy { $0.text.utf8.count < 150_000 })
  }

  @Test func manyEventsAndFlowsGoOnInListingsThatMarksLeadTo() throws {
    let events = (0..<1_000).map { (code: 3, second: Double($0)) }
    let pages = try RenderedPages([Entry(events: events, flows: 400)])
    #expect(pages.pages.filter { $0.path.contains("-events-") }.count == 4)
    #expect(pages.pages.filter { $0.path.contains("-flows-") }.count == 2)
    #expect(pages.brokenLinks.isEmpty && pages.pagesWithRepeatedIds.isEmpty)
    #expect(
      RenderedPages.values(of: "href", in: pages.pages[1].text).contains { $0.contains("-events-3.html#e-") })
  }

  @Test func hostileNamesStayTextAndInsideTheFolder() throws {
    let names = [
      "</td><script>alert(1)</script>", "\"\u{301}><img src=x>", "..\\..\\x", "CON", "a\u{202E}b\u{0}\u{1F}",
      String(repeating: "W", count: 1_000_000), "{{#rows}}", "'onload=", "",
    ]
    let pages = try RenderedPages(
      names.enumerated().map {
        Entry(parent: $0.offset == 0 ? nil : 0, program: $0.element, commandLine: $0.element)
      },
      host: "..\\..\\evil")
    for page in pages.pages {
      #expect(!page.text.contains("<script") && !page.text.contains("<img"))
      #expect(!page.path.contains("..\\") && !page.path.contains("../"))
      #expect(Nesting(page.text).isBalanced)
    }
    #expect(pages.brokenLinks.isEmpty && pages.pagesWithRepeatedIds.isEmpty)
  }

  @Test func aReportWithoutProcessesHasAnIndexThatSaysSo() throws {
    let pages = try RenderedPages([])
    #expect(pages.pages.count == 1)
    #expect(pages.pages[0].text.contains("The dataset holds no process."))
  }

  @Test func theIndexListsEveryTreeOnPagesOfThreeHundred() throws {
    let pages = try RenderedPages((0..<601).map { Entry(second: Double($0)) })
    #expect(
      pages.pages.prefix(3).map(\.path) == ["trees/index.html", "trees/index-2.html", "trees/index-3.html"])
    #expect(pages.pages[2].text.contains("601 process trees by host and start, here 601 to 601."))
    #expect(pages.brokenLinks.isEmpty && pages.pagesWithRepeatedIds.isEmpty)
  }

  @Test(arguments: [(1, 1), (1, 2), (50, 100), (1, 1_000_000), (777_777, 1_000_000)])
  func stepsListNeighboursAndEndsInOrder(current: Int, total: Int) {
    let numbers = Steps.numbers(around: current, total: total)
    #expect(numbers == Set(numbers).sorted() && numbers.count <= 45)
    #expect(numbers.first == 1 && numbers.last == total && numbers.contains(current))
    #expect(current == total || numbers.contains(current + 1))
  }
}

/// The nesting of a page's elements, counted on its tags.
private struct Nesting {
  private(set) var deepest = 0
  private(set) var isBalanced = true

  init(_ text: String) {
    var open: [Slice<String.UTF8View>] = []
    for part in text.utf8.split(separator: 0x3C).dropFirst() where part.first != 0x21 {
      let tag = part.prefix { $0 != 0x3E }
      if tag.first == 0x2F {
        if open.popLast().map({ $0.elementsEqual(tag.dropFirst()) }) != true { isBalanced = false }
      } else if tag.last != 0x2F {
        open.append(
          Slice(base: text.utf8, bounds: tag.startIndex..<(tag.firstIndex(of: 0x20) ?? tag.endIndex)))
        deepest = max(deepest, open.count)
      }
    }
    if !open.isEmpty { isBalanced = false }
  }
}
