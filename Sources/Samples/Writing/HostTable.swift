/// Writes the addresses of hosts in the columns of `fqdn2ip.csv`.
enum HostTable {
  /// Appends the header.
  static func appendHeader(to buffer: inout CSVBuffer) {
    buffer.plain("fqdn,ipv4\n")
  }

  /// Appends one address of one host.
  static func append(name: String, address: NetworkAddress, to buffer: inout CSVBuffer) {
    buffer.field(name)
    buffer.comma()
    buffer.address(address)
    buffer.endRow()
  }
}
