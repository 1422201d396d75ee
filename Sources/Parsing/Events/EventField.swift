/// The fields of an event that its columns may hold.
///
/// Names: the Sysmon manifest, BRAWL's `sysmon.mapping.json` and the CAR data model (field-facts.md A2).
enum EventField: String, CSVField {
  case time
  case collectedTime = "collected time"
  case posixTime = "POSIX time"
  /// When the event log wrote the record.
  case loggedTime = "logged time"
  case code
  case host
  case shortHost = "short host"
  case recordNumber = "record number"
  case channel
  case provider
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
  /// What events of two processes (8, 10) call the one that acts.
  case actingPid = "acting pid"
  case actingGuid = "acting guid"
  /// The same in events 10, whose name for it is spelt otherwise.
  case accessingGuid = "accessing guid"
  case actingImage = "acting image"
  case actingUser = "acting user"
  case transport
  case initiated
  case sourceAddress = "source address"
  case sourcePort = "source port"
  case destinationAddress = "destination address"
  case destinationPort = "destination port"

  /// Names of the CAR data model and of the notebook's layout, in any case.
  var columnNames: [String] {
    switch self {
    case .time: ["utc_time"]
    case .collectedTime: ["@timestamp"]
    case .posixTime: ["ptimestamp", "_time"]
    case .code: ["event_code", "event_id", "eventcode"]
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
    case .loggedTime, .channel, .provider, .actingPid, .actingGuid, .accessingGuid, .actingImage, .actingUser:
      []
    }
  }

  /// Names of Sysmon and of the event log, spelt as they are there: in exports `ProcessID`, unlike `ProcessId`, is the
  /// pid of the Sysmon service, and `host`, unlike `Hostname`, the collector (field-facts.md A2, B7).
  var exactNames: [String] {
    switch self {
    case .time: ["UtcTime"]
    case .loggedTime: ["TimeCreated", "SystemTime", "SystemTimeUtc"]
    case .code: ["EventID", "EventCode", "EventId", "Id"]
    case .host: ["Computer", "ComputerName", "MachineName", "Hostname"]
    case .recordNumber: ["EventRecordID", "RecordNumber", "EventRecordId", "RecordId"]
    case .channel: ["Channel", "LogName", "log_name"]
    case .provider: ["SourceName", "ProviderName", "source_name"]
    case .pid: ["ProcessId"]
    case .actingPid: ["SourceProcessId"]
    case .actingGuid: ["SourceProcessGuid"]
    case .accessingGuid: ["SourceProcessGUID"]
    case .actingImage: ["SourceImage"]
    case .actingUser: ["SourceUser"]
    case .parentPid: ["ParentProcessId"]
    case .guid: ["ProcessGuid"]
    case .parentGuid: ["ParentProcessGuid"]
    case .image: ["Image"]
    case .parentImage: ["ParentImage"]
    case .commandLine: ["CommandLine"]
    case .user: ["User"]
    case .transport: ["Protocol"]
    case .initiated: ["Initiated"]
    case .sourceAddress: ["SourceIp"]
    case .sourcePort: ["SourcePort"]
    case .destinationAddress: ["DestinationIp"]
    case .destinationPort: ["DestinationPort"]
    case .collectedTime, .posixTime, .shortHost, .exe, .parentExe: []
    }
  }
}
