import Records
import Sorting

/// What one side saw and the other did not, by host and by time: flows that no host recorded, and connections that no
/// sensor saw.
package struct Visibility: Sendable {
  /// How many of some records are missed on the other side.
  package struct Share: Sendable, Hashable {
    package var missed = 0
    package var total = 0

    package init(missed: Int = 0, total: Int = 0) {
      self.missed = missed
      self.total = total
    }

    package static func + (left: Share, right: Share) -> Share {
      Share(missed: left.missed + right.missed, total: left.total + right.total)
    }

    package static func += (left: inout Share, right: Share) { left = left + right }
  }

  /// The records of one side: a row a host, a column a span of time.
  package struct Table: Sendable {
    package let spans: TimeSpans
    /// Indexed by host, then by span.
    package fileprivate(set) var hosts: [[Share]]

    fileprivate init(_ spans: TimeSpans, hosts count: Int) {
      self.spans = spans
      hosts = Array(repeating: Array(repeating: Share(), count: spans.count), count: count)
    }

    fileprivate mutating func count(_ host: HostIndex, at time: Int64, isMissed: Bool) {
      hosts[host][spans.index(of: time)] += Share(missed: isMissed ? 1 : 0, total: 1)
    }

    /// All spans of a host.
    package func total(of host: HostIndex) -> Share { hosts[host].reduce(Share(), +) }

    /// The sum of some hosts, span by span.
    package func sum(of hosts: some Sequence<HostIndex>) -> [Share] {
      var result = Array(repeating: Share(), count: spans.count)
      for host in hosts { for span in result.indices { result[span] += self.hosts[host][span] } }
      return result
    }
  }

  /// Flows within the log of the host of an end, under that of the source if its host was logging, else under that of the
  /// destination; missed are those that neither end recorded.
  package private(set) var flows: Table
  /// Connections (events 3) under the host that recorded them, without loopback; missed are those whose tuple no flow has.
  package private(set) var connections: Table
  /// Flows of hosts with events, of which no host's log covers the time.
  package private(set) var flowsOutsideLogs = 0
  /// Flows of which no end leads to a host with events.
  package private(set) var flowsWithoutLog = 0
  /// Connections within a host, of which no flow record is to be expected.
  package private(set) var loopback = 0
  /// Missed connections that were recorded before the first flow or after the last one.
  package private(set) var connectionsOutsideFlows = 0
}

extension Visibility {
  /// Looks at every flow and every connection. O(flows + events).
  init(_ sorted: SortedDataset, _ links: [Link], _ linker: Linker) {
    let flowTimes = sorted.dataset.flows.columns.time
    let events = sorted.dataset.events.columns
    let recorded = events.time.indices.lazy.filter { events.connection[$0] != .max }
    let hosts = sorted.dataset.hosts.count
    flows = Table(TimeSpans(flowTimes), hosts: hosts)
    connections = Table(TimeSpans(recorded.map { events.time[$0] }), hosts: hosts)
    for flow in links.indices { count(flow, at: flowTimes[flow], linker.coverage(of: flow, links[flow])) }
    if flowTimes.isEmpty { return }
    let unseen = UnseenConnections(sorted, links)
    let window = linker.window
    let first = Timestamp(nanoseconds: flowTimes.min() ?? 0).advanced(by: -window).nanoseconds
    let covered = first...Timestamp(nanoseconds: flowTimes.max() ?? 0).advanced(by: window).nanoseconds
    for event in recorded {
      let connection = Int(events.connection[event])
      guard !unseen.isLoopback(connection) else {
        loopback += 1
        continue
      }
      let isMissed = unseen.contains(connection)
      connections.count(Int(events.host[event]), at: events.time[event], isMissed: isMissed)
      let time = linker.clocks[Int(events.host[event])].network.sensorTime(of: events.time[event])
      if isMissed, !covered.contains(time) { connectionsOutsideFlows += 1 }
    }
  }

  private mutating func count(_ flow: FlowIndex, at time: Int64, _ coverage: FlowCoverage) {
    switch coverage {
    case .recorded(let host): flows.count(host, at: time, isMissed: false)
    case .notRecorded(let host): flows.count(host, at: time, isMissed: true)
    case .outsideLogs: flowsOutsideLogs += 1
    case .noLog: flowsWithoutLog += 1
    }
  }
}

/// What the logs of a flow's hosts say of it.
enum FlowCoverage: Equatable {
  /// A host of an end recorded its tuple; the host is the one whose log is asked first.
  case recorded(HostIndex)
  /// The log of the host covers the time, and no host recorded it.
  case notRecorded(HostIndex)
  /// There are events of its hosts, but none that cover its time.
  case outsideLogs
  /// Neither end leads to a host with events.
  case noLog
}

extension Linker {
  /// What the logs of a flow's hosts say of it: those of the source first, then those of the destination.
  func coverage(of flow: FlowIndex, _ link: Link) -> FlowCoverage {
    let moment = moment(of: flow)
    let bounds = moment.start(within: window)
    var covering: HostIndex?
    var hasLog = false
    var isRecorded = false
    for end in FlowEnd.allCases {
      guard let host = link[end].host, let span = windows.span(host: host) else { continue }
      hasLog = true
      let isOwn = link[end].reason.isOfTuple || self.isRecorded(host: host, moment)
      let isCovering = bounds.overlaps(span)
      isRecorded = isRecorded || isOwn
      if covering == nil, isOwn || isCovering { covering = host }
    }
    if let covering { return isRecorded ? .recorded(covering) : .notRecorded(covering) }
    return hasLog ? .outsideLogs : .noLog
  }
}

extension CorrelatedDataset {
  /// What hosts and sensor saw of each other. O(flows + events).
  package func visibility() -> Visibility { Visibility(sorted, links, linker) }
}
