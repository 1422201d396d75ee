/// What is kept of a process while two reports are compared.
struct ProcessEntry: Sendable {
  var host: Int32
  /// The hash of its GUID, 0 for none.
  var guid: Int
  /// -1 for none.
  var pid: Int64
  /// The pid of the parent as recorded, -1 for none.
  var parentPid: Int64
  /// Nanoseconds since 1970; the least for unknown.
  var started: Int64
  /// Whether its event 1 says when it started.
  var isStartRecorded: Bool
  /// Nanoseconds since 1970; the least for unknown.
  var ended: Int64 = .min
  /// The second since 1970 that its GUID tells of its creation; -1 for none.
  var creationSecond: Int64 = -1
  /// The hash of its program's name without regard to case, 0 for none.
  var program: Int = 0
  /// The hash of its name, the fragment of its page; 0 for none.
  var name: Int = 0
  /// The hash of its fields, host, GUID, start, end, children and flows left out.
  var content: Int
  var offset: Int
  var count: Int32
  var tree: Int32
  /// The process that has it among its children, -1 for none.
  var parent: Int32 = -1
  /// Where its children stand in `ReportIndex.children`.
  var children: Range<Int32>
}
