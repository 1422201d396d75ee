/// The inputs of one dataset, row by row; rows get ordinary values where the test gives none.
struct HostileInputs {
  private(set) var events = CSVRows([
    "utc_time", "event_code", "fqdn", "pid", "ppid", "command_line", "image_path", "parent_image_path",
    "user",
    "process_guid", "parent_process_guid", "transport", "initiated", "src_ip", "src_port", "dest_ip",
    "dest_port", "note",
  ])
  private(set) var flows = CSVRows([
    "utc_time", "src_ip", "src_port", "dest_ip", "dest_port", "transport", "note",
  ])
  private(set) var hosts = CSVRows(["fqdn", "ipv4"])

  /// Adds an address of a host.
  mutating func host(_ name: String = "pc.example", _ address: String = "10.0.0.1") {
    hosts.add(["fqdn": name, "ipv4": address])
  }

  /// Adds the create of process `number`, a millisecond after the event before.
  mutating func create(
    _ number: Int, parent: Int? = nil, _ values: [String: String] = [:], raw: [String: [UInt8]] = [:]
  ) {
    var row = ["event_code": "1", "image_path": "C:\\p\\tool.exe"]
    if let parent {
      row["ppid"] = String(parent + 4)
      row["parent_process_guid"] = Self.guid(parent)
    }
    add(number, row.merging(values) { $1 }, raw)
  }

  /// Adds a connection of process `number` from 10.0.0.1, a millisecond after the event before.
  mutating func connect(
    _ number: Int, port: Int, _ values: [String: String] = [:], raw: [String: [UInt8]] = [:]
  ) {
    let row = [
      "event_code": "3", "transport": "tcp", "initiated": "true", "src_ip": "10.0.0.1",
      "src_port": String(port), "dest_ip": "10.0.0.2", "dest_port": "443",
    ]
    add(number, row.merging(values) { $1 }, raw)
  }

  private mutating func add(_ number: Int, _ values: [String: String], _ raw: [String: [UInt8]]) {
    let row = [
      "utc_time": Self.time(events.count), "fqdn": "pc.example", "pid": String(number + 4),
      "process_guid": Self.guid(number),
    ]
    events.add(row.merging(values) { $1 }, raw: raw)
  }

  /// Adds a flow from 10.0.0.1 at the time of the latest event.
  mutating func flow(port: Int, _ values: [String: String] = [:], raw: [String: [UInt8]] = [:]) {
    let row = [
      "utc_time": Self.time(max(0, events.count - 1)), "src_ip": "10.0.0.1", "src_port": String(port),
      "dest_ip": "10.0.0.2", "dest_port": "443", "transport": "tcp",
    ]
    flows.add(row.merging(values) { $1 }, raw: raw)
  }

  /// A GUID of one installation, with a number.
  private static func guid(_ number: Int) -> String {
    "{6C70CE0A-87E9-5907-0000-0010\(padded(String(number, radix: 16, uppercase: true), 8))}"
  }

  /// A time with milliseconds, from 19:00.
  private static func time(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1_000
    let parts = [19 + seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded(String($0), 2) }
    return "2017-05-01 \(parts.joined(separator: ":")).\(padded(String(milliseconds % 1_000), 3))"
  }

  private static func padded(_ digits: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
