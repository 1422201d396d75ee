/// A flow as `data/flows.ndjson` tells it.
struct FlowFact: Sendable {
  /// One end of the flow.
  struct End: Sendable {
    var address = ""
    var port = 0
    var host: String?

    var text: String { address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)" }
  }

  var id = ""
  var page = ""
  var time = ""
  var transport = ""
  var source = End()
  var destination = End()
  var grade = ""
  var reason = ""
  /// The pages with fragments of the processes at the two ends.
  var process: String?
  var otherEnd: String?

  /// `10.0.0.1:5000 → 10.0.0.2:80 tcp`.
  var connection: String { "\(source.text) \u{2192} \(destination.text) \(transport)" }
}

/// A process as `data/processes.ndjson` tells it.
struct ProcessFact: Sendable {
  var host = ""
  var guid: String?
  var pid: String?
  var exe: String?
  var commandLine: String?
  var user: String?
  var started: String?
  var ended: String?
  var page = ""

  /// `WMIC.exe pid 2720 {6C70CE0A-...} on host`.
  var text: String {
    [exe ?? "unknown program", pid.map { "pid \($0)" }, guid].compactMap { $0 }.joined(separator: " ")
      + " on \(host)"
  }
}

/// A finding as `data/findings.ndjson` tells it.
struct FindingFact: Sendable {
  var id = ""
  var severity = ""
  var count = 0
  var summary = ""
  /// The pages of its examples.
  var pages: [String] = []
}

/// Reads the facts of a report line by line; only lines that hold a text looked for are taken apart.
struct CaseFacts {
  let source: BundleSource

  func flows(holding texts: [String]) throws -> [FlowFact] {
    try lines(of: "data/flows.ndjson", holding: texts) { (reader) throws(JSONReader.Fault) in
      var flow = FlowFact()
      try reader.object { (reader, key) throws(JSONReader.Fault) in
        switch key {
        case "id": flow.id = try reader.string()
        case "page": flow.page = try reader.string()
        case "time": flow.time = try reader.optionalString() ?? ""
        case "transport": flow.transport = try reader.optionalString() ?? ""
        case "source": flow.source = try Self.end(&reader)
        case "destination": flow.destination = try Self.end(&reader)
        case "grade": flow.grade = try reader.string()
        case "reason": flow.reason = try reader.string()
        case "process": flow.process = try Self.page(&reader)
        case "otherEnd": flow.otherEnd = try Self.page(&reader)
        default: try reader.skip()
        }
      }
      return flow
    }
  }

  func processes(at pages: [String]) throws -> [ProcessFact] {
    let wanted = Set(pages)
    return try lines(of: "data/processes.ndjson", holding: pages.map { "\"page\":\"\($0)\"" }) {
      (reader) throws(JSONReader.Fault) in
      var process = ProcessFact()
      try reader.object { (reader, key) throws(JSONReader.Fault) in
        switch key {
        case "host": process.host = try reader.string()
        case "guid": process.guid = try reader.optionalString()
        case "pid": process.pid = try reader.optionalString()
        case "exe": process.exe = try reader.optionalString()
        case "commandLine": process.commandLine = try reader.optionalString()
        case "user": process.user = try reader.optionalString()
        case "started": process.started = try reader.optionalString()
        case "ended": process.ended = try reader.optionalString()
        case "page": process.page = try reader.string()
        default: try reader.skip()
        }
      }
      return process
    }.filter { wanted.contains($0.page) }
  }

  /// The findings of which an example is on one of these pages.
  func findings(on pages: Set<String>) throws -> [FindingFact] {
    try lines(of: "data/findings.ndjson", holding: [""]) { (reader) throws(JSONReader.Fault) in
      var finding = FindingFact()
      try reader.object { (reader, key) throws(JSONReader.Fault) in
        switch key {
        case "id": finding.id = try reader.string()
        case "severity": finding.severity = try reader.string()
        case "count": finding.count = try reader.count()
        case "summary": finding.summary = try reader.string()
        case "examples":
          try reader.array { (reader) throws(JSONReader.Fault) in
            if let page = try Self.page(&reader) { finding.pages.append(page) }
          }
        default: try reader.skip()
        }
      }
      return finding
    }.filter { finding in finding.pages.contains { pages.contains(String($0.prefix { $0 != "#" })) } }
  }

  private static func end(_ reader: inout JSONReader) throws(JSONReader.Fault) -> FlowFact.End {
    var end = FlowFact.End()
    try reader.object { (reader, key) throws(JSONReader.Fault) in
      switch key {
      case "address": end.address = try reader.optionalString() ?? ""
      case "port": end.port = try reader.optionalString().flatMap { Int($0) } ?? 0
      case "host": end.host = try reader.optionalString()
      default: try reader.skip()
      }
    }
    return end
  }

  /// The member `page` of an object; nil for null.
  private static func page(_ reader: inout JSONReader) throws(JSONReader.Fault) -> String? {
    guard reader.isAtObject() else {
      try reader.skip()
      return nil
    }
    var page: String?
    try reader.object { (reader, key) throws(JSONReader.Fault) in
      if key == "page" { page = try reader.optionalString() } else { try reader.skip() }
    }
    return page
  }

  private func lines<Fact>(
    of path: String, holding texts: [String], _ read: (inout JSONReader) throws(JSONReader.Fault) -> Fact
  ) throws -> [Fact] {
    let bytes = try source.bytes(of: path)
    let needles = texts.map { ByteSearch($0) }
    var facts: [Fact] = []
    var start = 0
    var line = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      line += 1
      if needles.contains(where: { $0.isIn(bytes, start..<end) }) {
        var reader = JSONReader(Array(bytes[start..<end]))
        do throws(JSONReader.Fault) {
          facts.append(try read(&reader))
          try reader.end()
        } catch {
          throw SideError(
            path: source.top.path(of: path),
            problem: "line \(line) cannot be read: \(error.problem) at byte \(error.offset + 1)",
            advice: "make the report again with `flowtree report`")
        }
      }
      start = end + 1
    }
    return facts
  }
}
