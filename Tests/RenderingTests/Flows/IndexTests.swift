import Correlation
import Records
import Rendering
import Testing

@Suite("The indexes and host pages")
struct IndexTests {
  /// Flows of two hosts and of an address without host, in turn; port and time run against each other.
  private func manyFlows(_ count: Int) -> SmallDataset {
    var small = SmallDataset.notebook()
    small.flows = (0..<count).map { number in
      var tuple = SmallDataset.tuple
      tuple.destinationPort = UInt16(10_000 - number)
      if number % 3 == 2 { tuple.source = IPAddress(ipv4: 0xC0A8_0001) }
      return (SmallDataset.second + Int64(number) * 1_000_000_000, tuple)
    }
    small.links = (0..<count).map { number in
      let host = number % 3 == 2 ? nil : number % 3
      return Link(
        source: EndLink(host: host, reason: host == nil ? .addressUnknown : .nothingInWindow),
        destination: EndLink(host: 0, reason: .hostWithoutEvents))
    }
    return small
  }

  @Test("hold at most 300 rows a page, and lead from page to page")
  func paging() throws {
    let pages = try pages(manyFlows(650))
    let first = try #require(pages["flows/index.html"])
    let last = try #require(pages["flows/index-3.html"])
    #expect(pages["flows/index-4.html"] == nil)
    #expect(first.occurrences(of: "</td></tr>\n<tr") == 302)
    #expect(last.occurrences(of: "</td></tr>\n<tr") == 49)
    #expect(first.contains(#"<a rel="next" href="index-2.html">next</a>"#))
    #expect(last.contains(#"<a rel="prev" href="index-2.html">previous</a>"#))
    #expect(last.contains("Flows 601 to 650 by time"))
  }

  @Test("count the flows of each grade")
  func grades() throws {
    let page = try #require(try pages(manyFlows(650))["index.html"])
    #expect(page.contains(#"g-unattributed">unattributed</b></a></th><td class="n">650</td>"#))
    #expect(page.contains(#"g-confirmed">confirmed</b></a></th><td class="n">0</td>"#))
  }

  @Test("by destination port begin with the lowest port")
  func byPort() throws {
    let page = try #require(try pages(manyFlows(650))["flows/by-port.html"])
    #expect(page.firstLine(after: "<ul>\n", holds: ":9351 ") == true)
  }

  @Test("by host hold each host together, and its page leads to its first row")
  func byHost() throws {
    let pages = try pages(manyFlows(650))
    let host = try #require(pages["hosts/sounder-pc.brawlco.com.html"])
    #expect(host.contains("Flows from this host, the first 20 of 217"))
    #expect(host.contains(#"<a href="../flows/by-host.html#h-sounder-pc.brawlco.com">"#))
    let index = try #require(pages["flows/by-host.html"])
    #expect(index.contains(#"<h2 id="h-sounder-pc.brawlco.com">"#))
    let last = try #require(pages["flows/by-host-3.html"])
    #expect(last.occurrences(of: "192.168.0.1:50153") == 50)
  }

