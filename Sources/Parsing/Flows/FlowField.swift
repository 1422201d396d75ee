/// The fields of a flow that its columns may hold.
enum FlowField: String, CSVField {
  case time
  case collectedTime = "collected time"
  case posixTime = "POSIX time"
  case end
  case duration
  case transport
  case transportNumber = "transport number"
  case sourceAddress = "source address"
  case sourcePort = "source port"
  case destinationAddress = "destination address"
  case destinationPort = "destination port"
  case icmpType = "ICMP type"
  case icmpCode = "ICMP code"
  case direction
  case sourcePackets = "source packets"
  case sourceBytes = "source bytes"
  case destinationPackets = "destination packets"
  case destinationBytes = "destination bytes"
  case packets
  case bytes
  case state
  case service
  case history
  case log
  case pid = "recorded pid"

  /// The place among all fields, which is the field's number in records without a header.
  var number: Int { FlowField.allCases.firstIndex(of: self) ?? -1 }

  /// The names of the notebook's layout.
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
    default: []
    }
  }
}
