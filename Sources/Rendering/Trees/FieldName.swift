/// Names of fields, of which every export has its own spelling.
enum FieldName {
  /// A name without what formats differ in: `target_filename`, `TargetFilename`, `winlog.event_data.TargetFilename` are
  /// one.
  static func plain(_ name: String) -> String {
    let last = name.utf8.reversed().prefix { $0 != UInt8(ascii: ".") }.reversed()
    return String(
      decoding: last.filter { $0 != UInt8(ascii: "_") }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
      as: UTF8.self)
  }

  /// Whether every record of some known export has the field, so that no row needs it: Sysmon's own fields, of which
  /// the telling ones are shown anyway, and what the event log and the exporter add.
  static func isRoutine(_ name: String) -> Bool { routine.contains(plain(name)) }

  private static let routine = Set((sysmon + eventLog + exporters).map(plain))

  /// The Sysmon manifest (schema 4.81 and later), and BRAWL's `sysmon.mapping.json`.
  private static let sysmon = [
    "RuleName", "FileVersion", "Description", "Product", "Company", "OriginalFileName", "CurrentDirectory",
    "LogonGuid", "LogonId", "TerminalSessionId", "IntegrityLevel", "Hashes", "ParentCommandLine",
    "ParentUser",
    "SourceIsIpv6", "SourceHostname", "SourcePortName", "DestinationIsIpv6", "DestinationHostname",
    "DestinationPortName", "TargetFilename", "CreationUtcTime", "PreviousCreationUtcTime", "State", "Version",
    "SchemaVersion", "Configuration", "ConfigurationFileHash", "ImageLoaded", "Signed", "Signature",
    "SignatureStatus", "SourceThreadId", "SourceProcessGuid", "SourceProcessId", "SourceImage", "SourceUser",
    "TargetProcessGuid", "TargetProcessId", "TargetImage", "TargetUser", "NewThreadId", "StartAddress",
    "StartModule", "StartFunction", "Device", "GrantedAccess", "CallTrace", "EventType", "TargetObject",
    "Details", "NewName", "Hash", "Contents", "PipeName", "Operation", "EventNamespace", "Name", "Query",
    "Type",
    "Destination", "Consumer", "Filter", "QueryName", "QueryStatus", "QueryResults", "IsExecutable",
    "Archived",
    "Session", "ClientInfo", "ID",
    "uuid", "log_name", "log_type", "op_code", "md5_hash", "sha1_hash", "sha256_hash", "imphash",
    "parent_current_directory", "parent_exe", "src_fqdn", "src_hostname", "src_ipv6", "src_port_name",
    "dest_fqdn", "dest_hostname", "dest_ipv6", "dest_port_name", "utc_time", "@timestamp", "ptimestamp",
    "", "Unnamed: 0",
  ]

  /// The element `System` of event XML.
  private static let eventLog = [
    "Guid", "ProviderGuid", "EventSourceName", "Qualifiers", "Version", "Level", "LevelText", "Task",
    "TaskText",
    "Opcode", "OpcodeText", "OpcodeValue", "Keywords", "KeywordsText", "Correlation", "ActivityID",
    "RelatedActivityID", "Execution", "ExecutionProcessID", "ProcessID", "ThreadID", "Security", "UserID",
    "UserName", "SystemTime", "Provider", "TimeCreated", "Channel", "Computer", "xmlns", "SourceName",
    "Message", "RenderingInfo", "EventTime",
  ]

  /// What collectors add to every record.
  private static let exporters = [
    "@version", "@uuid", "host", "hostname", "port", "tags", "severity", "SeverityValue", "Category",
    "Domain",
    "AccountName", "AccountType", "EventReceivedTime", "SourceModuleName", "SourceModuleType", "beat",
    "topic",
    "identifier", "ingested", "created", "kind", "module", "dataset", "outcome", "original", "_raw", "_time",
    "index", "source", "sourcetype", "splunk_server", "punct", "linecount",
  ]
}
