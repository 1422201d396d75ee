extension Story {
  /// Ordinary life: a few programs of people, and what the long-lived processes of the whole story go on doing.
  ///
  /// Most events come from few processes, as on real hosts; every process that is older than the recording is a tree
  /// of its own in the report.
  mutating func addBackground(until count: Int) {
    addPrograms()
    addUnseenPrograms()
    addDriverLoads()
    addServices()
    let choices = routines.flatMap { routine in
      routine.acts.flatMap { act in repeatElement((routine, act), count: routine.weight) }
    }
    while arrivals.count < count {
      let (routine, act) = random.pick(choices)
      let moment = Story.span.lowerBound + random.below(Story.span.upperBound - Story.span.lowerBound)
      if moment >= routine.start { perform(act, of: routine, at: moment) }
    }
  }

  private mutating func perform(_ act: Routine.Act, of routine: Routine, at moment: Moment) {
    let process = routine.process
    switch act {
    case .call(let transport, let address, let port):
      let here = nextEnd(of: process.host)
      let tuple = FiveTuple(transport: transport, source: here, destination: Endpoint(address, port))
      let event = connect(process, tuple, at: moment)
      if !routine.isBusy { spare(event) }
    case .broadcast:
      let here = Endpoint(hosts[process.host].address, 138)
      let everyone = Endpoint(.v4(10, 3, 15, 255), 138)
      connect(process, FiveTuple(transport: .udp, source: here, destination: everyone), at: moment)
    case .load(let library): record(7, process, at: moment, loaded: library)
    case .event(let code): record(code, process, at: moment)
    }
  }

  /// The services that are older than the recording: each only where it is needed, to keep the trees few.
  private mutating func addServices() {
    let controller = hosts[StoryHosts.controller].address
    let ticket = Routine.Act.call(.tcp, controller, 88)
    let update = Routine.Act.call(.tcp, .v4(198, 51, 100, 60), 443)
    for here in hosts where StoryHosts.signIn.contains(here.index) {
      let lookUp = Routine.Act.call(.udp, controller, 389)
      goOn(here.lsass, doing: [ticket, lookUp, .event(12), .event(13)], busily: true)
    }
    for here in hosts where StoryHosts.onTheWay.contains(here.index) {
      let share = Routine.Act.call(.tcp, controller, 445)
      goOn(here.system, doing: [.broadcast, .event(11)] + (here.address == controller ? [] : [share]))
      let clock = Routine.Act.call(.udp, .v4(203, 0, 113, 123), 123)
      goOn(here.netsvcs, doing: [clock, update, .event(11), .event(12), .event(13)])
    }
    for host in [StoryHosts.lindqvist, StoryHosts.abelard] {
      let query = Routine.Act.call(.udp, controller, 53)
      let shout = Routine.Act.call(.udp, .v4(224, 0, 0, 252), 5355)
      goOn(hosts[host].resolver, doing: [query, query, shout, shout])
    }
  }

  /// What people run: a browser that stays open, and something short; the log lost the end of the last of these.
  private mutating func addPrograms() {
    let programs: [(host: Int, exe: String, command: String)] = [
      (
        StoryHosts.sounder, "notepad.exe",
        "\"C:\\Windows\\system32\\NOTEPAD.EXE\" C:\\Users\\Public\\Notes & plans <draft>.txt"
      ),
      (StoryHosts.abelard, "conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff"),
      (
        StoryHosts.carrasco, "rundll32.exe",
        "rundll32.exe C:\\Windows\\system32\\inetcpl.cpl,ClearMyTracks 8"
      ),
      (StoryHosts.ekholm, "calc.exe", "calc"),
      (StoryHosts.gagnon, "write.exe", "write \"C:\\Users\\ygagnon\\2017, draft.rtf\""),
      (StoryHosts.kowalik, "mspaint.exe", "mspaint"),
    ]
    for (host, exe, command) in programs {
      let explorer = hosts[host].explorer
      openBrowser(on: host, at: .notebookDay(18, 51, 0) + random.below(1_200_000))
      let moment = Moment.notebookDay(18, 55, 0) + random.below(4_200_000)
      let program = start(StoryPath.system32 + exe, command, on: host, by: explorer, at: moment)
      if host != StoryHosts.kowalik { record(5, program, at: moment + random.within(800...180_000)) }
    }
  }

  private mutating func openBrowser(on host: Int, at moment: Moment) {
    let browser = start(
      StoryPath.chrome, "\"\(StoryPath.chrome)\" -- \"http://intranet/?a=1&b=%20<x>\"", on: host,
      by: hosts[host].explorer, at: moment)
    let site = NetworkAddress.v4(203, 0, 113, UInt8(random.within(10...60)))
    let visit = Routine.Act.call(.tcp, site, 443)
    let library = Routine.Act.load(Program("C:\\Windows\\System32\\crypt32.dll"))
    goOn(
      browser, from: moment + 300, doing: [visit, visit, .event(2), .event(11), .event(11), library],
      busily: true)
  }

  /// Processes whose start the log lost; only their ends are there.
  private mutating func addUnseenPrograms() {
    for host in [StoryHosts.escue, StoryHosts.hollis, StoryHosts.jurado, StoryHosts.novak] {
      let moment = Moment.notebookDay(18, 52, 0) + random.below(4_800_000)
      let process = start(
        StoryPath.system32 + "sppsvc.exe", "C:\\Windows\\system32\\sppsvc.exe", on: host,
        by: hosts[host].services, at: moment, recorded: false)
      record(5, process, at: moment + random.within(900...120_000))
    }
  }

  /// A driver load has no process; its pid here is that of the Sysmon service, as exporters have it.
  private mutating func addDriverLoads() {
    let program = Program("C:\\Windows\\System32\\drivers\\usbprobe.sys")
    for host in [StoryHosts.abelard, StoryHosts.dellinger, StoryHosts.novak, StoryHosts.controller] {
      let here = hosts[host]
      let moment = Moment.notebookDay(18, 54, 0) + random.below(4_800_000)
      let driver = SampleProcess(
        host: host, pid: here.sysmon.pid, guid: nil, program: program, commandLine: "",
        account: here.machineAccount, created: moment, parent: nil)
      record(6, driver, at: moment, loaded: program)
    }
  }
}
