/// A flow or process that differs: its numbers in the two reports, -1 where it is not.
struct Change: Hashable, Sendable {
  var old: Int32
  var new: Int32
}

/// A finding that came, went or changed in number.
struct FindingChange: Sendable, Hashable {
  var id: String
  var severity: String
  /// Nil where the report does not have it.
  var before: Int?
  var after: Int?
}

/// A tree of one report whose processes are in several trees of the other.
struct TreeChange: Sendable, Hashable {
  var host: Int32
  /// The tree's name, and those of the others in the order of their numbers.
  var tree: String
  var parts: [String]
}

/// Something that explains many differences at once and is told once.
enum Recognised: Sendable, Hashable {
  /// All times of the records moved by nanoseconds; the host is nil for all hosts.
  case flowShift(host: Int32?, Int64)
  case eventShift(host: Int32?, Int64)
  case rename(old: Int32, new: Int32)
  /// Processes of a host that have a GUID where only a pid was, or the other way round.
  case guids(host: Int32, came: Int, went: Int)
}
