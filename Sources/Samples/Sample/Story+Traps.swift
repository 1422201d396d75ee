extension Story {
  /// One instance of each trap of the field that the rest of the sample does not show by itself.
  mutating func addTraps() {
    addReusedPID()
    addEqualGUIDs()
    addAmbiguousFlow()
    addFlowsWithoutTuple()
    addDistantFlow()
    addReversedFlows()
    addFlowsOfStrangers()
    addOddConnections()
  }

  /// One pid, two processes, twenty minutes apart.
  private mutating func addReusedPID() {
    let host = StoryHosts.gagnon
    let here = hosts[host]
    let notepad = start(
      StoryPath.system32 + "notepad.exe", "notepad \"C:\\Users\\ygagnon\\to do.txt\"", on: host,
      by: here.explorer,
      at: .notebookDay(19, 10, 0, 300), pid: 5480)
    record(5, notepad, at: .notebookDay(19, 10, 41, 12))
    let paint = start(
      StoryPath.system32 + "mspaint.exe", "mspaint", on: host, by: here.explorer,
      at: .notebookDay(19, 31, 8, 77),
      pid: 5480)
    let help = tcp(from: host, to: .v4(203, 0, 113, 90), 443)
    sense(connect(paint, help, at: .notebookDay(19, 31, 9, 410)))
    record(5, paint, at: .notebookDay(19, 33, 50, 903))
  }

  /// Two clones create a process in the same second with the same token: equal GUIDs on two hosts.
  private mutating func addEqualGUIDs() {
    for (host, millisecond) in [(StoryHosts.dellinger, 104), (StoryHosts.ekholm, 731)] {
      let process = start(
        StoryPath.system32 + "taskhostex.exe", "taskhostex.exe $(Arg0)", on: host, by: hosts[host].netsvcs,
        at: .notebookDay(19, 36, 5, millisecond), token: 0x22A5C0)
      record(5, process, at: .notebookDay(19, 36, 41, millisecond))
    }
  }

  /// Two processes recorded the same tuple, equally far from the flow.
  private mutating func addAmbiguousFlow() {
    let host = StoryHosts.carrasco
    let here = hosts[host]
    let browser = start(
      "C:\\Program Files\\Internet Explorer\\iexplore.exe", "iexplore.exe http://203.0.113.7/", on: host,
      by: here.explorer, at: .notebookDay(19, 12, 30, 55))
    let shared = tcp(from: host, to: .v4(203, 0, 113, 7), 80)
    let event = connect(browser, shared, at: .notebookDay(19, 12, 31, 100))
    connect(here.netsvcs, shared, at: .notebookDay(19, 12, 31, 140))
    sense(event, .ambiguous, later: 20)
    record(5, browser, at: .notebookDay(19, 17, 2, 8))
  }

  /// A flow whose tuple nobody recorded although one process talked, and two at quiet times.
  private mutating func addFlowsWithoutTuple() {
    let host = StoryHosts.lindqvist
    let here = hosts[host]
    let updater = start(
      "C:\\Program Files\\Vendor\\updater.exe", "\"C:\\Program Files\\Vendor\\updater.exe\" --quiet",
      on: host,
      by: here.services, at: .notebookDay(19, 3, 15, 18))
    let control = tcp(from: host, to: .v4(198, 51, 100, 9), 443)
    connect(updater, control, at: .notebookDay(19, 3, 16, 402))
    let transfer = tcp(from: host, to: .v4(198, 51, 100, 9), 8443)
    senseUnrecorded(updater, transfer, at: .notebookDay(19, 3, 16, 437), .onlyTalker)
    record(5, updater, at: .notebookDay(19, 3, 40, 251))

    let quiet = hosts[StoryHosts.iwasaki]
    let first = tcp(from: quiet.index, to: .v4(203, 0, 113, 200), 4444)
    senseUnrecorded(quiet.netsvcs, first, at: .notebookDay(18, 57, 0, 640), .unrecorded)
    let second = tcp(from: quiet.index, to: hosts[StoryHosts.hollis].address, 3389)
    senseUnrecorded(quiet.explorer, second, at: .notebookDay(20, 1, 12, 95), .unrecorded)
  }

  private mutating func senseUnrecorded(
    _ process: SampleProcess?, _ tuple: FiveTuple, at moment: Moment, _ circumstance: FlowCircumstance
  ) {
    sense(
      FlowRow(
        time: moment, tuple: tuple, pid: process?.pid ?? 1144, process: process, recorded: false,
        circumstance: circumstance))
  }

  /// The sensor exported a connection four minutes after Sysmon saw it.
  private mutating func addDistantFlow() {
    let host = StoryHosts.hollis
    let upload = tcp(from: host, to: .v4(203, 0, 113, 25), 443)
    let event = connect(hosts[host].netsvcs, upload, at: .notebookDay(19, 40, 10, 512))
    sense(event, .distant, later: 255_003)
  }

  /// Sysmon stamped a name query with the answer's direction.
  private mutating func addReversedFlows() {
    let server = hosts[StoryHosts.controller].address
    for (host, minute) in [(StoryHosts.lindqvist, 22), (StoryHosts.abelard, 44)] {
      let query = udp(from: host, to: server, 53)
      let event = connect(
        hosts[host].resolver, query.reversed, at: .notebookDay(19, minute, 18, 871), initiated: false)
      guard let event else { continue }
      sense(
        FlowRow(
          time: event.time, tuple: query, pid: event.process.pid, process: event.process, recorded: true,
          circumstance: .reversed))
    }
  }

  /// Flows of an address without host, and of a host without events.
  private mutating func addFlowsOfStrangers() {
    let stranger = FiveTuple(
      transport: .tcp, source: Endpoint(.v4(10, 3, 15, 199), 51_022),
      destination: Endpoint(hosts[StoryHosts.controller].address, 445))
    senseUnrecorded(nil, stranger, at: .notebookDay(19, 28, 44, 360), .unknownAddress)
    let kiosk = tcp(from: StoryHosts.silent, to: .v4(203, 0, 113, 12), 443)
    senseUnrecorded(nil, kiosk, at: .notebookDay(19, 52, 7, 5), .silentHost)
  }

  /// Connections that must not mislead: unknown process, loopback, link-local, after the end, on the window's edge.
  private mutating func addOddConnections() {
    let host = StoryHosts.ekholm
    let here = hosts[host]
    let unknown = SampleProcess(
      host: host, pid: 3304, guid: .zero, program: Program("<unknown process>"), commandLine: "",
      account: here.machineAccount, created: .notebookDay(19, 20, 0), parent: nil)
    connect(unknown, tcp(from: host, to: .v4(203, 0, 113, 61), 443), at: .notebookDay(19, 20, 3, 404))

    let loopback = Endpoint(.v4(127, 0, 0, 1), 49_801)
    let local = FiveTuple(transport: .tcp, source: loopback, destination: Endpoint(.v4(127, 0, 0, 1), 49_802))
    connect(here.lsass, local, at: .notebookDay(19, 25, 33, 18))
    let linkLocal = FiveTuple(
      transport: .udp, source: Endpoint(.v6(0xfe80_0000_0000_0000, 0xe488_b85c_5d2a_e2b1), 546),
      destination: Endpoint(.v6(0xff02_0000_0000_0000, 0x0000_0000_0001_0002), 547))
    connect(here.netsvcs, linkLocal, at: .notebookDay(19, 25, 40, 950))

    let ping = run(
      StoryPath.system32 + "curl.exe", "curl -s https://status.example/ -o NUL", on: host, by: here.explorer,
      at: .notebookDay(19, 29, 12, 600), lasting: 310)
    sense(connect(ping, tcp(from: host, to: .v4(203, 0, 113, 33), 443), at: .notebookDay(19, 29, 13, 322)))

    let edge = tcp(from: host, to: .v4(203, 0, 113, 34), 443)
    sense(connect(here.netsvcs, edge, at: .notebookDay(19, 30, 20, 150)), later: 100)
  }
}
