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
