import Correlation
import Records
import Rendering
import Testing

@Suite("Quality")
struct QualityTests {
  @Test("The score counts right, wrong and unlinked flows by grade")
  func score() {
    var dataset = StorySamples.notebook
    let flow = dataset.flows[0]
    dataset.flows.append(.init(time: flow.time, tuple: flow.tuple, recordedPid: 5))
    dataset.flows.append(.init(time: flow.time, tuple: TinyDataset.tuple(9, 9, 9, 9), recordedPid: 2720))
    dataset.flows.append(.init(time: flow.time, tuple: flow.tuple))
    let score = dataset.correlated().attributionScore()
    #expect(score.reference == .recordedPid)
    #expect(score.tally(.source) == .init(flows: 4, known: 3, linked: 2, right: 1))
    #expect(score.tally(.source, .confirmed) == .init(flows: 3, known: 2, linked: 2, right: 1))
    #expect(score.tally(.source, .unattributed) == .init(flows: 1, known: 1, linked: 0, right: 0))
    #expect(score.wrong.map(\.flow) == [1])
  }

  @Test(
    "Shares are rounded down, so only all of it is all",
    arguments: [(0, 3, "0.0 %"), (2, 3, "66.6 %"), (3, 3, "100.0 %"), (9_999, 10_000, "99.9 %")])
  func percentage(part: Int, total: Int, text: String) {
    #expect(AttributionScore.percentage(part, of: total) == text)
    #expect(AttributionScore.percentage(part, of: 0) == nil)
  }

  @Test("Event 1 is compared with the second of its GUID, host by host")
  func clocks() throws {
    let data = StorySamples.notebook.correlated()
    let check = ClockCheck(data)
    let sounder = try #require(data.hosts.index(named: StorySamples.sounder))
    let minahan = try #require(data.hosts.index(named: StorySamples.minahan))
    #expect(check.creates[sounder].count == 1)
    #expect(check.creates[sounder].smallest == 611_000_000)
    #expect(check.creates[minahan].inSecond == 2)
    #expect(check.creates[minahan].largest == 916_000_000)
    #expect(check.flows[sounder].count == 1)
    #expect(check.flows[sounder].largest == 0)
  }
}

@Suite("Pages of quality and narrative")
struct StoryPageTests {
  /// The pages of these two families by path.
  private func pages(_ dataset: TinyDataset, _ options: ReportOptions = .init()) throws -> [String: String] {
    let renderer = try ReportRenderer(
      dataset.correlated(), options: options, templates: try TemplateCatalog())
    var pages: [String: String] = [:]
    for index in 0..<renderer.count {
      let path = renderer.path(at: index)
      guard path == Site.narrative || path.hasPrefix("quality") else { continue }
      var bytes: [UInt8] = []
      try renderer.render(index, into: &bytes)
      pages[path] = String(decoding: bytes, as: UTF8.self)
    }
    return pages
  }

  @Test("The narrative shows the notebook's tables, in its columns")
  func narrative() throws {
    let options = ReportOptions(provenance: ["Rows 1 to 3 are quoted."])
    let page = try #require(try pages(StorySamples.notebook, options)[Site.narrative])
    let columns = ["@timestamp", "event_code", "host", "command_line", "exe", "process_guid"]
    #expect(page.contains(columns.map { "<th scope=\"col\">\($0)</th>" }.joined()))
    #expect(page.contains("<li><bdi>Rows 1 to 3 are quoted.</bdi></li>"))
    #expect(page.contains("0.361 s later"))
    #expect(page.contains("this one began between 2017-05-01T19:01:48Z and 2017-05-01T19:01:48.250Z"))
    #expect(page.contains("taskeng.exe started GoogleUpdate.exe, 0.062 s after its own create."))
    #expect(page.contains("svchost.exe (1), WMIC.exe (1), lsass.exe (4)"))
    #expect(page.contains("&quot;wmic&quot; /node:") || page.contains("\"wmic\" /node:"))
  }

  @Test("The quality page has an anchor for each finding and the score")
  func quality() throws {
    let page = try #require(try pages(StorySamples.notebook)[Site.quality])
    #expect(page.contains("id=\"finding-connection-before-create\""))
    #expect(page.contains("<td class=\"n\">100.0 %</td>"))
  }

  @Test("A constant offset between time columns is told in hours")
  func timeColumns() throws {
    var dataset = TinyDataset()
    dataset.sources[0].timeColumns = [
      TimeColumnComparison(
        column: "ptimestamp", reference: "@timestamp", rows: 3, smallest: 25_199_999_999_900,
        largest: 25_200_000_000_100, example: RecordPlace(source: 0, line: 2, offset: 0, length: 0))
    ]
    let page = try #require(try pages(dataset)[Site.quality])
    #expect(page.contains("always 25,200 s, which is 7 h"))
  }

  @Test("Refused rows are listed with place and advice, and the cut is said")
  func refused() throws {
    var dataset = TinyDataset()
    dataset.sources[0].refused = 900
    dataset.sources[0].diagnosticCount = 900
    dataset.sources[0].diagnostics = (0..<400).map {
      Diagnostic(
        severity: .error, id: "csv.fields", file: "events.csv", line: $0 + 2, column: 7,
        message: "<too> few fields",
        advice: "add them")
    }
    let page = try #require(try pages(dataset)[Site.quality])
    #expect(page.contains("events.csv:301:7"))
    #expect(!page.contains("events.csv:302:7"))
    #expect(page.contains("300 of 900 shown"))
    #expect(page.contains("&lt;too&gt; few fields"))
  }

  @Test("Many inputs are split over pages, and each leads to its receipt")
  func manyInputs() throws {
    var dataset = TinyDataset()
    dataset.sources = (0..<45).map {
      SourceReceipt(name: "in-\($0).csv", kind: .events, format: "x", bytes: 1)
    }
    let pages = try pages(dataset)
    #expect(
      pages.keys.sorted() == [
        "narrative.html", "quality-inputs-2.html", "quality-inputs-3.html", Site.quality,
      ])
    #expect(pages[Site.quality]?.contains("href=\"quality-inputs-3.html#input-45\"") == true)
    #expect(pages["quality-inputs-3.html"]?.contains("id=\"input-45\"") == true)
  }

  @Test("A dataset without records has both pages, and the narrative says what it lacks")
  func empty() throws {
    let page = try #require(try pages(TinyDataset(sources: []))[Site.narrative])
    #expect(page.contains("This data holds no example: no process create has a child"))
    #expect(page.contains("This data holds no example: no flow could be linked"))
  }

  @Test("An unknown example fails before any page is made")
  func unknownExample() {
    #expect(throws: StoryError.self) {
      try pages(StorySamples.notebook, ReportOptions(storyFlow: "nowhere"))
    }
  }
}
