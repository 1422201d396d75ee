import Records

/// A connection that is stamped before the create event of its process.
struct EarlyConnection {
  /// Nanoseconds before the create event, on the host's driver clock.
  var lead: Int64
  /// Whether the second in the GUID shows that the process existed by then.
  var isExplained: Bool
}

extension Linker {
  /// What is odd about a connection of a process that lies before its event 1 by more than the host's clocks can be
  /// wrong; nil where it does not, or where there is no event 1.
  func earlyConnection(_ event: EventIndex, of process: Process) -> EarlyConnection? {
    guard process.startedFrom == .event, let started = process.started else { return nil }
    let time = driverTime(of: event)
    guard time < started.advanced(by: -slack(of: process.host)) else { return nil }
    return EarlyConnection(
      lead: started.distance(from: time),
      isExplained: process.guid.map { $0.creationSecond <= time.second } ?? false)
  }
}
