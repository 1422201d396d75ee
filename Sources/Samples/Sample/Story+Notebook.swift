extension Story {
  /// The rows that the notebook shows, and the ends of its truncated texts.
  ///
  /// Values that the notebook prints are as printed; whatever it cuts off with dots or does not show is made up:
  /// the rest of the command lines, parents, passwords, ports of the other five connections.
  ///
  /// - Parameter tool: the process on sounder-pc that started WMIC.
  mutating func addNotebookRows(tool: SampleProcess) {
    addScheduledTask()
    addWindow(tool: tool)
  }

  /// taskeng starts GoogleUpdate on minahan-pc.
  private mutating func addScheduledTask() {
    let host = StoryHosts.minahan
    let scheduler = hosts[host].netsvcs
    let engine = start(
      "C:\\Windows\\System32\\taskeng.exe",
      "taskeng.exe {8AA7A318-060A-4A07-8CF6-D4C11333F2B4} S-1-5-18:NT AUTHORITY\\System:Service:", on: host,
      by: scheduler, at: .notebookDay(19, 9, 29, 854), pid: 996, token: 0x11908C, origin: .notebook)
    let update = start(
      "C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe",
      "\"C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe\" /ua /installsource scheduler", on: host,
      by: engine, at: .notebookDay(19, 9, 29, 916), pid: 1804, token: 0x11921D, origin: .notebook)
    let check = tcp(from: host, to: .v4(203, 0, 113, 80), 443)
    sense(connect(update, check, at: .notebookDay(19, 9, 31, 402)), later: 12)
    record(5, update, at: .notebookDay(19, 9, 34, 118))
    record(5, engine, at: .notebookDay(19, 9, 34, 165))
  }

  /// WMIC calls from sounder-pc to escue-pc, amid the calls of the services that it needs for that.
  private mutating func addWindow(tool: SampleProcess) {
    let host = StoryHosts.sounder
    let here = hosts[host]
    let there = hosts[StoryHosts.escue]
    let controller = hosts[StoryHosts.controller].address

    func tuple(_ port: UInt16, _ address: NetworkAddress, _ other: UInt16) -> FiveTuple {
      FiveTuple(
        transport: .tcp, source: Endpoint(here.address, port), destination: Endpoint(address, other))
    }
    let endpointMapper = tuple(50_152, there.address, 135)
    let call = tuple(50_153, there.address, 49_155)
    let mapped = connect(here.netsvcs, endpointMapper, at: .notebookDay(19, 1, 48, 245), origin: .notebook)

    let command =
      "\"wmic\" /node:\"escue-pc.brawlco.com\" /user:\"brawlco\\tescue\" /password:\"q<7Rw,&d^2Lm\" "
      + "process call create \"C:\\cotton.exe -d -f\""
    let wmic = start(
      StoryPath.wmic, command, on: host, by: tool, at: .notebookDay(19, 1, 48, 611), pid: 2720,
      token: 0x1367B7,
      origin: .notebook)
    let called = connect(wmic, call, at: .notebookDay(19, 1, 48, 250), origin: .notebook)
    record(5, wmic, at: .notebookDay(19, 1, 49, 17), origin: .notebook)

    let tickets = [(252, 50_154, 88), (262, 50_155, 88), (264, 50_156, 88), (283, 50_157, 389)]
    for (millisecond, port, service) in tickets {
      let ticket = tuple(UInt16(port), controller, UInt16(service))
      let event = connect(here.lsass, ticket, at: .notebookDay(19, 1, 48, millisecond), origin: .notebook)
      if service == 389 || millisecond == 252 { sense(event) }
    }
    sense(mapped)
    sense(called, .beforeCreate, origin: .notebook)
    connect(there.rpc, endpointMapper, at: .notebookDay(19, 1, 48, 588), initiated: false)
    connect(there.netsvcs, call, at: .notebookDay(19, 1, 48, 604), initiated: false)
  }
}

/// Paths of Windows programs that several steps of the story start.
enum StoryPath {
  static let system32 = "C:\\Windows\\System32\\"
  static let wmic = "C:\\Windows\\System32\\wbem\\WMIC.exe"
  static let provider = "C:\\Windows\\System32\\wbem\\WmiPrvSE.exe"
  static let powershell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"
  static let cmd = "C:\\Windows\\System32\\cmd.exe"
  static let chrome = "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe"
  static let net = "C:\\Windows\\System32\\net.exe"
}
