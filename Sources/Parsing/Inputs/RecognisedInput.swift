import Records

/// An input whose format is known, ready to be read.
protocol RecognisedInput: Sendable {
  var kind: InputKind { get }
  /// The stable name of the format, such as `sysmon-csv`.
  var format: String { get }

  /// Reads every record into `records`, tells `receipt` what was understood, and returns how a record is read again.
  func read(_ reading: InputReading, into records: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
}

/// How an input is read.
struct InputReading: Sendable {
  /// The input's number in the run.
  var source: Int
  var jobs: Int
  var counter: WorkCounter
  /// The zone of times in flow records that say none.
  var flowZone = FlowZone.utc
}

/// The records of all inputs while they are read one after the other.
struct RecordCollection {
  var events = EventAssembler()
  var flows = FlowTable.Columns()
  /// The stretches of `flows` in which each direction of a conversation has its own record.
  var oneWayFlows: [OneWayFlows] = []
  var hostEntries: [HostEntry] = []
  var truth: [TruthEntry] = []
}

/// Finds the fields of one record in its bytes.
protocol RecordFields: Sendable {
  /// All fields, also those that no column keeps, in the record's order.
  func fields(of record: [UInt8]) -> [RawField]
}
