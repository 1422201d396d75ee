/// A machine of the sample with the processes that were there before its log begins.
struct StoryHost: Sendable {
  let index: Int
  /// The full name, such as `sounder-pc.brawlco.com`.
  let name: String
  let address: NetworkAddress
  let boot: Moment
  /// The account of the machine's user, who signed in two minutes after the start.
  let user: Account

  let system: SampleProcess
  let services: SampleProcess
  let lsass: SampleProcess
  /// The service host of remote procedure calls and of DCOM servers.
  let rpc: SampleProcess
  /// The service host of the task scheduler and of WMI.
  let netsvcs: SampleProcess
  /// The service host of the name resolver.
  let resolver: SampleProcess
  let explorer: SampleProcess
  let sysmon: SampleProcess

  /// The account of the operating system.
  var machineAccount: Account { system.account }
  /// The account of network services.
  var networkAccount: Account { resolver.account }
  /// The first part of the name.
  var shortName: String { String(name.prefix { $0 != "." }) }

  /// The machine as it stands after a start at `boot`.
  ///
  /// Process ids and tokens of these early processes vary little from host to host, as on real clones. Those of
  /// lsass and of the scheduler's service host follow the notebook's sounder-pc.
  init(index: Int, name: String, address: NetworkAddress, boot: Moment, person: String) {
    var random = SplitMix64(text: name)
    let account = Account.system(boot: boot)
    let network = Account.networkService(boot: boot)
    let logon = boot + 120_000
    let user = Account.person(
      person, number: index, logon: logon, logonID: 0x2f000 + UInt32(index) * 0x1a7, integrity: "Medium")

    func early(_ path: String, pid: UInt32, after seconds: Int, token: UInt32, as owner: Account)
      -> SampleProcess
    {
      let start = boot + seconds * 1000 + random.below(900)
      return SampleProcess(
        host: index, pid: pid, guid: .process(seconds: start.wholeSeconds, token: token),
        program: Program(path),
        commandLine: path, account: owner, created: start, parent: nil)
    }
    let wobble = UInt32(random.below(12)) * 4
    let system32 = "C:\\Windows\\System32\\"
    self.index = index
    self.name = name
    self.address = address
    self.boot = boot
    self.user = user
    system = early("System", pid: 4, after: 0, token: 0x3E7, as: account)
    services = early(system32 + "services.exe", pid: 476 + wobble, after: 4, token: 0x4C1B, as: account)
    lsass = early(system32 + "lsass.exe", pid: 484 + wobble, after: 4, token: 0x4D36, as: account)
    rpc = early(system32 + "svchost.exe", pid: 612 + wobble, after: 8, token: 0x8E52, as: network)
    netsvcs = early(system32 + "svchost.exe", pid: 812 + wobble, after: 9, token: 0x97A0, as: account)
    resolver = early(system32 + "svchost.exe", pid: 900 + wobble, after: 9, token: 0x9B14, as: network)
    sysmon = early("C:\\Windows\\Sysmon.exe", pid: 1204 + wobble, after: 14, token: 0xC0AA, as: account)
    explorer = early("C:\\Windows\\explorer.exe", pid: 1860 + wobble, after: 121, token: 0x31C58, as: user)
  }
}
