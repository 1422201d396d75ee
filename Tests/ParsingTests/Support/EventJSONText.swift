import Testing

/// Records as the exporters of JSON write them: one connection, in each layout, with what each adds as a trap.
enum EventJSONText {
  struct Layout: Sendable, CustomTestStringConvertible {
    var format: String
    var text: String
    /// Whether the record says when the log wrote it.
    var isLogged = true
    var hasRecordNumber = true
    /// Whether the record has a user.
    var hasUser = true

    var testDescription: String { format + " " + text.prefix(60) }
  }

  /// The event's own fields, numbers as text.
  private static let data = #"""
    "RuleName":"-","UtcTime":"2025-10-24 09:17:10.733","ProcessGuid":"{2d9b1c52-443d-68fb-e715-010000006903}",\#
    "ProcessId":"720","Image":"C:\\a\\b.exe","User":"LAB\\ann","Protocol":"tcp","Initiated":"true",\#
    "SourceIsIpv6":"false","SourceIp":"10.0.0.5","SourceHostname":"-","SourcePort":"50001",\#
    "DestinationIp":"10.0.0.9","DestinationPort":"445","DestinationPortName":"microsoft-ds"
    """#

  /// The same with numbers and truth values of their own, and a GUID without braces.
  private static let typed = #"""
    "RuleName":"","UtcTime":"2025-10-24 09:17:10.733","ProcessGuid":"2D9B1C52-443D-68FB-E715-010000006903",\#
    "ProcessId":720,"Image":"C:\\a\\b.exe","User":"LAB\\ann","Protocol":"tcp","Initiated":true,\#
    "SourceIp":"10.0.0.5","SourcePort":50001,"DestinationIp":"10.0.0.9","DestinationPort":445
    """#

  private static let listed = [
    ("UtcTime", "2025-10-24 09:17:10.733"), ("ProcessGuid", "2D9B1C52-443D-68FB-E715-010000006903"),
    ("ProcessId", "720"), ("Image", #"C:\\a\\b.exe"#), ("User", #"LAB\\ann"#), ("Protocol", "tcp"),
    ("Initiated", "true"), ("SourceIp", "10.0.0.5"), ("SourcePort", "50001"), ("DestinationIp", "10.0.0.9"),
    ("DestinationPort", "445"),
  ]

  private static let system = #"""
    "EventRecordID":8,"Execution":{"#attributes":{"ProcessID":3616,"ThreadID":2}},"Correlation":null,\#
    "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"PC-1.example.org"
    """#

  private static let modelled = #"""
    "utc_time":"2025-10-24 09:17:10.733","process_guid":"{2D9B1C52-443D-68FB-E715-010000006903}","pid":720,\#
    "image_path":"C:\\a\\b.exe","exe":"b.exe","user":"LAB\\ann","transport":"tcp","initiated":true,\#
    "src_ip":"10.0.0.5","src_port":50001,"dest_ip":"10.0.0.9","dest_port":"445","fqdn":"pc-1.example.org",\#
    "hostname":"PC-1","record_number":8
    """#

  private static let elastic = #"""
    "@timestamp":"2025-10-24T09:17:10.733Z","event":{"code":"3","created":"2025-10-24T09:17:12.735032Z",\#
    "module":"sysmon","provider":"Microsoft-Windows-Sysmon"},"host":{"name":"collector"},\#
    "agent":{"hostname":"collector"},"process":{"entity_id":"{2d9b1c52-443d-68fb-e715-010000006903}","pid":720,\#
    "executable":"C:\\a\\b.exe","name":"b.exe"},"user":{"domain":"LAB","name":"ann","id":"S-1-5-18"},\#
    "source":{"ip":"10.0.0.5","port":50001},"destination":{"ip":"10.0.0.9","port":445},\#
    "network":{"transport":"tcp","direction":"egress"},\#
    "winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","computer_name":"PC-1.example.org","event_id":"3",\#
    "record_id":8,"process":{"pid":3616},"event_data":{"SourceIsIpv6":"false"}}
    """#

  private static let dotted = #"""
    "@timestamp":"2025-10-24T09:17:10.733Z","event.code":"3","event.created":"2025-10-24T09:17:12.735032Z",\#
    "host.name":"collector","process.entity_id":"{2d9b1c52-443d-68fb-e715-010000006903}","process.pid":720,\#
    "process.executable":"C:\\a\\b.exe","user.domain":"LAB","user.name":"ann","source.ip":"10.0.0.5",\#
    "source.port":50001,"destination":{"ip":"10.0.0.9"},"destination.port":445,"network.transport":"tcp",\#
    "network.direction":"egress","winlog.channel":"Microsoft-Windows-Sysmon/Operational",\#
    "winlog.computer_name":"PC-1.example.org","winlog.event_id":3,"winlog":{"record_id":"8","process.pid":3616}
    """#

  private static let winlogbeat = #"""
    "@timestamp":"2025-10-24T09:17:12.735032Z","event":{"code":3,"created":"2025-10-24T10:00:00Z"},\#
    "host":{"name":"collector"},"winlog":{"provider_name":"Microsoft-Windows-Sysmon","process":{"pid":3616},\#
    "user":{"name":"SYSTEM"},"channel":"Microsoft-Windows-Sysmon/Operational","computer_name":"PC-1.example.org",\#
    "event_id":3,"record_id":8,"event_data":{\#(data)}}
    """#

  private static func event(_ eventID: String, _ provider: String, _ time: String, _ data: String) -> String {
    #"{"Event":{"System":{\#(provider),"EventID":\#(eventID),\#(time),\#(system)},"EventData":\#(data)}}"#
  }

  private static let provider = ##""Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}}"##
  private static let time = ##""TimeCreated":{"#attributes":{"SystemTime":"2025-10-24T09:17:12.735032Z"}}"##

  private static func list(_ write: (String, String) -> String) -> String {
    listed.map(write).joined(separator: ",")
  }

  static let layouts: [Layout] = [
    Layout(
      format: "sysmon-nxlog-json",
      text: #"""
        {"EventTime":"2025-10-24 05:17:10","Hostname":"PC-1.example.org","host":"collector","port":58121,"EventID":3,\#
        "SourceName":"Microsoft-Windows-Sysmon","Channel":"Microsoft-Windows-Sysmon/Operational","ExecutionProcessID":3616,\#
        "ProcessID":3616,"EventReceivedTime":"2025-10-24 05:17:13","@timestamp":"2025-10-24T09:17:13.9Z",\#
        "EventType":"INFO","RecordNumber":8,"tags":["a","b"],\#(data)}
        """#, isLogged: false),
    Layout(
      format: "sysmon-winevent-json",
      text: #"""
        {"TimeCreated":"2025-10-24T09:17:12.735032Z","Hostname":"PC-1.example.org","EventID":3,"ProcessID":3616,\#
        "ProviderName":"Microsoft-Windows-Sysmon","Channel":"Microsoft-Windows-Sysmon/Operational","RecordId":8,\#(data)}
        """#),
    Layout(
      format: "sysmon-json",
      text: #"{"Computer":"PC-1.example.org","EventID":"3","EventRecordID":8,\#(data)}"#,
      isLogged: false),
    Layout(
      format: "sysmon-winlogbeat-json",
      text: #"""
        {"@timestamp":"2025-10-24T09:17:12.735032Z","process_id":3616,"log_name":"Microsoft-Windows-Sysmon/Operational",\#
        "source_name":"Microsoft-Windows-Sysmon","record_number":"8","beat":{"hostname":"collector"},\#
        "user":{"name":"SYSTEM","domain":"NT AUTHORITY"},"host":{"name":"collector"},"event_id":3,\#
        "computer_name":"PC-1.example.org","event_data":{\#(data)}}
        """#),
    Layout(format: "sysmon-winlogbeat-json", text: "{\(winlogbeat)}"),
    Layout(format: "sysmon-winlogbeat-json", text: #"{"_index":"w","_source":{\#(winlogbeat)}}"#),
    Layout(format: "sysmon-ecs-json", text: "{\(elastic)}"),
    Layout(format: "sysmon-ecs-json", text: "{\(dotted)}"),
    Layout(format: "sysmon-evtx-dump-json", text: event("3", provider, time, "{\(typed)}")),
    Layout(
      format: "sysmon-evtx-dump-json",
      text: event(##"{"#attributes":{"Qualifiers":0},"#text":3}"##, provider, time, "{\(data)}")),
    Layout(
      format: "sysmon-evtx-dump-json",
      text: event(
        #"3,"EventID_attributes":{"Qualifiers":0}"#,
        #""Provider_attributes":{"Name":"Microsoft-Windows-Sysmon"}"#,
        #""TimeCreated":null,"TimeCreated_attributes":{"SystemTime":"2025-10-24T09:17:12.735032Z"}"#,
        "{\(typed)}")),
    Layout(
      format: "sysmon-evtx-dump-json",
      text: event(
        "3", provider, time, "[" + list { ##"{"#attributes":{"Name":"\##($0)"},"#text":"\##($1)"}"## } + "]")),
    Layout(
      format: "sysmon-evtx-dump-json",
      text: event(
        "3", provider, time,
        #"{"Data":["# + list { ##"{"#text":"\##($1)","#attributes":{"Name":"\##($0)"}}"## } + "]}")),
    Layout(
      format: "sysmon-evtx-dump-json",
      text: event(
        ##"{"@Qualifiers":"","#text":"3"}"##, #""Provider":{"@Name":"Microsoft-Windows-Sysmon"}"#,
        #""TimeCreated":{"@SystemTime":"2025-10-24T09:17:12.735032Z"}"#,
        #"{"Data":["# + list { ##"{"@Name":"\##($0)","#text":"\##($1)"}"## } + "]}")),
    Layout(
      format: "brawl-json",
      text: #"""
        {"@timestamp":"2025-10-24T09:17:10.733Z","@uuid":"x","host":"collector","data_model":{"object":"flow",\#
        "action":["start"],"fields":{\#(modelled)}}}
        """#, isLogged: false),
    Layout(
      format: "sysmon-json", text: #"{"event_code":3,"@timestamp":"2025-10-24T09:17:10.733Z",\#(modelled)}"#,
      isLogged: false),
  ]
}
