import Correlation
import Records
import Rendering
import Testing

@Suite("Story")
struct StoryTests {
  private func row(_ event: EventIndex, _ site: Site) -> StoryRow {
    StoryRow(event, at: PagePlace(site, path: Site.narrative))
  }

  @Test("On the notebook's rows the parent is taskeng and its child GoogleUpdate, cell for cell")
  func family() throws {
    let site = StorySamples.notebook.site()
    let family = try #require(try Story(site).family)
    #expect(family.choice == .first)
    #expect(family.comparesGuids)
    let parent = row(try #require(family.parentEvent), site)
    #expect(parent.time == "2017-05-01T19:09:29.854Z")
    #expect(parent.host == "minahan-pc.brawlco.com")
    #expect(parent.pid == "996")
    #expect(parent.guid == "{6C70CE0A-87E9-5907-0000-00108C901100}")
    #expect(parent.commandLine?.hasPrefix("taskeng.exe {8AA7A318-060A-4A07-8CF6-D4C11333F") == true)
    #expect(family.childEvents.count == 1)
    let child = row(try #require(family.childEvents.first), site)
    #expect(child.time == "2017-05-01T19:09:29.916Z")
    #expect(child.pid == "1804")
    #expect(child.parentPid == "996")
    #expect(child.guid == "{6C70CE0A-87E9-5907-0000-00101D921100}")
    #expect(child.parentGuid == parent.guid)
    #expect(child.exe == "GoogleUpdate.exe")
  }

  @Test("On the notebook's rows the flow is the one of WMIC, with the notebook's window and process")
  func flow() throws {
    let site = StorySamples.notebook.site()
    let flow = try #require(try Story(site).flow)
    #expect(flow.choice == .first)
    #expect(flow.source.hosts.map { site.data.hosts[$0].name } == ["sounder-pc.brawlco.com"])
    #expect(flow.destination.hosts.map { site.data.hosts[$0].name } == ["escue-pc.brawlco.com"])
    #expect(flow.window.map { row($0, site).exe } == StorySamples.windowPrograms)
    #expect(flow.picked.map { row($0, site).time } == ["2017-05-01T19:01:48.250Z"])
    #expect(flow.processEvents.map { row($0, site).code } == ["3", "1", "5"])
    #expect(
      flow.processEvents.map { row($0, site).time } == [
        "2017-05-01T19:01:48.250Z", "2017-05-01T19:01:48.611Z", "2017-05-01T19:01:49.017Z",
      ])
  }

  @Test("The order of the events of WMIC is told by the second of its GUID")
  func startOrder() throws {
    let site = StorySamples.notebook.site()
    let process = try #require(try Story(site).flow?.process)
    let order = StartOrder(process, in: site.data)
    #expect(order.lead == 361_000_000)
    #expect(order.guidSecond == 1_493_665_308)
    #expect(order.verdict == .both)
  }

  @Test("A taskeng without a child is passed over, and a later one with a child is taken")
  func taskengWithoutChild() throws {
    var dataset = TinyDataset()
    dataset.events = [
      Made.create(0, pid: 1, key: 1, "taskeng.exe a"), Made.create(1, pid: 2, key: 2, "other.exe"),
      Made.create(2, pid: 3, key: 3, "child.exe", parent: (2, 2)),
      Made.create(3, pid: 4, key: 4, "x taskeng"),
      Made.create(4, pid: 5, key: 5, "child.exe", parent: (4, 4)),
    ]
    let family = try #require(try Story(dataset.site()).family)
    #expect(family.choice == .first)
    #expect(family.parentEvent == 3)
    #expect(family.childEvents == [4])
  }

  @Test("Without taskeng the parent is the first create with a child, by time and not by place")
  func fallbackFamily() throws {
    var dataset = TinyDataset()
    dataset.events = [
      Made.create(5, pid: 2, key: 2, "late.exe"), Made.create(6, pid: 3, key: 3, "c.exe", parent: (2, 2)),
      Made.create(1, pid: 4, key: 4, "early.exe"), Made.create(7, pid: 5, key: 5, "c.exe", parent: (4, 4)),
    ]
    let family = try #require(try Story(dataset.site()).family)
    #expect(family.choice == .fallback)
    #expect(family.parentEvent == 2)
  }

  @Test("A child whose ppid contradicts the GUID is no match of all three parts")
  func contradiction() throws {
    var dataset = TinyDataset()
    dataset.events = [
      Made.create(0, pid: 1, key: 1, "taskeng.exe"), Made.create(1, pid: 2, key: 2, "c.exe", parent: (77, 1)),
    ]
    #expect(try Story(dataset.site()).family == nil)
  }

  @Test("Without GUIDs host and pid are matched")
  func withoutGuids() throws {
    var dataset = TinyDataset()
    dataset.events = [
      Made.create(0, pid: 1, key: nil, "taskeng.exe"),
      Made.create(1, pid: 2, key: nil, "c", parent: (1, nil)),
    ]
    let family = try #require(try Story(dataset.site()).family)
    #expect(!family.comparesGuids)
    #expect(family.childEvents == [1])
  }

  @Test("The most crowded window wins, then the most programs, then the earliest flow")
  func crowded() throws {
    var dataset = Made.withHost
    dataset.events = Made.talker(0, pid: 10, programs: ["a", "a"])
    dataset.events += Made.talker(10, pid: 11, programs: ["a", "b"])
    dataset.events += Made.talker(20, pid: 12, programs: ["a", "b"])
    dataset.events += Made.talker(30, pid: 13, programs: ["c"])
    dataset.flows = [30, 20, 10, 0].map(Made.flow)
    let flow = try #require(try Story(dataset.site()).flow)
    #expect(flow.choice == .first)
    #expect(dataset.flows[flow.flow].time == Made.flow(10).time)
    #expect(flow.window.count == 3)
  }

  @Test("A process with create, connection and terminate is preferred to a more crowded one without")
  func wholeProcess() throws {
    var dataset = Made.withHost
    dataset.events = Made.talker(0, pid: 10, programs: ["a", "b", "c"], isWhole: false)
    dataset.events += Made.talker(10, pid: 11, programs: [])
    dataset.flows = [0, 10].map(Made.flow)
    #expect(try Story(dataset.site()).flow?.flow == 1)
    dataset.flows = [Made.flow(0)]
    let only = try #require(try Story(dataset.site()).flow)
    #expect(only.choice == .fallback)
    #expect(only.flow == 0)
  }

  @Test(
    "A flow is named by its name, its page or the place of its record",
    arguments: [
      "20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp", "flows.csv:2",
      "flows/sounder-pc.brawlco.com/20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp.html",
    ])
  func namedFlow(name: String) throws {
    let flow = try Story(StorySamples.notebook.site(ReportOptions(storyFlow: name))).flow
    #expect(flow?.choice == .named)
  }

  @Test(
    "A process is named by its name, by host and name, or by its GUID",
    arguments: [
      "WMIC.exe-2720-6C70CE0A-861C-5907-0000-0010B7671300", "{6c70ce0a-861c-5907-0000-0010b7671300}",
      "sounder-pc.brawlco.com/WMIC.exe-2720-6C70CE0A-861C-5907-0000-0010B7671300",
      "6C70CE0A-861C-5907-0000-0010B7671300",
    ])
  func namedProcess(name: String) throws {
    let family = try Story(StorySamples.notebook.site(ReportOptions(storyProcess: name))).family
    #expect(family?.choice == .named)
    #expect(family?.childEvents.isEmpty == true)
  }

  @Test("An example that is not there is an error that says what is accepted")
  func unknown() {
    let flow = StoryError.unknownFlow(
      "flows.csv:9", example: "20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp")
    #expect(throws: flow) { try Story(StorySamples.notebook.site(ReportOptions(storyFlow: "flows.csv:9"))) }
    #expect(flow.description.contains("file:line"))
    #expect(throws: StoryError.self) { try Story(TinyDataset().site(ReportOptions(storyProcess: "x"))) }
    #expect(StoryError.unknownProcess("x", example: nil).description.contains("ProcessGuid"))
  }

  @Test("A GUID that two hosts share is an error that names both")
  func sharedGuid() throws {
    var dataset = TinyDataset()
    dataset.events = [Made.create(0, pid: 1, key: 1, "a"), Made.create(0, pid: 1, key: 1, "a", host: "b")]
    let guid = TinyDataset.guid(second: 0, 1).text
    let error = #expect(throws: StoryError.self) {
      try Story(dataset.site(ReportOptions(storyProcess: guid)))
    }
    guard case .severalProcesses(_, let names) = try #require(error) else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(names.map { $0.prefix(2) } == ["a/", "b/"])
  }

