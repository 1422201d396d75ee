/// The fields of a row of the host table.
///
/// `first_seen` and `last_seen` are not among them: a sighting does not say that the host has not had the address
/// before or has not kept it (2026-11).
enum HostField: String, CSVField {
  case name
  case ipv4 = "address"
  case ipv6 = "IPv6 address"
  case address = "further address"
  case from = "valid from"
  case to = "valid to"

  var columnNames: [String] {
    switch self {
    case .name: ["fqdn", "host", "hostname", "computer", "computer_name"]
    case .ipv4: ["ipv4", "ipv4_address", "ipv4_addresses"]
    case .ipv6: ["ipv6", "ipv6_address", "ipv6_addresses"]
    case .address: ["ip", "address", "addresses", "ip_address", "ip_addresses", "ipaddress"]
    case .from: ["valid_from", "lease_start"]
    case .to: ["valid_to", "valid_until", "lease_end"]
    }
  }

  /// The fields that hold addresses.
  static let addressFields: [HostField] = [.ipv4, .ipv6, .address]
}
