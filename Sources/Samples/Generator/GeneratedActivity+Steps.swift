extension GeneratedActivity {
  /// A connection or another event of a process that is older than the recording.
  mutating func addResidentEvent() {
    let host = random.below(hosts.count)
    let process = hosts[host].residents[random.below(hosts[host].residents.count - 1)]
    if needsConnections || random.chance(600) {
      connect(process, at: now)
    } else {
      schedule(7, process, at: now, loaded: random.pick(catalog.libraries))
    }
  }

  /// A short-lived process with what it does.
  mutating func addProcess() {
    let host = random.below(hosts.count)
    let begin = now
    let life = random.chance(700) ? random.within(40...2_000) : random.within(2_000...longestLife)
    let choice = random.pick(catalog.shortLived)
    let command = choice.before + String(random.below(hosts.count)) + choice.after
    let parent = hosts[host].parent(at: begin, &random)
    let process = makeProcess(host, choice.program, command, parent: ParentClaim(parent), at: begin)
    if !random.chance(options.withoutCreatePerMille) { schedule(1, process, at: begin) }

    // A WMIC call is stamped before its process exists (field-facts.md, part B 5).
    if choice.program.exe == "WMIC.exe" { connect(process, at: begin + -random.within(100...1_100)) }
    var connections = 0
    while needsConnections && connections < 12 {
      connect(process, at: begin + random.below(life))
      connections += 1
    }
    if random.chance(250) {
      schedule(7, process, at: begin + random.below(life), loaded: random.pick(catalog.libraries))
    }
    if random.chance(150) { schedule(random.pick([2, 11, 13]), process, at: begin + random.below(life)) }
    finish(process, at: begin + life)
    if life > 1_000 { hosts[host].adopt(process, until: begin + life) }
  }

  /// A process with many children, on the first host.
  mutating func addFanout() {
    let begin = now
    let parent = makeProcess(
      0, catalog.script, "cscript //nologo C:\\fanout.vbs", parent: ParentClaim(hosts[0].residents[1]),
      at: begin)
    schedule(1, parent, at: begin)
    for child in 0..<options.fanout {
      let moment = begin + (20 + (longestLife - 1_000) * child / options.fanout)
      let process = makeProcess(
        0, catalog.shortLived[2].program, "cmd /c echo \(child)", parent: ParentClaim(parent), at: moment)
      schedule(1, process, at: moment)
      finish(process, at: moment + random.within(20...700))
    }
    finish(parent, at: begin + longestLife)
  }

  /// A chain of processes, each the only child of the one before, on the last host.
  mutating func addDepth() {
    let begin = now
    let host = hosts.count - 1
    var claim = ParentClaim(hosts[host].residents[1])
    for generation in 0..<options.depth {
      let moment = begin + (longestLife - 1_000) * generation / options.depth
      let process = makeProcess(
        host, catalog.script, "cscript //nologo C:\\depth.vbs \(generation)", parent: claim, at: moment)
      schedule(1, process, at: moment)
      finish(process, at: begin + longestLife)
      claim = ParentClaim(process)
    }
  }

  private mutating func finish(_ process: SampleProcess, at moment: Moment) {
    if !random.chance(options.withoutTerminatePerMille) { schedule(5, process, at: moment) }
    hosts[process.host].releasePID(process.pid, at: moment)
  }

  /// A process as its host sees it; one in four carries a hostile text, where the options have some.
  private mutating func makeProcess(
    _ host: Int, _ program: Program, _ command: String, parent: ParentClaim, at moment: Moment
  ) -> SampleProcess {
    let created = moment + hosts[host].clockOffset
    let token = hosts[host].takeToken(&random)
    var program = program
    var command = command
    var account = random.chance(500) ? hosts[host].residents[1].account : hosts[host].user
    if !options.hostileTexts.isEmpty && processCount % 4 == 0 {
      let place = processCount / 12 % options.hostileTexts.count
      switch processCount / 4 % 3 {
      case 0: command = options.hostileTexts[place]
      case 1: program = hostilePrograms[place]
      default: account.name = options.hostileTexts[place]
      }
    }
    processCount += 1
    return SampleProcess(
      host: host, pid: hosts[host].takePID(at: moment, &random),
      guid: options.hasGUIDs ? .process(seconds: created.wholeSeconds, token: token) : nil, program: program,
      commandLine: command, account: account, created: created, parent: parent)
  }

  /// A connection to another host or to the outside; sometimes the other host records it too.
  private mutating func connect(_ process: SampleProcess, at moment: Moment) {
    let source = Endpoint(hosts[process.host].address, hosts[process.host].takePort(&random))
    let other = random.below(hosts.count)
    if other == process.host || random.chance(300) {
      let outside = Endpoint(.v4(198, 51, 100, UInt8(random.within(1...250))), random.chance(800) ? 443 : 80)
      let tuple = FiveTuple(transport: .tcp, source: source, destination: outside)
      schedule(
        3, process, at: moment,
        connection: Connection(tuple: tuple, initiated: true, sourceName: hosts[process.host].name))
      return
    }
    let port = random.pick([135, 445, 49_154, 49_155, 88, 389, 53] as [UInt16])
    let tuple = FiveTuple(
      transport: port == 53 ? .udp : .tcp, source: source, destination: Endpoint(hosts[other].address, port))
    var connection = Connection(
      tuple: tuple, initiated: true, sourceName: hosts[process.host].name, destinationName: hosts[other].name)
    schedule(3, process, at: moment, connection: connection)
    if tuple.transport == .tcp && random.chance(200) {
      connection = Connection(
        tuple: tuple, initiated: false, sourceName: connection.sourceName,
        destinationName: connection.destinationName)
      schedule(3, hosts[other].residents[3], at: moment + random.within(1...400), connection: connection)
    }
  }
}
