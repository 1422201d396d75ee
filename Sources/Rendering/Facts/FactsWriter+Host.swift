import Correlation
import Records
import Sorting

extension FactsWriter {
  mutating func appendHost(_ index: HostIndex) {
    let host = data.hosts[index]
    let counts = hostCounts ?? HostCounts(data)
    hostCounts = counts
    json.beginObject()
    json.key("host")
    json.string(host.name)
    json.key("page")
    json.string(site.page(ofHost: index))
    json.key("isInTable")
    json.bool(host.isInTable)
    // Each with the time for which the host has it, and from where that is known.
    json.objects("addresses", host.holdings) { json, holding in
      json.key("address")
      json.string(holding.address.text)
      json.key("from")
      json.time(exactly: holding.from == .min ? nil : holding.from)
      json.key("until")
      json.time(exactly: holding.to == .max ? nil : holding.to)
      json.key("knownFrom")
      json.string(holding.derivedFrom == nil ? "table" : "events")
    }
    json.key("events")
    json.number(data.sorted.range(of: index).count)
    json.key("processes")
    json.number(counts.processes[index])
    json.key("flows")
    json.beginObject()
    json.key("source")
    json.number(counts.flowsOut[index])
    json.key("destination")
    json.number(counts.flowsIn[index])
    json.endObject()
    appendClock(of: index)
    append(data.marks.ofHost(index))
    json.endObject()
  }

  /// The clock of the host's events 3 and 22 against the sensor's, and how far it is ahead of the host's other events;
  /// null where no connection could be compared and the two agree.
  private mutating func appendClock(of host: HostIndex) {
    json.key("clock")
    let clocks = data.clocks[host]
    guard clocks.network.witnesses > 0 || clocks.skew != nil else { return json.null() }
    json.beginObject()
    json.key("conclusion")
    json.string(clocks.network.conclusion.rawValue)
    json.key("witnesses")
    json.number(clocks.network.witnesses)
    json.objects("offsets", clocks.network.segments) { json, segment in
      json.key("from")
      json.time(exactly: segment.start == .min ? nil : segment.start)
      json.key("seconds")
      json.seconds(segment.offset)
      json.key("spread")
      json.seconds(segment.spread)
    }
    json.key("lead")
    json.seconds(clocks.skew?.nanoseconds)
    json.endObject()
  }
}

/// How many processes and flows each host has; indexed by host.
struct HostCounts: Sendable {
  private(set) var processes: [Int]
  /// Flows of which the host is the source.
  private(set) var flowsOut: [Int]
  private(set) var flowsIn: [Int]

  /// O(processes + flows).
  init(_ data: CorrelatedDataset) {
    processes = [Int](repeating: 0, count: data.hosts.count)
    (flowsOut, flowsIn) = (processes, processes)
    for process in data.processes.processes { processes[process.host] += 1 }
    for link in data.links {
      if let host = link.source.host { flowsOut[host] += 1 }
      if let host = link.destination.host { flowsIn[host] += 1 }
    }
  }
}
