/// The fields of a flow that its columns may hold.
enum FlowField: String, CSVField {
  case time
  case collectedTime = "collected time"
  case posixTime = "POSIX time"
  case transport
  case sourceAddress = "source address"
  case sourcePort = "source port"
  case destinationAddress = "destination address"
  case destinationPort = "destination port"
  case pid = "recorded pid"

  var columnNames: [String] {
    switch self {
    case .time: ["utc_time"]
    case .collectedTime: ["@timestamp"]
    case .posixTime: ["ptimestamp"]
    case .transport: ["transport", "transport_protocol", "protocol"]
    case .sourceAddress: ["src_ip"]
    case .sourcePort: ["src_port"]
    case .destinationAddress: ["dest_ip"]
    case .destinationPort: ["dest_port"]
    case .pid: ["pid"]
    }
  }
}
