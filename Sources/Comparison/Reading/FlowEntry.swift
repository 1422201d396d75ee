import Parsing

/// What is kept of a flow while two reports are compared; everything else is read again from its line.
struct FlowEntry: Sendable {
  /// The hash of the two endpoints and the transport.
  var key: Int
  /// Nanoseconds since 1970.
  var time: Int64
  /// The hash of all else that is compared; times count from `time`.
  var content: Int
  var offset: Int
  var count: Int32
  /// Processes of the same report, -1 for none.
  var process: Int32
  var otherEnd: Int32
  /// -1 for none.
  var sourceHost: Int32
  var destinationHost: Int32
}
