import Records

/// One event as a worker reads it: a row of the event table with the worker's own ids of texts and hosts.
struct EventRow {
  var time: Int64
  var recordNumber: Int64
  var offset: Int64
  var guid: ProcessGUID
  var parentGuid: ProcessGUID
  var pid: UInt32
  var parentPid: UInt32
  var host: UInt32
  var image: TextID
  var exe: TextID
  var parentImage: TextID
  var commandLine: TextID
  var user: TextID
  /// Index into the worker's connections, `UInt32.max` for none.
  var connection: UInt32
  /// From the part's first line.
  var line: UInt32
  var length: UInt32
  var timeDecimals: UInt8
  var code: UInt8
}

/// What an event 3 says of its connection.
struct ConnectionRow {
  var tuple: FiveTuple
  /// 0: not recorded, 1: this host initiated, 2: the other end did.
  var initiated: UInt8
  /// Whether the addresses were IPv4 packed into IPv6, which is undone in `tuple`.
  var isPacked: Bool
}

/// The events of one worker, with its own ids of texts and hosts.
struct EventBatch: Sendable {
  var rows: [EventRow] = []
  var connections: [ConnectionRow] = []
  /// When the event log wrote each record, `Int64.min` where that is absent; empty for formats that never tell it.
  var logged: [Int64] = []
  var texts = TextInterner()
  var hosts = HostNames()
}
