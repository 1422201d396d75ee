import Testing

/// A small dataset made to overrun something, as the text of its three files.
struct HostileDataset: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var events: [[String]]
  var flows: [[String]] = []

  private static let eventColumns = [
    "utc_time", "event_code", "fqdn", "pid", "ppid", "process_guid", "parent_process_guid", "command_line",
    "image_path", "parent_image_path", "user", "transport", "src_ip", "src_port", "dest_ip", "dest_port",
    "mystery",
  ]
  private static let flowColumns = [
    "utc_time", "transport", "src_ip", "src_port", "dest_ip", "dest_port", "mystery",
  ]

  func write(to workspace: Workspace) throws {
    let flows = self.flows.isEmpty ? [Self.flow(Self.time(0), port: 9)] : self.flows
    try workspace.write(Self.csv([Self.eventColumns] + events), to: "e.csv")
    try workspace.write(Self.csv([Self.flowColumns] + flows), to: "f.csv")
    try workspace.write("fqdn,ipv4\na.example,10.0.0.1\nb.example,10.0.0.2\n", to: "h.csv")
  }

  /// Each text as every text of a process of its own, which also connects; long ones are no host names.
  static func write(_ texts: [String], to workspace: Workspace) throws {
    var events: [[String]] = []
    var flows: [[String]] = []
    var hosts = [["fqdn", "ipv4"]]
    for (index, text) in texts.enumerated() {
      let host = text.utf8.count < 200 ? text : "host-\(index)"
      let address = "10.0.\(index / 250).\(index % 250 + 1)"
      let start = create(index, host: host, guid: index, parent: 60_000, text: text)
      events.append(start)
      events.append(connect(index, host: host, guid: index, from: address, port: 2_000 + index, text: text))
      flows.append([time(index), "tcp", address, "\(2_000 + index)", "10.9.9.9", "80", text])
      hosts.append([host, address])
    }
    try workspace.write(csv([eventColumns] + events), to: "e.csv")
    try workspace.write(csv([flowColumns] + flows), to: "f.csv")
    try workspace.write(csv(hosts), to: "h.csv")
  }
}

extension HostileDataset {
  static func children(_ count: Int) -> HostileDataset {
    HostileDataset(
      testDescription: "\(count) children of one process",
      events: [create(0, guid: 0, parent: 60_000)] + (1...count).map { create($0, guid: $0, parent: 0) })
  }

  static func chain(_ count: Int) -> HostileDataset {
    HostileDataset(
      testDescription: "\(count) generations",
      events: (1...count).map { create($0, guid: $0, parent: $0 - 1) })
  }

  /// Each process has three children, as far as there are.
  static func tree(_ count: Int) -> HostileDataset {
    HostileDataset(
      testDescription: "a tree of \(count) processes",
      events: (1...count).map { create($0, guid: $0, parent: ($0 + 1) / 3) })
  }

  static func hosts(_ count: Int) -> HostileDataset {
    HostileDataset(
      testDescription: "\(count) hosts",
      events: (0..<count).map { create($0, host: "host-\($0).example", guid: $0, parent: 60_000) })
  }

  static let cycles = HostileDataset(
    testDescription: "parents in circles of two and three",
    events: (0..<3).map { create($0, guid: $0, parent: ($0 + 1) % 3) }
      + (0..<2).map { create($0, guid: 10 + $0, parent: 10 + ($0 + 1) % 2) })

  static func busyProcess(_ count: Int) -> HostileDataset {
    HostileDataset(
      testDescription: "\(count) connections of one process",
      events: (0..<count).map { connect($0, guid: 1, port: 1_000 + $0) },
      flows: (0..<count / 20).map { flow(time($0 * 20), port: 1_000 + $0 * 20) })
  }

  static func sameInstant(_ count: Int) -> HostileDataset {
    HostileDataset(
      testDescription: "\(count) processes that connect at one instant",
      events: (0..<count).map { connect(5, guid: $0, port: 1_000 + $0) },
      flows: (0..<100).map { flow(time(5), port: 50_000 + $0) })
  }

  static func repeatedFlows(_ count: Int) -> HostileDataset {
    HostileDataset(
      testDescription: "\(count) equal flows", events: [connect(5, guid: 1, port: 1_005)],
      flows: (0..<count).map { _ in flow(time(5), port: 1_005) })
  }

  static let farTimes: HostileDataset = {
    let times = ["1678-01-01 00:00:00.000", "2262-01-01 00:00:00.000"]
    return HostileDataset(
      testDescription: "events 584 years apart",
      events: times.map { time in [time] + connect(0, guid: 1, port: 1_000).dropFirst() },
      flows: times.map { flow($0, port: 1_000) })
  }()
}

extension HostileDataset {
  private static func create(
    _ index: Int, host: String = "a.example", guid: Int, parent: Int, text: String = "C:\\p.exe"
  ) -> [String] {
    [
      time(index), "1", host, "\(index + 10)", "\(parent + 10)", Self.guid(guid), Self.guid(parent), text,
      text, text,
      text, "", "", "", "", "", text,
    ]
  }

  private static func connect(
    _ index: Int, host: String = "a.example", guid: Int, from: String = "10.0.0.1", port: Int,
    text: String = "C:\\p.exe"
  ) -> [String] {
    [
      time(index), "3", host, "\(guid + 10)", "", Self.guid(guid), "", "", text, "", text, "tcp", from,
      "\(1 + port % 65_000)", "10.0.0.2", "80", text,
    ]
  }

  private static func flow(_ time: String, port: Int) -> [String] {
    [time, "tcp", "10.0.0.1", "\(1 + port % 65_000)", "10.0.0.2", "80", ""]
  }

  private static func time(_ index: Int) -> String {
    func padded(_ value: Int, _ width: Int) -> String {
      String(repeating: "0", count: width - String(value).utf8.count) + String(value)
    }
    return "2017-05-01 \(padded(index / 3_600_000, 2)):\(padded(index / 60_000 % 60, 2)):"
      + "\(padded(index / 1_000 % 60, 2)).\(padded(index % 1_000, 3))"
  }

  private static func guid(_ number: Int) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return "{6C70CE0A-8000-5907-0000-0010\(String(repeating: "0", count: 8 - digits.utf8.count))\(digits)}"
  }

  private static func csv(_ rows: [[String]]) -> String {
    // Scalar by scalar: a quote with a combining mark is one Character.
    func field(_ text: String) -> String {
      guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
      var quoted = String.UnicodeScalarView("\"".unicodeScalars)
      for scalar in text.unicodeScalars {
        quoted.append(contentsOf: scalar == "\"" ? [scalar, scalar] : [scalar])
      }
      quoted.append("\"")
      return String(quoted)
    }
    return rows.map { $0.map(field).joined(separator: ",") + "\n" }.joined()
  }
}
