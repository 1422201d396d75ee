/// Whether a row stands in the notebook or was made for the dataset.
enum RowOrigin: String, Sendable {
  case notebook
  case made
}

/// One row of the events table before it is written.
struct EventRow: Sendable {
  /// The recorded time.
  var time: Moment
  /// The Sysmon event code: 1 create, 3 connection, 5 terminate and others.
  var code: Int
  var process: SampleProcess
  /// Present on event 3.
  var connection: Connection?
  /// The file whose hashes an image load (7) or driver load (6) prints.
  var loaded: Program?
  var recordNumber = 0
  var origin = RowOrigin.made
}

/// One row of the flow table before it is written, with the process that made it.
struct FlowRow: Sendable {
  var time: Moment
  var tuple: FiveTuple
  /// The process id that the notebook's layout has; no real sensor knows it.
  var pid: UInt32
  /// The process that made the flow, absent where it is no machine of the dataset.
  var process: SampleProcess?
  /// Whether an event 3 of that process and tuple is in the events table.
  var recorded: Bool
  /// Why this flow is in the dataset.
  var circumstance: FlowCircumstance
  var origin = RowOrigin.made
}

/// What is particular about a flow; printed in the truth table.
package enum FlowCircumstance: String, CaseIterable, Sendable {
  /// Sysmon recorded the same tuple at the same time, up to the sensor's jitter.
  case plain
  /// The connection is stamped before the event 1 of its process.
  case beforeCreate = "before-create"
  /// No process recorded it and nothing happened around it.
  case unrecorded
  /// No process recorded the tuple, but only one talked at that time.
  case onlyTalker = "only-talker"
  /// The tuple was recorded, minutes away.
  case distant
  /// Two processes recorded the tuple.
  case ambiguous
  /// A UDP conversation that Sysmon recorded the other way round.
  case reversed
  /// The source address belongs to no host.
  case unknownAddress = "unknown-address"
  /// The source host has no events.
  case silentHost = "silent-host"
}
