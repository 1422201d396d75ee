import Correlation
import Records
import Rendering
import Testing

/// The pages of a small dataset by path.
func pages(_ small: SmallDataset, options: ReportOptions = ReportOptions()) throws -> [String: String] {
  let renderer = try ReportRenderer(small.dataset(), options: options, templates: try TemplateCatalog())
  var pages: [String: String] = [:]
  for index in 0..<renderer.count {
    var bytes: [UInt8] = []
    try renderer.render(index, into: &bytes)
    pages[renderer.path(at: index)] = String(decoding: bytes, as: UTF8.self)
  }
  return pages
}

@Suite("The page of a flow")
struct FlowPageTests {
  let path =
    "flows/sounder-pc.brawlco.com/20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp.html"

  @Test("answers which process on which host, how sure and why")
  func answer() throws {
    let page = try #require(try pages(.notebook())[path])
    #expect(page.contains(">WMIC.exe</a> (pid 2720)"))
    #expect(page.contains(">sounder-pc.brawlco.com</a>"))
    #expect(page.contains("g-confirmed"))
    #expect(page.contains("Exactly one process recorded this very connection"))
  }

  @Test("leads from a reason that is not the surest to the glossary, which explains it")
  func reason() throws {
    var small = SmallDataset.notebook()
    #expect(!(try #require(try pages(small)[path]).contains("#reason-")))
    small.links[0].source = EndLink(host: 1, reason: .nothingInWindow)
    let all = try pages(small)
    let page = try #require(all[path])
    #expect(page.contains(#"(<a href="../../glossary.html#reason-nothing-in-window">nothing-in-window</a>)"#))
    let glossary = try #require(all["glossary.html"])
    #expect(glossary.contains(#"<tr id="reason-nothing-in-window">"#))
    let index = try #require(all["flows/by-grade.html"])
    #expect(index.contains(#"<a href="../glossary.html#reason-nothing-in-window">"#))
  }

  @Test("marks the linked event in words and gives every event its distance")
  func window() throws {
    let page = try #require(try pages(.notebook())[path])
    #expect(
      page.contains(#"<tr id="e-1" class="m"><td>19:01:48.250Z</td><td>0.000 s</td>"#))
    #expect(page.contains("<td>3 network connection <strong>linked</strong>"))
    #expect(page.contains("<td>19:01:48.252Z</td><td>+0.002 s</td>"))
  }

  @Test("explains a connection before its create by the GUID's creation second")
  func order() throws {
    let page = try #require(try pages(.notebook())[path])
    #expect(page.contains("linked, 0.361 s before its create"))
    #expect(page.contains("created in the second from 2017-05-01T19:01:48Z, not later than the event"))
  }

  @Test("shows both records field by field, and says how many fields are empty")
  func records() throws {
    let page = try #require(try pages(.notebook())[path])
    #expect(page.contains("\nnote: a &lt; b &amp; &quot;c&quot;\n"))
    #expect(page.contains("flows.csv, line 2; 1 empty field left out"))
    #expect(page.contains("events.csv, line 3"))
  }

  @Test("shows the process at the other end with its grade and evidence of its own")
  func otherEnd() throws {
    let alone = try #require(try pages(.notebook())[path])
    #expect(!alone.contains("<h2>The other end</h2>"))
    var small = SmallDataset.notebook()
    small.links[0].destination = EndLink(host: 0, reason: .tupleRecorded, process: 1, event: 3)
    let page = try #require(try pages(small)[path])
    let part = try #require(page.firstPart(from: "<h2>The other end</h2>", to: "<h2>Records</h2>"))
    #expect(part.contains("Grade: <b class=\"g-confirmed\">confirmed</b>"))
    #expect(part.contains("<dd>lsass.exe, pid 500"))
    #expect(part.contains("<li>an event 3 records this connection: "))
  }

  @Test("fails when a record cannot be read again")
  func brokenReader() {
    var small = SmallDataset.notebook()
    small.raw = BrokenReader()
    #expect(throws: BrokenReader.Gone.self) { try pages(small) }
  }

  @Test("shows a command line of a megabyte whole, and says in the ticket where it was cut")
  func longCommandLine() throws {
    let line = String(repeating: "\u{E9}", count: 500_000)
    let page = try #require(try pages(.notebook(commandLine: line))[path])
    #expect(page.contains("<dd class=\"c\">\(line)</dd>"))
    #expect(page.contains("[first 2,000 of 1,000,000 bytes; whole on the report page]"))
  }

  @Test("does not repeat the command line where its facts show it just above")
  func commandLineOnce() throws {
    let page = try #require(try pages(.notebook(commandLine: "wmic /node:far"))[path])
    #expect(page.contains(#"<dd class="c">wmic /node:far</dd>"#))
    #expect(page.contains(#"<td>1 create</td><td class="c">as above</td>"#))
  }

  @Test("shows the nearest ancestors and the root of a deep tree, and says how many there are")
  func deepTree() throws {
    var small = SmallDataset.notebook()
    for number in 2..<22 {
      var ancestor = Process(host: 1)
      ancestor.pid = UInt32(number)
      ancestor.image = small.processes[0].image
      small.processes.append(ancestor)
      small.processes[number == 2 ? 0 : number - 1].parent = number
    }
    for index in [0] + (2..<22) { small.processes[index].root = 21 }
    for index in 2..<22 { small.processes[index].depth = 21 - index }
    small.processes[0].depth = 20
    let page = try #require(try pages(small)[path])
    #expect(page.contains("<p>Ancestors, 8 of 20, <a href="))
    #expect(page.contains("<li>parent: ") && page.contains("<li>7 above: "))
    #expect(page.contains("<li>20 above, root: ") && !page.contains("<li>8 above: "))
  }

  @Test("leads to a process once in the table of the window, and to the linked one in its first sentence")
  func firstMention() throws {
    var small = SmallDataset.notebook()
    small.events.append(small.events[3])
    small.events[4].time += 1_000_000
    small.links[0].source = EndLink(host: 1, reason: .tupleRecorded, process: 0, event: 1, window: 0..<3)
    let page = try #require(try pages(small)[path])
    let window = try #require(page.firstPart(from: "Events of the window", to: "</table>"))
    #expect(window.occurrences(of: ">lsass.exe</a>") == 1)
    #expect(window.occurrences(of: "<td>lsass.exe</td>") == 1)
    #expect(window.occurrences(of: ">WMIC.exe</a>") == 0)
  }

  @Test(
    "answers in its first screen: the timeline stands before the evidence; a ticket's addresses are no links")
  func orderOfThePage() throws {
    let page = try #require(try pages(.notebook())[path])
    let titles = [
      "Both ends", "Timeline", "Evidence", "The window around the flow", "The process", "Records",
    ]
    let places = titles.map { page.firstRange(of: ">\($0)</h2>")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil } && places.compactMap { $0 }.sorted() == places.compactMap { $0 })
    #expect(
      page.contains("Flow: 2017-05-01T19:01:48.250Z 10[.]3[.]15[.]216:50153 → 10[.]3[.]15[.]212:49155 tcp\n"))
  }

  @Test("names the reason where no process was found")
  func unattributed() throws {
    var small = SmallDataset.notebook()
    small.links = [
      Link(source: EndLink(reason: .addressUnknown), destination: EndLink(reason: .addressOfNoHost))
    ]
    let page = try #require(try pages(small).first { $0.key.hasPrefix("flows/10.3.15.216/") }?.value)
    #expect(page.contains("no process could be named behind 10.3.15.216, whose host is not known"))
    #expect(page.contains("No host is known to have this address."))
  }
}
