/// The sensor of a generated dataset: it sees some of the connections that events record, and some that none does.
struct FlowSensor {
  let options: GeneratorOptions
  private(set) var flows = 0
  private var events = 0
  private var random: SplitMix64

  init(options: GeneratorOptions) {
    self.options = options
    random = SplitMix64(seed: options.seed ^ 0xF10E)
  }

  /// What the sensor writes when an event reaches the file, so that flows keep pace with events.
  mutating func observe(_ row: EventRow, isRepeated: Bool, hosts: inout [GeneratedHost]) -> FlowRow? {
    events += 1
    guard !isRepeated, let connection = row.connection, connection.initiated else { return nil }
    guard flows * options.events < options.flows * events else { return nil }
    flows += 1
    let moment = row.time + -hosts[row.process.host].clockOffset
    if random.chance(options.unrecordedPerMille) { return unrecorded(at: moment, hosts: &hosts) }
    let isEarly = row.time < row.process.created
    return FlowRow(
      time: moment + jitter(), tuple: connection.tuple, pid: row.process.pid, process: row.process,
      recorded: true,
      circumstance: isEarly ? .beforeCreate : .plain)
  }

  /// A flow that is still missing when all events are written.
  mutating func fill(at moment: Moment, hosts: inout [GeneratedHost]) -> FlowRow? {
    if flows >= options.flows { return nil }
    flows += 1
    return unrecorded(at: moment, hosts: &hosts)
  }

  /// A flow of a process that no event ties to it; one in five comes from an address of no host.
  private mutating func unrecorded(at moment: Moment, hosts: inout [GeneratedHost]) -> FlowRow {
    let destination = Endpoint(.v4(203, 0, 113, UInt8(random.within(1...250))), 8443)
    if random.chance(200) {
      let source = Endpoint(
        .v4(192, 0, 2, UInt8(random.within(1...250))), UInt16(random.within(49_152...65_535)))
      return FlowRow(
        time: moment, tuple: FiveTuple(transport: .tcp, source: source, destination: destination), pid: 4,
        process: nil, recorded: false, circumstance: .unknownAddress)
    }
    let host = random.below(hosts.count)
    let process = random.pick(hosts[host].residents)
    let source = Endpoint(hosts[host].address, hosts[host].takePort(&random))
    return FlowRow(
      time: moment, tuple: FiveTuple(transport: .tcp, source: source, destination: destination),
      pid: process.pid,
      process: process, recorded: false, circumstance: .unrecorded)
  }

  private mutating func jitter() -> Int {
    options.flowJitter == 0 ? 0 : random.within(-options.flowJitter...options.flowJitter)
  }
}
