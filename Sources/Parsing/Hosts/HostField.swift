/// The fields of a row of the host table.
enum HostField: String, CSVField {
  case name
  case address

  var columnNames: [String] {
    switch self {
    case .name: ["fqdn", "host", "hostname"]
    case .address: ["ipv4", "ipv6", "ip", "address"]
    }
  }
}
