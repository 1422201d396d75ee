/// The sample in the making: machines, what happened on them, and what a flow sensor saw.
///
/// Steps of the story (`Story+….swift`) add processes, events and flows in any order; `SampleDataset` sorts and writes.
struct Story {
  /// An event with the moment at which it reached the collector's file.
  struct Arrival {
    var row: EventRow
    /// The moment at which the host wrote it to its log.
    var logged: Moment
    /// The moment at which the row was appended to the file.
    var collected: Moment
    /// The moment at which the same row was appended once more, with the same record number.
    var repeated: Moment?
  }

  /// The first and the last moment of the recording.
  static let span = Moment.notebookDay(18, 50, 0)...Moment.notebookDay(20, 20, 0)
  /// What the notebook shows of sounder-pc around its flow; nothing that is made may be recorded there.
  static let reserved = Moment.notebookDay(19, 1, 48, 130)...Moment.notebookDay(19, 1, 48, 370)

  var random: SplitMix64
  let hosts: [StoryHost]
  private(set) var arrivals: [Arrival] = []
  private(set) var flows: [FlowRow] = []
  /// What long-lived processes do in the background.
  private(set) var routines: [Routine] = []
  /// Connections of the background that a flow may be made from, when the number of flows is filled up.
  private var spareConnections: [EventRow] = []
  private var usedPIDs: [[UInt32]]
  private var nextPorts: [UInt16]

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    hosts = StoryHosts.all()
    usedPIDs = hosts.map { _ in [] }
    nextPorts = hosts.map { _ in 49_700 }
    for host in hosts.indices { nextPorts[host] += UInt16(random.below(300)) }
  }

  // MARK: Processes

  /// Adds a process with its event 1, unless `recorded` is false.
  ///
  /// - Parameters:
  ///   - claim: what event 1 says about the parent, where it is not the truth about `parent`.
  ///   - token: the token of the GUID, where the notebook states it; otherwise it grows with the time since start.
  mutating func start(
    _ path: String, _ commandLine: String, on host: Int, by parent: SampleProcess, at moment: Moment,
    as account: Account? = nil, pid: UInt32? = nil, token: UInt32? = nil, directory: String? = nil,
    claim: ParentClaim? = nil, recorded: Bool = true, origin: RowOrigin = .made
  ) -> SampleProcess {
    let owner = account ?? parent.account
    let age = UInt32(moment - hosts[host].boot)
    let process = SampleProcess(
      host: host, pid: pid ?? freshPID(on: host),
      guid: .process(
        seconds: moment.wholeSeconds, token: token ?? (0x4000 + age / 100 * 58 + UInt32(random.below(58)))),
      program: Program(path), commandLine: commandLine,
      directory: directory
        ?? (owner.session == 0 ? "C:\\Windows\\system32\\" : "C:\\Users\\\(userFolder(owner))\\"),
      account: owner, created: moment, parent: claim ?? ParentClaim(parent))
    if pid != nil { usedPIDs[host].append(process.pid) }
    if recorded { record(1, process, at: moment, origin: origin) }
    return process
  }

  /// Adds a short-lived process with its events 1 and 5.
  @discardableResult
  mutating func run(
    _ path: String, _ commandLine: String, on host: Int, by parent: SampleProcess, at moment: Moment,
    lasting milliseconds: Int, as account: Account? = nil
  ) -> SampleProcess {
    let process = start(path, commandLine, on: host, by: parent, at: moment, as: account)
    record(5, process, at: moment + milliseconds)
    return process
  }

  /// Lets a process that does not end do the same things again and again, from a moment on.
  mutating func goOn(
    _ process: SampleProcess, from moment: Moment = span.lowerBound, doing acts: [Routine.Act],
    busily isBusy: Bool = false
  ) {
    routines.append(Routine(process: process, start: moment, acts: acts, isBusy: isBusy))
  }

  private func userFolder(_ account: Account) -> Substring {
    account.name.split(separator: "\\").last ?? ""
  }

  private mutating func freshPID(on host: Int) -> UInt32 {
    while true {
      let pid = UInt32(1000 + random.below(780) * 4)
      if !usedPIDs[host].contains(pid) && pid != hosts[host].sysmon.pid && pid != hosts[host].explorer.pid {
        usedPIDs[host].append(pid)
        return pid
      }
    }
  }

  // MARK: Events

  /// Adds an event of a process.
  ///
  /// An event 3 reaches the log two seconds late, as on real hosts (field-facts.md A4); that is why the notebook finds
  /// a connection behind the end of its process in the file.
  ///
  /// - Returns: whether the event is in the sample: it lies in the span and not where the notebook's rows stand alone.
  @discardableResult
  mutating func record(
    _ code: Int, _ process: SampleProcess, at moment: Moment, connection: Connection? = nil,
    loaded: Program? = nil, origin: RowOrigin = .made
  ) -> Bool {
    if !Story.span.contains(moment) { return false }
    let isReserved = process.host == StoryHosts.sounder && Story.reserved.contains(moment)
    if isReserved && origin == .made { return false }
    let delay = code == 3 ? 2100 : 20
    let row = EventRow(
      time: moment, code: code, process: process, connection: connection, loaded: loaded, origin: origin)
    arrivals.append(Arrival(row: row, logged: moment + delay, collected: moment + delay))
    return true
  }

  /// Adds the network connection event of a process and returns its row, unless it could not be recorded.
  @discardableResult
  mutating func connect(
    _ process: SampleProcess, _ tuple: FiveTuple, at moment: Moment, initiated: Bool = true,
    origin: RowOrigin = .made
  ) -> EventRow? {
    let connection = Connection(
      tuple: tuple, initiated: initiated, sourceName: name(of: tuple.source.address),
      destinationName: name(of: tuple.destination.address))
    guard record(3, process, at: moment, connection: connection, origin: origin) else { return nil }
    return EventRow(time: moment, code: 3, process: process, connection: connection)
  }

  /// A TCP tuple from a host's next free port.
  mutating func tcp(from host: Int, to address: NetworkAddress, _ port: UInt16) -> FiveTuple {
    FiveTuple(transport: .tcp, source: nextEnd(of: host), destination: Endpoint(address, port))
  }

  /// A UDP tuple from a host's next free port.
  mutating func udp(from host: Int, to address: NetworkAddress, _ port: UInt16) -> FiveTuple {
    FiveTuple(transport: .udp, source: nextEnd(of: host), destination: Endpoint(address, port))
  }

  /// The next free end of a host. Ports of sounder-pc from 50140 on are kept for the notebook's rows.
  mutating func nextEnd(of host: Int) -> Endpoint {
    nextPorts[host] += UInt16(random.within(1...4))
    if host == StoryHosts.sounder && nextPorts[host] >= 50_140 && nextPorts[host] < 50_200 {
      nextPorts[host] = 50_200
    }
    return Endpoint(hosts[host].address, nextPorts[host])
  }

  /// What a reverse look-up gives: the names of this network, and nothing for all others.
  private func name(of address: NetworkAddress) -> String {
    hosts.first { $0.address == address }?.name ?? ""
  }

  // MARK: Flows

  /// Adds what the sensor saw of a recorded connection.
  mutating func sense(
    _ event: EventRow?, _ circumstance: FlowCircumstance = .plain, later milliseconds: Int = 0,
    origin: RowOrigin = .made
  ) {
    guard let event, let connection = event.connection else { return }
    flows.append(
      FlowRow(
        time: event.time + milliseconds, tuple: connection.tuple, pid: event.process.pid,
        process: event.process,
        recorded: true, circumstance: circumstance, origin: origin))
  }

  /// Adds a flow as it is.
  mutating func sense(_ flow: FlowRow) {
    flows.append(flow)
  }

  /// Keeps a connection for a flow that may be needed later.
  mutating func spare(_ event: EventRow?) {
    if let event { spareConnections.append(event) }
  }

  /// Makes flows from spare connections until there are so many; every seventh is stamped a little later.
  mutating func fillFlows(until count: Int) {
    while flows.count < count && !spareConnections.isEmpty {
      let event = spareConnections.remove(at: random.below(spareConnections.count))
      sense(event, later: random.below(7) == 0 ? random.within(1...40) : 0)
    }
  }

  /// Changes the order in which rows reached the file.
  mutating func deliver(_ change: (inout Arrival) -> Void) {
    for index in arrivals.indices { change(&arrivals[index]) }
  }
}
