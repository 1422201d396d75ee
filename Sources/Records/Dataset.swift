/// All that was read in a run: what Parsing hands to the later stages.
package struct Dataset: Sendable {
  /// One receipt for each input, in the order given.
  package var sources: [SourceReceipt]
  package var texts: TextTable
  package var events: EventTable
  package var flows: FlowTable
  package var hosts: HostTable
  /// What truth files say of flows, in the order of flows; only to score the attribution.
  package var truth: [TrueLink]
  /// Records that were left out because an earlier one is the same; the first of them, in time order.
  package var repeats: [RepeatedRecord] = []
  /// Reads records again for the pages.
  package var raw: any RawRecordReader

  package init(
    sources: [SourceReceipt], texts: TextTable, events: EventTable, flows: FlowTable, hosts: HostTable,
    truth: [TrueLink] = [], raw: any RawRecordReader
  ) {
    self.sources = sources
    self.texts = texts
    self.events = events
    self.flows = flows
    self.hosts = hosts
    self.truth = truth
    self.raw = raw
  }
}

/// A record that an earlier one is the same as: byte for byte, or by its number in another input.
package struct RepeatedRecord: Hashable, Sendable {
  /// The most that a dataset keeps; receipts count all.
  package static let limit = 100

  package var place: RecordPlace
  /// The earlier record, which stays.
  package var original: RecordPlace
  package var code: Int
  package var host: HostIndex

  package init(place: RecordPlace, original: RecordPlace, code: Int, host: HostIndex) {
    self.place = place
    self.original = original
    self.code = code
    self.host = host
  }
}
