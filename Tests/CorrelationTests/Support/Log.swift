import Correlation
import Parsing
import Records
import Sorting
import TestSupport

/// Writes small inputs in the notebook's layout, a line of test code for a row; times are `MM:SS.fff` after noon.
struct Log {
  /// What a row of the event table may hold beside its time, code and host.
  struct Fields {
    var pid: Int?
    var guid: String?
    var parentPid: Int?
    var parent: String?
    var image: String?
    var parentImage: String?
    var command: String?
    var recordNumber: Int?
    var connection: String?
    var transport = "tcp"
    var initiated: Bool?
  }

  private(set) var events: [String] = []
  private(set) var flows: [String] = []
  private(set) var hosts: [String] = []
  private(set) var truth: [String] = []

  /// 2024-05-06T12:00:00Z in seconds since 1970.
  static let noon: Int64 = 1_714_996_800

  /// A GUID of a process created `second` seconds after noon, on the one installation that all test hosts share.
  static func guid(_ second: Int64, _ key: Int = 1) -> String {
    let installation: UInt64 = 0x6C70_CE0A
    let created = UInt64(noon + second)
    let high = installation << 32 | (created & 0xFFFF) << 16 | created >> 16
    return ProcessGUID(high: high, low: 0x0000_0010 << 32 | UInt64(UInt32(key).byteSwapped)).text
  }

  mutating func event(_ code: Int, _ time: String, _ host: String, _ fields: Fields) {
    let tuple = Self.columns(fields.connection)
    events.append(
      Self.row(
        [
          Self.time(time), String(code), host, Self.text(fields.recordNumber), Self.text(fields.pid),
          Self.text(fields.parentPid), fields.guid ?? "", fields.parent ?? "", fields.image ?? "",
          fields.parentImage ?? "", fields.command ?? "", fields.connection == nil ? "" : fields.transport,
        ] + tuple + [fields.initiated.map(String.init) ?? ""]))
  }

  mutating func create(
    _ time: String, _ host: String, pid: Int? = nil, guid: String? = nil, parentPid: Int? = nil,
    parent: String? = nil, image: String? = nil, parentImage: String? = nil, command: String? = nil
  ) {
    event(
      1, time, host,
      Fields(
        pid: pid, guid: guid, parentPid: parentPid, parent: parent, image: image, parentImage: parentImage,
        command: command))
  }

  /// An event 3; the connection reads `10.0.0.1:5000 > 10.0.0.2:80`.
  mutating func connect(
    _ time: String, _ host: String, _ connection: String, pid: Int? = nil, guid: String? = nil,
    image: String? = nil, transport: String = "tcp", initiated: Bool? = nil
  ) {
    event(
      3, time, host,
      Fields(
        pid: pid, guid: guid, image: image, connection: connection, transport: transport,
        initiated: initiated))
  }

  mutating func terminate(
    _ time: String, _ host: String, pid: Int? = nil, guid: String? = nil, image: String? = nil
  ) {
    event(5, time, host, Fields(pid: pid, guid: guid, image: image))
  }

  mutating func flow(_ time: String, _ connection: String, transport: String = "tcp") {
    flows.append(Self.row([Self.time(time), transport] + Self.columns(connection)))
  }

  mutating func host(_ name: String, _ address: String, from: String? = nil, to: String? = nil) {
    hosts.append(Self.row([name, address, from.map(Self.time) ?? "", to.map(Self.time) ?? ""]))
  }

  /// What is true of a flow, the first of which is 0.
  mutating func truth(_ flow: Int, _ host: String, guid: String = "", pid: Int? = nil) {
    truth.append(Self.row(["flows.csv:\(flow + 2)", host, guid, Self.text(pid)]))
  }

  /// Puts the event rows in another order.
  mutating func shuffleEvents(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    events.shuffle(using: &random)
  }

  /// Puts the flow rows in another order.
  mutating func shuffleFlows(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    flows.shuffle(using: &random)
  }

  /// The inputs that hold rows.
  var inputs: [ParsingInput] {
    [
      Self.input(
        .events, "events.csv",
        "utc_time,event_code,fqdn,record_number,pid,ppid,process_guid,parent_process_guid,image_path,"
          + "parent_image_path,command_line,transport,src_ip,src_port,dest_ip,dest_port,initiated", events),
      Self.input(.flows, "flows.csv", "utc_time,transport,src_ip,src_port,dest_ip,dest_port", flows),
      Self.input(.hosts, "hosts.csv", "fqdn,ipv4,valid_from,valid_to", hosts),
      Self.input(.truth, "truth.csv", "flow,host,process_guid,pid", truth),
    ].compactMap { $0 }
  }

  func correlated(
    window: Int64 = 100_000_000, jobs: Int = 1, order: RecordOrder = .time
  ) async throws -> CorrelatedDataset {
    let dataset = try await parse(inputs)
    return await correlate(
      sort(dataset, order: order), options: CorrelationOptions(window: window, jobs: jobs))
  }

  private static func input(_ kind: InputKind, _ name: String, _ header: String, _ rows: [String])
    -> ParsingInput?
  {
    guard !rows.isEmpty else { return nil }
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    return ParsingInput(kind: kind, source: .memory(name: name, bytes: Array(text.utf8)))
  }

  /// A whole date is taken as it is; a time without decimals is written with three, since a file of whole seconds
  /// widens windows.
  private static func time(_ text: String) -> String {
    text.utf8.count >= 19 ? text : "2024-05-06 12:" + text + (text.contains(".") ? "" : ".000")
  }

  private static func text(_ number: Int?) -> String { number.map(String.init) ?? "" }

  private static func columns(_ connection: String?) -> [String] {
    guard let connection else { return ["", "", "", ""] }
    let parts = connection.split(separator: " ")
    return [parts[0], parts[2]].flatMap { end in
      guard let colon = end.lastIndex(of: ":") else { return [String(end), ""] }
      return [
        String(end[..<colon]).filter { $0 != "[" && $0 != "]" }, String(end[end.index(after: colon)...]),
      ]
    }
  }

  private static func row(_ fields: [String]) -> String {
    fields.map { field in
      field.contains { $0 == "\"" || $0 == "," || $0 == "\n" }
        ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }.joined(separator: ",")
  }
}
