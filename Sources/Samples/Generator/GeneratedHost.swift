/// A machine of a generated dataset: what runs on it and which identifiers it gives out next.
struct GeneratedHost {
  let index: Int
  let name: String
  let address: NetworkAddress
  /// How far its clock is ahead, in milliseconds.
  let clockOffset: Int
  /// What was there before the recording: System, services, lsass, three service hosts, a shell.
  let residents: [SampleProcess]
  let user: Account

  /// Processes that may start others, and until when they live.
  var parents: [(process: SampleProcess, until: Moment)] = []
  var recordNumber: Int
  private var freed: [(pid: UInt32, at: Moment)] = []
  private var nextPID: UInt32
  private var token: UInt32
  private var nextPort: UInt16

  /// Processes that may start others at the same time, at most.
  private static let parentLimit = 24
  /// Pids that wait for their next use, at most.
  private static let freedLimit = 64

  init(index: Int, options: GeneratorOptions, catalog: GeneratedPrograms) {
    var random = SplitMix64(seed: options.seed &+ UInt64(index) &* 0xd134_2543_de82_ef95)
    let boot = options.start + -random.within(600_000...2_400_000)
    let offset = options.clockOffsets[index % options.clockOffsets.count]
    let account = Account.system(boot: boot + offset)
    self.index = index
    name = index < options.hostNames.count ? options.hostNames[index] : "pc-\(index).example.com"
    address = .v4(10, 20 + UInt8(index / 62_500), UInt8(index / 250 % 250), UInt8(index % 250 + 2))
    clockOffset = offset
    user = .person(
      "user\(index)", number: index, logon: boot + (offset + 90_000),
      logonID: UInt32(0x20000 + random.below(0x9000)),
      integrity: random.chance(300) ? "High" : "Medium")
    let owners = [account, account, account, .networkService(boot: boot + offset), account, user]
    var made: [SampleProcess] = []
    for (position, program) in catalog.residents.enumerated() {
      let created = boot + (position * 900 + offset)
      let resident = SampleProcess(
        host: index, pid: position == 0 ? 4 : UInt32(400 + position * 96 + random.below(16) * 4),
        guid: options.hasGUIDs
          ? .process(seconds: created.wholeSeconds, token: UInt32(0x3E7 + position * 0x1200)) : nil,
        program: program, commandLine: program.path, account: owners[position], created: created, parent: nil)
      made.append(resident)
    }
    residents = made
    recordNumber = random.within(1_000...90_000)
    nextPID = 1000
    token = UInt32(0x20000 + random.below(0x4000))
    nextPort = UInt16(random.within(49_152...60_000))
  }

  /// A pid that no living process of this host has; one in three was used before.
  mutating func takePID(at moment: Moment, _ random: inout SplitMix64) -> UInt32 {
    if let oldest = freed.first, oldest.at < moment, random.chance(330) {
      freed.removeFirst()
      return oldest.pid
    }
    nextPID += 4
    return nextPID
  }

  /// Lets a pid be used again after a moment.
  mutating func releasePID(_ pid: UInt32, at moment: Moment) {
    if freed.count < GeneratedHost.freedLimit { freed.append((pid, moment)) }
  }

  /// A token that no earlier process of this host had.
  mutating func takeToken(_ random: inout SplitMix64) -> UInt32 {
    token &+= UInt32(random.within(20...900))
    return token
  }

  /// The next source port of the ephemeral range.
  mutating func takePort(_ random: inout SplitMix64) -> UInt16 {
    let step = UInt16(random.within(1...3))
    nextPort = nextPort > 65_535 - step ? 49_152 : nextPort + step
    return nextPort
  }

  /// A living process that starts another one.
  mutating func parent(at moment: Moment, _ random: inout SplitMix64) -> SampleProcess {
    parents.removeAll { $0.until <= moment }
    if !parents.isEmpty && random.chance(600) { return random.pick(parents).process }
    return residents[random.within(1...residents.count - 1)]
  }

  /// Lets a process start others while it lives.
  mutating func adopt(_ process: SampleProcess, until end: Moment) {
    if parents.count < GeneratedHost.parentLimit { parents.append((process, end)) }
  }
}
