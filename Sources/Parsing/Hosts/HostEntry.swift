import Records

/// One record of a host table: a host's name in lower case, addresses of it, and when it has them.
struct HostEntry: Sendable {
  var name: String
  var addresses: [IPAddress]
  /// As in `HostAddress`.
  var from = Int64.min
  var to = Int64.max
}
