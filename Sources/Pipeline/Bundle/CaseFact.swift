import Parsing

/// A flow as `data/flows.ndjson` tells it.
struct FlowFact: Sendable {
  /// One end of the flow.
  struct End: Sendable {
    var address: String
    var port: String
    var host: String?

    init(_ line: FactLine, _ name: String) {
      address = line["\(name).address"] ?? ""
      port = line["\(name).port"] ?? "0"
      host = line["\(name).host"]
    }

    var text: String { address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)" }
  }

  var id: String
  var page: String
  var time: String
  var transport: String
  var source: End
  var destination: End
  var grade: String
  var reason: String
  /// The pages with fragments of the processes at the two ends.
  var process: String?
  var otherEnd: String?
  /// The ids of the findings that count it.
  var findings: [String]

  /// Nil for a line that is no flow.
  init?(_ line: FactLine) {
    guard let id = line["id"], let page = line["page"], let grade = line["grade"] else { return nil }
    self.id = id
    self.page = page
    self.grade = grade
    reason = line["reason"] ?? ""
    time = line["time"] ?? ""
    transport = line["transport"] ?? ""
    source = End(line, "source")
    destination = End(line, "destination")
    process = line["process.page"]
    otherEnd = line["otherEnd.page"]
    findings = line.elements(of: "findings")
  }

  /// `10.0.0.1:5000 → 10.0.0.2:80 tcp`.
  var connection: String { "\(source.text) \u{2192} \(destination.text) \(transport)" }

  /// The page of a place, without its fragment.
  static func page(of place: String) -> String { String(place.prefix { $0 != "#" }) }
}

/// A process as `data/processes.ndjson` tells it.
struct ProcessFact: Sendable {
  var host: String
  var guid: String?
  var pid: String?
  var exe: String?
  var commandLine: String?
  var user: String?
  var started: String?
  var ended: String?
  /// Its page with fragment.
  var place: String
  /// The ids of the findings that count it.
  var findings: [String]

  init(_ line: FactLine) {
    host = line["host"] ?? ""
    guid = line["guid"]
    pid = line["pid"]
    exe = line["exe"]
    commandLine = line["commandLine"]
    user = line["user"]
    started = line["started"]
    ended = line["ended"]
    place = line["page"] ?? ""
    findings = line.elements(of: "findings")
  }

  /// `WMIC.exe pid 2720 {6C70CE0A-...} on host`.
  var text: String {
    [exe ?? "unknown program", pid.map { "pid \($0)" }, guid].compactMap { $0 }.joined(separator: " ")
      + " on \(host)"
  }
}

/// A host as `data/hosts.ndjson` tells it.
struct HostFact: Sendable {
  var host: String
  /// The ids of the findings that count it.
  var findings: [String]

  init(_ line: FactLine) {
    host = line["host"] ?? ""
    findings = line.elements(of: "findings")
  }
}

extension FactLine {
  /// The values of an array of texts.
  fileprivate func elements(of path: String) -> [String] {
    elements.filter { $0.path == path }.compactMap { $0[""] }
  }
}

/// A finding as `data/findings.ndjson` tells it.
struct FindingFact: Sendable {
  var id: String
  var severity: String
  var count: Int
  var summary: String
  /// The pages with fragments of its examples.
  var places: [String]

  /// Nil for a line that is no finding.
  init?(_ line: FactLine) {
    guard let id = line["id"], let count = line["count"].flatMap({ Int($0) }) else { return nil }
    self.id = id
    self.count = count
    severity = line["severity"] ?? ""
    summary = line["summary"] ?? ""
    places = line.elements.compactMap { $0["page"] }
  }
}