  @Test("A dataset without records has no example")
  func empty() throws {
    let story = try Story(TinyDataset().site())
    #expect(story.family == nil)
    #expect(story.flow == nil)
  }
}

/// Rows for the rules of choice.
private enum Made {
  static let withHost = TinyDataset(hosts: [Host(name: "a", addresses: [IPAddress(ipv4: 1)], isInTable: true)]
  )

  static func create(
    _ second: Int64, pid: UInt32, key: UInt64?, _ commandLine: String, host: String = "a",
    parent: (pid: UInt32, key: UInt64?)? = nil
  ) -> TinyDataset.EventRow {
    .init(
      time: second * 1_000_000_000, code: 1, host: host, pid: pid, ppid: parent?.pid,
      guid: key.map { TinyDataset.guid(second: 0, $0) },
      parentGuid: parent?.key.map { TinyDataset.guid(second: 0, $0) }, commandLine: commandLine)
  }

  static func flow(_ second: Int64) -> TinyDataset.FlowRow {
    .init(time: second * 1_000_000_000, tuple: TinyDataset.tuple(1, UInt16(second + 1_000), 2, 80))
  }

  /// A process that makes the flow of `second`, with other programs in its window.
  static func talker(
    _ second: Int64, pid: UInt32, programs: [String], isWhole: Bool = true
  ) -> [TinyDataset.EventRow] {
    let time = second * 1_000_000_000
    let guid = TinyDataset.guid(second: second, UInt64(pid))
    var rows: [TinyDataset.EventRow] = [
      .init(time: time, code: 3, host: "a", pid: pid, guid: guid, exe: "talker", tuple: flow(second).tuple)
    ]
    rows += programs.map { .init(time: time, code: 7, host: "a", exe: $0) }
    if isWhole {
      rows.append(.init(time: time - 1_000_000_000, code: 1, host: "a", pid: pid, guid: guid))
      rows.append(.init(time: time + 1_000_000_000, code: 5, host: "a", pid: pid, guid: guid))
    }
    return rows
  }
}
