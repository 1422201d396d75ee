/// The key paths of one exporter's JSON and what each is taken for (field-facts.md A2, A7, F1 to F5, F11).
///
/// The machine is never taken from the keys that exporters give the collector (`host`, `host.name`, `beat.hostname`,
/// `agent.*`), the process never from those that hold the pid of the Sysmon service (`ProcessID`, `process_id`,
/// `ExecutionProcessID`, `winlog.process.pid`, `Execution.ProcessID`), and no time from those without a zone that are
/// local (`EventTime`, `EventReceivedTime`).
struct JSONEventFormat: Sendable {
  /// Which time counts where a record has no UtcTime.
  enum Fallback {
    /// The log's or the collector's, and the receipt says so.
    case told
    /// `@timestamp`, which the exporter made from UtcTime.
    case same
  }

  let name: String
  let fallback: Fallback
  private var paths: [[String]]

  private init(_ name: String, fallback: Fallback) {
    self.name = name
    self.fallback = fallback
    paths = Array(repeating: [], count: EventField.allCases.count + JSONEventField.allCases.count)
  }

  var names: JSONNames { JSONNames(paths) }

  /// Whether the format has the field.
  func has(_ field: EventField) -> Bool { !paths[field.number].isEmpty }

  /// The preferred path of a field, for the receipt.
  func path(_ number: Int) -> String { paths[number].first ?? "" }

  /// The format that the keys of the first records show; nil when they are no events.
  static func recognise(_ head: JSONHead) -> JSONEventFormat? {
    if head.has("winlog.event_id") || head.has("winlog.event_data") {
      let isProcessed = head.has("process.entity_id") || head.has("process.parent.entity_id")
      return elastic(isProcessed ? "sysmon-ecs-json" : "sysmon-winlogbeat-json")
    }
    if head.has("event_id"), head.has("event_data") || head.has("computer_name") { return winlogbeat6 }
    if head.has("Event.System.EventID") { return eventLog }
    if head.has("data_model.fields") { return brawl }
    if EventField.code.exactNames.contains(where: head.has),
      EventField.host.exactNames.contains(where: head.has)
    {
      let isNXLog = ["SourceModuleName", "EventReceivedTime", "ExecutionProcessID"].contains(where: head.has)
      if isNXLog { return flat("sysmon-nxlog-json") }
      return flat(head.has("TimeCreated") ? "sysmon-winevent-json" : "sysmon-json")
    }
    let isCAR =
      EventField.code.columnNames.contains(where: head.has)
      && ["fqdn", "host", "hostname"].contains(where: head.has)
      && ["utc_time", "@timestamp", "ptimestamp"].contains(where: head.has)
    return isCAR ? modelled("sysmon-json", under: "") : nil
  }

  private subscript(_ field: EventField) -> [String] {
    get { paths[field.number] }
    set { paths[field.number] = newValue }
  }

  private subscript(_ field: JSONEventField) -> [String] {
    get { paths[field.number] }
    set { paths[field.number] = newValue }
  }

  /// Adds Sysmon's own names of what an event says itself, under `prefix`.
  private mutating func addNative(under prefix: String) {
    let frame: Set<EventField> = [.code, .host, .recordNumber, .channel, .provider, .loggedTime]
    for field in EventField.allCases where !frame.contains(field) {
      self[field] += field.exactNames.map { prefix + $0 }
    }
  }

  /// Everything at the top: NXLog, Get-WinEvent and what is made from them.
  private static func flat(_ name: String) -> JSONEventFormat {
    var format = JSONEventFormat(name, fallback: .told)
    for field in EventField.allCases { format[field] = field.exactNames }
    format[.collectedTime] = ["@timestamp"]
    format[.posixTime] = ["_time"]
    return format
  }

  private static var winlogbeat6: JSONEventFormat {
    var format = JSONEventFormat("sysmon-winlogbeat-json", fallback: .told)
    format.addNative(under: "event_data.")
    format[.code] = ["event_id"]
    format[.host] = ["computer_name"]
    format[.recordNumber] = ["record_number"]
    format[.channel] = ["log_name"]
    format[.provider] = ["source_name"]
    format[.loggedTime] = ["@timestamp"]
    return format
  }

  /// winlogbeat 7 and 8, before and after the pipeline that makes ECS of it; one file may have both.
  private static func elastic(_ name: String) -> JSONEventFormat {
    var format = JSONEventFormat(name, fallback: .told)
    format.addNative(under: "winlog.event_data.")
    format[.code] = ["winlog.event_id", "event.code"]
    format[.host] = ["winlog.computer_name"]
    format[.recordNumber] = ["winlog.record_id"]
    format[.channel] = ["winlog.channel"]
    format[.provider] = ["winlog.provider_name", "event.provider"]
    format[.collectedTime] = ["@timestamp"]
    format[.loggedTime] = ["winlog.time_created", "event.created"]
    format[.pid] += ["process.pid"]
    format[.guid] += ["process.entity_id"]
    format[.image] += ["process.executable"]
    format[.exe] += ["process.name"]
    format[.commandLine] += ["process.command_line"]
    format[.parentPid] += ["process.parent.pid"]
    format[.parentGuid] += ["process.parent.entity_id"]
    format[.parentImage] += ["process.parent.executable"]
    format[.parentExe] += ["process.parent.name"]
    format[.transport] += ["network.transport"]
    format[.sourceAddress] += ["source.ip"]
    format[.sourcePort] += ["source.port"]
    format[.destinationAddress] += ["destination.ip"]
    format[.destinationPort] += ["destination.port"]
    format[.userDomain] = ["user.domain"]
    format[.userName] = ["user.name"]
    format[.direction] = ["network.direction"]
    format[.module] = ["event.module"]
    return format
  }

  /// The event's XML as JSON: attributes in `#attributes`, in `..._attributes` (both evtx_dump), or with an at sign.
  private static var eventLog: JSONEventFormat {
    func attribute(_ element: String, _ name: String) -> [String] {
      ["\(element).#attributes.\(name)", "\(element)_attributes.\(name)", "\(element).@\(name)"]
    }
    var format = JSONEventFormat("sysmon-evtx-dump-json", fallback: .told)
    format.addNative(under: "Event.EventData.")
    format[.code] = ["Event.System.EventID", "Event.System.EventID.#text"]
    format[.host] = ["Event.System.Computer"]
    format[.recordNumber] = ["Event.System.EventRecordID"]
    format[.channel] = ["Event.System.Channel"]
    format[.provider] = attribute("Event.System.Provider", "Name")
    format[.loggedTime] = attribute("Event.System.TimeCreated", "SystemTime")
    for element in ["Event.EventData", "Event.EventData.Data"] {
      format[.dataName] += attribute(element, "Name")
      format[.dataText] += ["\(element).#text"]
    }
    return format
  }

  private static var brawl: JSONEventFormat {
    var format = modelled("brawl-json", under: "data_model.fields.")
    format[.collectedTime] = ["@timestamp"]
    format[.channel] = ["data_model.fields.log_name"]
    format[.object] = ["data_model.object"]
    format[.action] = ["data_model.action"]
    return format
  }

  /// The names of the CAR data model and of the notebook's layout.
  private static func modelled(_ name: String, under prefix: String) -> JSONEventFormat {
    var format = JSONEventFormat(name, fallback: .same)
    for field in EventField.allCases { format[field] = field.columnNames.map { prefix + $0 } }
    // `host` may be the collector; it counts where nothing else names the machine.
    format[.host] = [prefix + "fqdn"]
    format[.shortHost] = [prefix + "hostname", prefix + "host"]
    return format
  }
}
