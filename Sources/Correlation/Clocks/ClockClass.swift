import Records

/// Which clock of a host stamps an event: on some machines events 3 and 22 have one of their own (field-facts.md B1).
package enum ClockClass: String, Sendable, CaseIterable {
  /// The clock of network connections and DNS queries (events 3 and 22).
  case network
  /// The clock of all other events, and of the seconds in process GUIDs.
  case driver

  /// The class of an event code.
  package init(code: Int) {
    self = code == EventCode.networkConnection || code == EventCode.dnsQuery ? .network : .driver
  }
}