  @Test("lead from their first page to each part, with its number of flows")
  func jumps() throws {
    let pages = try pages(manyFlows(650))
    let times = try #require(pages["flows/index.html"])
    #expect(times.contains(#"<li><a href="index-2.html#r-313">from 19:07:00.000Z</a>"#))
    #expect(try #require(pages["flows/index-2.html"]).contains(#"<tr id="r-313"><td>"#))
    let ports = try #require(pages["flows/by-port.html"])
    #expect(ports.contains("Groups, with their numbers of flows, those with the most: 120 of 650:"))
    let destinations = try #require(pages["flows/by-destination.html"])
    #expect(
      destinations.contains(
        ##"<li><a href="#r-1">10.3.15.212:9351, escue-pc.brawlco.com</a> 1</li>"##))
    let grades = try #require(pages["flows/by-grade.html"])
    #expect(grades.contains("unattributed: No host is known to have this address.</a> 216</li>"))
  }

  @Test("filter by grade where a page has several")
  func filters() throws {
    var small = manyFlows(10)
    #expect(!(try #require(try pages(small)["flows/index.html"]).contains("type=\"checkbox\"")))
    small.links[0].source = EndLink(host: 1, reason: .tupleRecorded, process: 0, event: 1, window: 0..<2)
    let page = try #require(try pages(small)["flows/index.html"])
    #expect(
      page.contains(
        #"<label><input type="checkbox" id="f-unattributed" checked="checked"/> unattributed 9</label>"#))
    #expect(page.contains(#"id="f-confirmed""#) && !page.contains(#"id="f-probable""#))
  }

  @Test("say so where there is nothing")
  func nothing() throws {
    let pages = try pages(SmallDataset())
    #expect(try #require(pages["flows/index.html"]).contains("The dataset holds no flow."))
    #expect(try #require(pages["index.html"]).contains("It holds no events. It holds no flows."))
    #expect(pages["hosts/index.html"] != nil)
  }

  @Test("keep hosts apart from the pages of an index, whatever they are called")
  func hostileNames() throws {
    var small = SmallDataset()
    small.hosts = ["index", "index-2", "index.html", "by-host.html", "con", #"..\..\x"#].map {
      Host(name: $0)
    }
    let paths = try pages(small).keys.filter { $0.hasPrefix("hosts/") }
    #expect(paths.count == 7)
    #expect(paths.allSatisfy { !$0.split(separator: "/").contains("..") && !$0.contains("\\") })
    let site = Site(small.dataset(), options: ReportOptions())
    #expect(
      small.hosts.indices.allSatisfy { !["index.html", "by-host.html"].contains(site.name(ofHost: $0)) })
  }

  @Test("A host's page says how disordered its events were, and counts them by code")
  func host() throws {
    let page = try #require(try pages(.notebook())["hosts/sounder-pc.brawlco.com.html"])
    #expect(page.contains("3 network connection (2),"))
    #expect(page.contains("<dd>10.3.15.216</dd>"))
    #expect(page.contains("longest time without an event 406 ms, from 2017-05-01T19:01:48.611Z"))
  }

  @Test("The overview names the processes to look at first, with reasons that lead to flows")
  func whereToLookFirst() throws {
    let page = try #require(try pages(.notebook())["index.html"])
    let list = try #require(page.firstPart(from: "<ol>", to: "</ol>"))
    #expect(list.contains("WMIC.exe</a> 2720 on"))
    #expect(
      list.contains(
        ".49155-tcp.html\"><bdi>its command line names the destination escue-pc.brawlco.com</bdi></a>"))
    #expect(list.contains("<code>&quot;wmic&quot; /node:&quot;escue-pc.brawlco.com&quot;</code>"))
  }

  @Test("The overview shows the activity of hosts, and grades as a bar")
  func activity() throws {
    let page = try #require(try pages(.notebook())["index.html"])
    let picture = try #require(page.firstPart(from: #"<figure class="tl act">"#, to: "</figure>"))
    #expect(
      picture.contains(
        #"<a href="hosts/sounder-pc.brawlco.com.html#timeline"><text y="18">sounder-pc.brawlco.com</text>"#))
    #expect(picture.contains(", 1 flow</title>"))
    #expect(
      page.contains(
        #"aria-label="confirmed 1"><rect class="g-confirmed" x="0" width="959" height="24"/></svg>"#))
  }

  @Test("The overview ranks activity before odd orders, and leads to their flows")
  func leads() throws {
    var small = SmallDataset.notebook()
    small.findings = [
      Finding(id: "connection-before-create", severity: .caution, count: 1, summary: "Odd order."),
      Finding(
        id: "destination-named", severity: .activity, count: 1, summary: "Named.",
        examples: [Finding.Example(place: nil, text: "the flow", flow: 0)]),
    ]
    let page = try #require(try pages(small)["index.html"])
    let first = ##"<li><a href="quality.html#finding-destination-named"><bdi>Named.</bdi></a></li>"##
    #expect(page.firstLine(after: "All that these rules found:</p>\n<ul>\n", holds: first) == true)
    #expect(page.contains("0 faults, 1 caution, 0 notes."))
  }
}

extension StringProtocol {
  /// How often `part` stands in this text.
  func occurrences(of part: String) -> Int {
    let text = Array(utf8)
    let part = Array(part.utf8)
    guard text.count >= part.count else { return 0 }
    return (0...(text.count - part.count)).count { text[$0..<($0 + part.count)].elementsEqual(part) }
  }
}

extension String {
  /// The text from the first `start` to the first `end` behind it; nil where one is missing.
  func firstPart(from start: String, to end: String) -> Substring? {
    guard let from = utf8.indices.first(where: { utf8[$0...].starts(with: start.utf8) }) else { return nil }
    let rest = self[from...]
    guard let to = rest.utf8.indices.first(where: { rest.utf8[$0...].starts(with: end.utf8) }) else {
      return nil
    }
    return rest[..<to]
  }

  /// Whether `part` stands on the first line after `mark`; nil where the mark is missing.
  func firstLine(after mark: String, holds part: String) -> Bool? {
    let text = Array(utf8)
    let wanted = Array(mark.utf8)
    guard let start = text.indices.first(where: { text[$0...].starts(with: wanted) }) else { return nil }
    let line = text[(start + wanted.count)...].prefix { $0 != 0x0A }
    return String(decoding: line, as: UTF8.self).contains(part)
  }
}
