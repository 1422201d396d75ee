extension Story {
  /// Ordinary life: services that talk, and short-lived programs.
  mutating func addBackground(until count: Int) {
    while arrivals.count < count {
      let host = random.below(hosts.count - 1)
      let moment =
        Story.span.lowerBound + random.below(Story.span.upperBound - Story.span.lowerBound - 200_000)
      switch random.below(100) {
      case 0..<56: addServiceCall(on: host, at: moment)
      case 56..<86: addProgram(on: host, at: moment)
      case 86..<91: addUnseenProgram(on: host, at: moment)
      default: addOtherEvent(on: host, at: moment)
      }
    }
  }

  /// A connection of a process that is older than the recording.
  private mutating func addServiceCall(on host: Int, at moment: Moment) {
    let here = hosts[host]
    let controller = hosts[StoryHosts.controller].address
    let event: EventRow?
    switch random.below(12) {
    case 0...3: event = connect(here.lsass, tcp(from: host, to: controller, 88), at: moment)
    case 4: event = connect(here.lsass, udp(from: host, to: controller, 389), at: moment)
    case 5, 6: event = connect(here.resolver, udp(from: host, to: controller, 53), at: moment)
    case 7: event = connect(here.netsvcs, udp(from: host, to: .v4(203, 0, 113, 123), 123), at: moment)
    case 8: event = connect(here.system, tcp(from: host, to: controller, 445), at: moment)
    case 9:
      let everyone = Endpoint(.v4(10, 3, 15, 255), 138)
      let datagram = FiveTuple(transport: .udp, source: Endpoint(here.address, 138), destination: everyone)
      event = connect(here.system, datagram, at: moment)
    case 10: event = connect(here.resolver, udp(from: host, to: .v4(224, 0, 0, 252), 5355), at: moment)
    default: event = connect(here.netsvcs, tcp(from: host, to: .v4(198, 51, 100, 60), 443), at: moment)
    }
    spare(event)
  }

  /// A program with its event 1; one in eight has no event 5, because the log lost it.
  private mutating func addProgram(on host: Int, at moment: Moment) {
    let here = hosts[host]
    let programs: [(path: String, command: String, parent: SampleProcess, account: Account)] = [
      (
        StoryPath.system32 + "SearchProtocolHost.exe",
        "\"C:\\Windows\\system32\\SearchProtocolHost.exe\" Global\\UsGthrFltPipeMssGthrPipe_S-1-5-18_ 1 -2147483646 "
          + "\"Software\\Microsoft\\Windows Search\" \"Mozilla/4.0 (compatible; MSIE 6.0)\" \"C:\\ProgramData\"",
        here.services, here.machineAccount
      ),
      (
        StoryPath.system32 + "dllhost.exe",
        "C:\\Windows\\system32\\DllHost.exe /Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}", here.rpc,
        here.user
      ),
      (
        StoryPath.system32 + "conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff",
        here.explorer,
        here.user
      ),
      (
        StoryPath.system32 + "notepad.exe",
        "\"C:\\Windows\\system32\\NOTEPAD.EXE\" C:\\Users\\Public\\Notes & plans <draft>.txt", here.explorer,
        here.user
      ),
      (StoryPath.system32 + "taskhostex.exe", "taskhostex.exe Regular", here.netsvcs, here.user),
      (
        "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
        "\"C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe\" -- \"http://intranet/?a=1&b=%20<x>\"",
        here.explorer, here.user
      ),
      (
        StoryPath.system32 + "rundll32.exe",
        "rundll32.exe C:\\Windows\\system32\\inetcpl.cpl,ClearMyTracks 8",
        here.explorer, here.user
      ),
    ]
    let choice = random.pick(programs)
    let process = start(
      choice.path, choice.command, on: host, by: choice.parent, at: moment, as: choice.account)
    if process.program.exe == "chrome.exe" { browse(process, from: moment) }
    if random.chance(875) { record(5, process, at: moment + random.within(80...180_000)) }
  }

  private mutating func browse(_ process: SampleProcess, from moment: Moment) {
    var now = moment
    for _ in 0..<random.within(1...4) {
      now = now + random.within(300...9_000)
      let site = tcp(from: process.host, to: .v4(203, 0, 113, UInt8(random.within(10...60))), 443)
      spare(connect(process, site, at: now))
    }
    record(7, process, at: moment + 41, loaded: Program("C:\\Windows\\System32\\crypt32.dll"))
    record(2, process, at: now + 70)
  }

  /// A process whose start the log lost; only its end is there.
  private mutating func addUnseenProgram(on host: Int, at moment: Moment) {
    let process = start(
      StoryPath.system32 + "sppsvc.exe", "C:\\Windows\\system32\\sppsvc.exe", on: host,
      by: hosts[host].services,
      at: moment, recorded: false)
    record(5, process, at: moment + random.within(900...120_000))
  }

  /// Events that are neither start, end nor connection.
  private mutating func addOtherEvent(on host: Int, at moment: Moment) {
    let here = hosts[host]
    switch random.below(8) {
    case 0:
      // A driver load has no process; its pid here is that of the Sysmon service, as exporters have it.
      let driver = SampleProcess(
        host: host, pid: here.sysmon.pid, guid: nil,
        program: Program("C:\\Windows\\System32\\drivers\\usbprobe.sys"),
        commandLine: "", account: here.machineAccount, created: moment, parent: nil)
      record(6, driver, at: moment, loaded: driver.program)
    case 1, 2, 3:
      record(7, here.lsass, at: moment, loaded: Program("C:\\Windows\\System32\\ncryptsslp.dll"))
    case 4: record(8, here.sysmon, at: moment)
    case 5: record(11, here.netsvcs, at: moment)
    case 6: record(13, here.services, at: moment)
    default: record(2, here.explorer, at: moment)
    }
  }
}
