/// Findings that count single records, as bits: of each record it is kept which of them do.
package struct FindingSet: OptionSet, Hashable, Sendable {
  package var rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The ids in the order of their bytes, which is that of the bits. Other findings are about inputs or the whole.
  package static let ids = [
    "address-of-several-hosts", "address-without-host", "addresses-derived", "attribution-wrong",
    "clock-jump",
    "clock-offset", "clocks-do-not-agree", "connection-after-terminate", "connection-before-create",
    "connection-clock", "connection-without-create", "connection-without-flow",
    "connection-without-terminate", "create-against-guid", "destination-in-command-line", "duplicate-events",
    "events-out-of-order", "false-zone", "flow-not-recorded", "flows-out-of-order", "guid-shared-by-hosts",
    "host-without-address", "installation-shared-by-hosts", "ipv4-packed-in-ipv6",
    "log-and-flows-share-nothing", "parent-after-child", "parent-contradicts", "parent-cycle",
    "parent-not-recorded", "pid-reused", "program-used-once", "record-number-gaps",
  ]

  /// The one finding of an id; nil where it counts no single records.
  package init?(id: String) {
    guard let bit = Self.ids.firstIndex(of: id) else { return nil }
    rawValue = 1 << UInt32(bit)
  }

  /// Calls `body` with each id, in the order of their bytes.
  package func forEach(_ body: (String) -> Void) {
    var rest = rawValue
    while rest != 0 {
      body(Self.ids[rest.trailingZeroBitCount])
      rest &= rest - 1
    }
  }
}
