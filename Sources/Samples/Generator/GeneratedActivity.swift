/// What happens on the hosts of a generated dataset, as a stream of events in the order of the file.
///
/// Time goes on with the number of events made, so a dataset covers its span whatever its size. Events that are still
/// to come wait in a heap; only what runs at one time is in memory.
struct GeneratedActivity {
  let options: GeneratorOptions
  let catalog = GeneratedPrograms()
  var hosts: [GeneratedHost]
  var random: SplitMix64
  var processCount = 0
  var hostilePrograms: [Program]

  private var pending = PendingEvents()
  private(set) var scheduled = 0
  private var made = 0
  private var outgoing = 0
  private var emitted = 0
  private var hasFanout = false
  private var hasDepth = false

  init(options: GeneratorOptions) {
    precondition(options.seconds >= 60 && !options.clockOffsets.isEmpty, "a span and a clock")
    self.options = options
    random = SplitMix64(seed: options.seed)
    let catalog = catalog
    hosts = (0..<options.hosts).map { GeneratedHost(index: $0, options: options, catalog: catalog) }
    hostilePrograms = options.hostileTexts.map { Program($0) }
  }

  /// The longest life of a short-lived process, in milliseconds.
  var longestLife: Int { min(600_000, options.seconds * 100) }

  /// The true time at which the next thing begins. The ends of the span are left free for what it entails.
  var now: Moment {
    let active = options.seconds * 1000 - 4000 - longestLife
    return options.start + (2000 + min(active, active * scheduled / max(options.events, 1)))
  }

  /// The next event of the file, `nil` at its end. Amortised O(log p) for p waiting events.
  mutating func nextEvent() -> (row: EventRow, isRepeated: Bool)? {
    if emitted == options.events { return nil }
    while scheduled < options.events, pending.nextArrival.map({ $0 > now }) ?? true { advance() }
    guard var row = pending.popFirst() else { return nil }
    emitted += 1
    if row.recordNumber != 0 { return (row, true) }
    hosts[row.process.host].recordNumber += random.chance(990) ? 1 : 2
    row.recordNumber = hosts[row.process.host].recordNumber
    if random.chance(options.duplicatesPerMille) {
      insert(row, arrival: row.time + (random.below(5_000) + 2_100 - hosts[row.process.host].clockOffset))
    }
    return (row, false)
  }

  /// Lets one thing happen.
  private mutating func advance() {
    if options.fanout > 0 && !hasFanout && scheduled >= options.events / 20 {
      hasFanout = true
      addFanout()
    } else if options.depth > 0 && !hasDepth && scheduled >= options.events / 10 {
      hasDepth = true
      addDepth()
    } else if random.chance(200) {
      addResidentEvent()
    } else {
      addProcess()
    }
  }

  /// Whether the share of outgoing connections is smaller than the flows need.
  var needsConnections: Bool {
    let wanted = min(680, max(200, options.flows * 1000 / max(options.events, 1) + 30))
    return outgoing * 1000 < wanted * scheduled
  }

  /// Makes an event that its host stamps at a true time by its own clock.
  mutating func schedule(
    _ code: Int, _ process: SampleProcess, at moment: Moment, connection: Connection? = nil,
    loaded: Program? = nil
  ) {
    let row = EventRow(
      time: moment + hosts[process.host].clockOffset, code: code, process: process, connection: connection,
      loaded: loaded)
    if let connection, connection.initiated { outgoing += 1 }
    let delay = code == 3 ? 2_100 : 20
    let late = random.chance(options.latePerMille) ? random.within(3_000...40_000) : 0
    insert(row, arrival: moment + (delay + late))
  }

  private mutating func insert(_ row: EventRow, arrival: Moment) {
    pending.insert(PendingEvents.Entry(arrival: arrival, number: made, row: row))
    made += 1
    scheduled += 1
  }
}
