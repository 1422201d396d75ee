import Records

/// A record that a finding counts, or one of several that stand behind one case.
enum CountedRecord {
  case flow(FlowIndex)
  case process(ProcessIndex)
  /// Stands for its process, and for the flows whose links rest on it.
  case event(EventIndex)
  case host(HostIndex)
}

/// The records that one finding counts, in the order in which they were found; some may stand in it twice.
struct CountedRecords: Hashable, Sendable {
  private(set) var flows: [UInt32] = []
  private(set) var processes: [UInt32] = []
  private(set) var events: [UInt32] = []
  private(set) var hosts: [UInt32] = []

  mutating func add(_ record: CountedRecord) {
    switch record {
    case .flow(let index): flows.append(UInt32(index))
    case .process(let index): processes.append(UInt32(index))
    case .event(let index): events.append(UInt32(index))
    case .host(let index): hosts.append(UInt32(index))
    }
  }
}
