/// The fields of an event that its columns may hold.
///
/// Names: BRAWL's `sysmon.mapping.json` and the CAR data model (field-facts.md A2).
enum EventField: String, CSVField {
  case time
  case collectedTime = "collected time"
  case posixTime = "POSIX time"
  case code
  case host
  case shortHost = "short host"
  case recordNumber = "record number"
  case pid
  case parentPid = "parent pid"
  case guid
  case parentGuid = "parent guid"
  case image
  case exe
  case parentImage = "parent image"
  case parentExe = "parent exe"
  case commandLine = "command line"
  case user
  case transport
  case initiated
  case sourceAddress = "source address"
  case sourcePort = "source port"
  case destinationAddress = "destination address"
  case destinationPort = "destination port"

  var columnNames: [String] {
    switch self {
    case .time: ["utc_time"]
    case .collectedTime: ["@timestamp"]
    case .posixTime: ["ptimestamp"]
    case .code: ["event_code"]
    case .host: ["fqdn", "host"]
    case .shortHost: ["host", "hostname"]
    case .recordNumber: ["record_number"]
    case .pid: ["pid"]
    case .parentPid: ["ppid", "parent_pid"]
    case .guid: ["process_guid", "guid"]
    case .parentGuid: ["parent_process_guid", "parent_guid"]
    case .image: ["image_path"]
    case .exe: ["exe"]
    case .parentImage: ["parent_image_path"]
    case .parentExe: ["parent_exe"]
    case .commandLine: ["command_line"]
    case .user: ["user"]
    case .transport: ["transport", "transport_protocol", "protocol"]
    case .initiated: ["initiated"]
    case .sourceAddress: ["src_ip"]
    case .sourcePort: ["src_port"]
    case .destinationAddress: ["dest_ip"]
    case .destinationPort: ["dest_port"]
    }
  }
}
