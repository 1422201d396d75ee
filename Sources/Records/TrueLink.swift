/// What a truth file says of one flow: the process on one host that it belongs to.
///
/// Kept to score the attribution, never used to match.
package struct TrueLink: Hashable, Sendable {
  package var flow: FlowIndex
  /// In lower case; empty where the file names none.
  package var hostName: String
  /// The host of that name; nil where the data has none.
  package var host: HostIndex?
  package var guid: ProcessGUID?
  package var pid: UInt32?
  /// Where the truth file says so.
  package var place: RecordPlace

  package init(
    flow: FlowIndex, hostName: String, host: HostIndex?, guid: ProcessGUID?, pid: UInt32?, place: RecordPlace
  ) {
    self.flow = flow
    self.hostName = hostName
    self.host = host
    self.guid = guid
    self.pid = pid
    self.place = place
  }

  /// Whether it says that no known process made the flow.
  package var namesNoProcess: Bool { guid == nil && pid == nil }
}
